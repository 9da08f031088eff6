// Two CRMs in one folder, as after a merger or in the middle of a move: each number worked out by hand from the rows of both.

import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';
import { reportIn, rowOf } from '../support/report.ts';

const OPPORTUNITIES = `"Id","IsDeleted","AccountId","Name","StageName","Amount","Probability","CloseDate","Type","LeadSource","IsClosed","IsWon","ForecastCategoryName","OwnerId","CreatedDate","SystemModstamp"
"0065g00000Opp01AAB","0","0015g00000Aaa01AAB","Northwind first","Closed Won","1000.0","100.0","2025-05-10 00:00:00","New Customer","Web","1","1","Closed","0055g00000Own1AAB","2025-04-01 09:00:00","2025-05-10 09:00:00"
"0065g00000Opp02AAB","0","0015g00000Aaa02AAB","Sable first","Closed Lost","500.0","0.0","2025-05-20 00:00:00","New Customer","Partner","1","0","Omitted","0055g00000Own1AAB","2025-04-05 09:00:00","2025-05-20 09:00:00"
"0065g00000Opp03AAB","0","0015g00000Aaa02AAB","Sable again","Negotiation/Review","800.0","50.0","2025-06-28 00:00:00","New Customer","Web","0","0","Pipeline","0055g00000Own1AAB","2025-06-01 09:00:00","2025-06-01 09:00:00"
`;

const LEADS = `"Id","IsDeleted","LastName","Company","Email","Status","LeadSource","OwnerId","IsConverted","ConvertedDate","ConvertedAccountId","ConvertedContactId","ConvertedOpportunityId","CreatedDate","SystemModstamp"
"00Q5g00000Led01AAB","0","Ito","Northwind Tea","ito@northwindtea.example","Closed - Converted","Web","0055g00000Own1AAB","1","2025-04-01 00:00:00","0015g00000Aaa01AAB","000000000000000AAA","0065g00000Opp01AAB","2025-04-01 08:00:00","2025-04-01 09:00:00"
"00Q5g00000Led02AAB","0","Mora","Juniper Loom","mora@juniperloom.example","Open - Not Contacted","Web","0055g00000Own1AAB","0","","","","","2025-04-11 08:00:00","2025-04-11 09:00:00"
`;

const DEALS = `"Record ID","Deal Name","Deal Stage","Pipeline","Amount","Currency","Close Date","Create Date","Deal owner","Deal probability","Original Traffic Source","Associated Company (Primary)","Associated Company IDs (Primary)"
"9100000001","Juniper deal","Closed Won","Sales Pipeline","2000","USD","2025-05-15 10:30","2025-04-12 09:00","Mara Voss","1","Organic Search","Juniper Loom","7100000001"
"9100000002","Marlow deal","Closed Lost","Sales Pipeline","300","USD","2025-06-20 10:30","2025-05-02 09:00","Mara Voss","0","Paid Search","Marlow Baths","7100000002"
"9100000003","Marlow two","Appointment Scheduled","Sales Pipeline","400","USD","2025-07-30 10:30","2025-06-02 09:00","Mara Voss","0.2","Paid Search","Marlow Baths","7100000002"
`;

const CONTACTS = `"Record ID","First Name","Last Name","Email","Phone Number","Contact owner","Lifecycle Stage","Original Source Type","Create Date","Became an Opportunity Date","Became a Customer Date","Last Modified Date"
"51001","Mo","Mora","Mora@juniperloom.example","","Mara Voss","Customer","Organic Search","2025-04-10 23:30","2025-04-12 11:00","2025-05-15 16:02","2025-05-15 16:02"
"51002","Al","Marlow","al@marlowbaths.example","","Mara Voss","Opportunity","Paid Search","2025-05-01 10:00","2025-05-02 12:00","","2025-05-02 12:00"
`;

const COMPANIES = `"Record ID","Company name","Company Domain Name","Create Date","Company owner"
"7100000001","Juniper Loom","juniperloom.example","2025-04-10 09:00","Mara Voss"
"7100000002","Marlow Baths","marlowbaths.example","2025-05-01 09:00","Mara Voss"
`;

const PIPEDRIVE = `Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of Value,Deal - Probability,Deal - Organization,Deal - Organization ID,Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Update time,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Expected close date
101,"Harbour berths",Ana Reyes,4800,EUR,,Harbour Rowing,11,Bookings,Contract,Won,2025-04-03 09:30:00,2025-05-23 02:00:00,2025-05-23 02:00:00,,,2025-05-31
102,Bay Sailing,Ana Reyes,900.50,EUR,,Bay Sailing,12,Bookings,Demo,Lost,2025-04-02 10:00:00,2025-06-05 10:00:00,,2025-06-05 10:00:00,Price,2025-06-30
103,Juniper tender,Ana Reyes,600,EUR,40,Juniper Loom,13,Bookings,Demo,Open,2025-06-02 10:00:00,2025-06-25 10:00:00,,,,2025-07-31
`;

const TARGETS = 'owner,team,metric,period,amount,currency\n,,quota,2025-Q2,4000.00,USD\n';

const hubspot = { 'deals.csv': DEALS, 'contacts.csv': CONTACTS, 'companies.csv': COMPANIES };
const flags = ['--period', '2025-Q2', '--as-of', '2025-06-30'];
const metrics = [
  ...[
    'win_rate',
    'won_amount',
    'lost_amount',
    'sales_cycle',
    'pipeline_created',
    'weighted_pipeline',
    'open_pipeline',
  ],
  ...[
    'pipeline_coverage',
    'leads_created',
    'leads_converted',
    'stage_conversion:implied',
    'stage_conversion:deals',
  ],
].flatMap((id) => ['--metric', id]);

describe('Salesforce beside HubSpot', () => {
  const folder = folderOf({
    ...hubspot,
    'Opportunity.csv': OPPORTUNITIES,
    'Lead.csv': LEADS,
    'targets.csv': TARGETS,
  });
  const report = reportIn(folder, '.', ...flags, ...metrics);
  const numberOf = (id: string): number => Number(rowOf(report, id).value);

  test('adds what both won, lost and hold open', () => {
    expect(numberOf('win_rate:count')).toBe(0.5); // 2 of 4
    expect(numberOf('win_rate:value')).toBeCloseTo(3000 / 3800, 9);
    expect(numberOf('won_amount')).toBe(3000);
    expect(numberOf('sales_cycle:median')).toBe(36); // 39 and 33 days
    expect(numberOf('pipeline_created')).toBe(5000); // 1,000 + 500 + 800 + 2,000 + 300 + 400
    expect(numberOf('open_pipeline')).toBe(1200);
  });

  test('reads percent of the one and fractions of the other', () => {
    expect(numberOf('weighted_pipeline')).toBe(480); // 800 × 50 % + 400 × 0.2
    expect(numberOf('pipeline_coverage:this_quarter')).toBe(0.8); // 800 of the 4,000 − 3,000 to go
  });

  test('counts who is a lead in both once, by the address, from the earlier day', () => {
    expect(numberOf('leads_created')).toBe(3); // Ito, Mora of both, Marlow
    expect(numberOf('leads_converted')).toBe(3);
    expect(rowOf(report, 'stage_conversion:implied')).toMatchObject({ numerator: '2', denominator: '3' });
  });

  test('makes no way of deals from the stages of one tool to those of the other', () => {
    const row = report.metrics.find(({ id, variant }) => id === 'stage_conversion' && variant === 'deals');
    expect(row?.reason).toMatchObject({
      code: 'missing-input',
      message:
        'the order of stages is not known: the open deals are in several pipelines with stages of their own (Sales Pipeline of hubspot, salesforce)',
    });
  });

  test('has one funnel, with the deals that leads became in either', () => {
    const steps = tableOf(folder, 'funnel').map(({ stage, count, amount }) => [stage, count, amount]);
    expect(steps).toEqual([
      ['lead', '3', ''],
      ['opportunity', '3', '3300.00'], // 1,000 + 2,000 + 300
      ['won', '2', '3000.00'],
    ]);
  });

  test('has one row for a channel, whatever the tools call it', () => {
    expect(
      tableOf(folder, 'channels').map(({ channel, leads, pipeline }) => [channel, leads, pipeline]),
    ).toEqual([
      ['Organic search', '1', '2000.00'],
      ['Paid search', '1', '700.00'],
      ['Partner', '0', '500.00'],
      ['Website', '1', '1800.00'],
      ['unattributed', '0', '0.00'],
      ['total', '3', '5000.00'],
    ]);
  });
});

/** The table as CSV has it: the cells by their headers. */
function tableOf(folder: string, command: string): Record<string, string>[] {
  const { stdout } = runIn(folder, [command, '.', ...flags, '--format', 'csv']);
  const [header = '', ...lines] = stdout.trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}

describe('HubSpot in dollars beside Pipedrive in euros', () => {
  const folder = folderOf({ ...hubspot, 'pipedrive.csv': PIPEDRIVE });
  const report = reportIn(folder, '.', ...flags, ...metrics);

  test('adds no euro to a dollar, and counts in both', () => {
    const amounts = [
      'won_amount',
      'lost_amount',
      'weighted_pipeline',
      'open_pipeline',
      'pipeline_created',
    ].map((id) =>
      report.metrics.filter((row) => row.id === id).map(({ currency, value }) => [currency, Number(value)]),
    );
    const pair = (euros: number, dollars: number) => [
      ['EUR', euros],
      ['USD', dollars],
    ];
    expect(amounts).toEqual([
      pair(4800, 2000),
      pair(900.5, 300),
      pair(240, 80),
      pair(600, 400),
      pair(6300.5, 2700),
    ]);
    expect(Number(rowOf(report, 'win_rate:count').value)).toBe(0.5); // 2 of 4
    expect(Number(rowOf(report, 'sales_cycle:mean').value)).toBe(41.5); // 50 and 33 days
  });

  test('has channels without amounts, as no total would be in one currency', () => {
    const rows = tableOf(folder, 'channels');
    expect(
      rows.map(({ channel, opportunities, pipeline, won }) => [channel, opportunities, pipeline, won]),
    ).toEqual([
      ['Organic search', '1', '', '1'],
      ['Paid search', '2', '', '0'],
      ['unattributed', '3', '', '1'],
      ['total', '6', '', '2'],
    ]);
    expect(runIn(folder, ['channels', '.', ...flags, '--quiet', '--format', 'md']).stdout).toContain(
      'adds EUR, USD; give the ECB rates with --fx and name a currency with --currency',
    );
  });
});
