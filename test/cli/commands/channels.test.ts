import { describe, expect, test } from 'vitest';
import { additive } from '../../../src/analyses/channels/channels.ts';
import type { ChannelsDocument, ChannelsRow } from '../../../src/documents/channels.ts';
import { schemaOf } from '../../../src/documents/index.ts';
import { channelNamer } from '../../../src/model/marketing/channel-words.ts';
import { repository } from '../../support/fixture.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

/** Leads of June 2025: of each source so many, of which the first so many became a deal won in June, each a customer. */
interface Source {
  readonly source: string;
  readonly leads: number;
  readonly won: number;
  /** Of all its customers, in the currency's unit. */
  readonly mrr: number;
}

const sources: readonly Source[] = [
  { source: 'Paid Search', leads: 60, won: 6, mrr: 600 },
  { source: 'Friends', leads: 20, won: 4, mrr: 520 },
  { source: 'Other', leads: 20, won: 2, mrr: 100 },
];

/** The company of the acceptance: margin 80 %, 3,000 on Google, 1,000 on something that no rule names. */
function company(channels: object = { Referral: ['friends'] }): string {
  const leads = sources.flatMap(({ source, leads, won }) =>
    Array.from({ length: leads }, (_, at) => ({
      source,
      id: `${source} ${at}`,
      deal: at < won ? `${source} deal ${at}` : '',
    })),
  );
  const won = sources.flatMap(({ source, won, mrr }) =>
    Array.from({ length: won }, (_, at) => ({
      source,
      deal: `${source} deal ${at}`,
      account: `${source} Co ${at}`,
      mrr: mrr / won,
    })),
  );
  const lines = (head: string, rows: readonly string[]): string => `${[head, ...rows].join('\n')}\n`;
  return folderOf({
    'revkpi.yaml': {
      currency: 'USD',
      channels,
      sources: [
        {
          files: 'leads.csv',
          yields: 'leads',
          columns: { id: 'id', source: 'source', createdOn: 'created', opportunity: 'deal' },
        },
        {
          files: 'deals.csv',
          yields: 'opportunities',
          columns: {
            id: 'deal',
            account: 'account',
            source: 'source',
            createdOn: 'created',
            closedOn: 'closed',
            outcome: 'outcome',
            amount: 'amount',
          },
          values: { outcome: { won: ['won'] } },
        },
        {
          files: 'subscriptions.csv',
          yields: 'subscriptions',
          columns: {
            id: 'id',
            customer: 'customer',
            name: 'customer',
            amount: 'amount',
            interval: 'interval',
            startedOn: 'started',
          },
        },
        {
          files: 'spend.csv',
          yields: 'spend',
          columns: { day: 'day', platform: 'platform', campaign: 'campaign', cost: 'cost' },
        },
      ],
    },
    'leads.csv': lines(
      'id,source,created,deal',
      leads.map(({ id, source, deal }) => `${id},${source},2025-06-03,${deal}`),
    ),
    'deals.csv': lines(
      'deal,account,source,created,closed,outcome,amount',
      won.map(
        ({ deal, account, source, mrr }) =>
          `${deal},${account},${source},2025-06-05,2025-06-20,won,${mrr * 12}`,
      ),
    ),
    'subscriptions.csv': lines(
      'id,customer,amount,interval,started',
      won.map(({ account, mrr }, at) => `s${at},${account},${mrr},month,2025-06-01`),
    ),
    'spend.csv': lines('day,platform,campaign,cost', [
      '2025-06-10,google,Brand,3000',
      '2025-06-11,stadium,Banner,1000',
    ]),
    // The 1,220 are earned over the whole of June, 244 of them go to the cost of goods: 80 % are left.
    'costs.csv': lines('period,category,amount,currency', ['2025-06,cogs,244.00,USD']),
  });
}

const june = ['--period', '2025-06', '--as-of', '2025-06-30'];

function channelsIn(folder: string, ...argv: string[]): ChannelsDocument {
  const { exit, stdout, stderr } = runIn(folder, ['channels', '.', '--json', ...june, ...argv]);
  expect([exit, stderr]).toEqual([0, expect.any(String)]);
  const document = JSON.parse(stdout);
  expect(schemaOf('channels').parse(document)).toEqual(document);
  return document;
}

const rowOf = ({ channels, total }: ChannelsDocument, name: string | null): ChannelsRow => {
  const row = name === null ? total : channels.find(({ channel }) => channel === name);
  if (!row) throw new Error(`there is no channel ${name}`);
  return row;
};

const percent = (value: string | null | undefined): number => Math.round(Number(value) * 1000) / 10;

describe('revkpi channels', () => {
  const document = channelsIn(company());

  test('has the cost, the payback and the share of leads won of each channel', () => {
    const paid = rowOf(document, 'Paid search');
    expect([paid.spend, paid.leads, paid.customers, paid.newMrr].map(({ value }) => value)).toEqual([
      '3000.00',
      '60',
      '6',
      '600.00',
    ]);
    expect(paid.costPerLead.value).toBe('50.00');
    expect(paid.mediaCostPerCustomer.value).toBe('500.00');
    expect(paid.payback.value).toBe('6.250000000000');
    // 600 × 12 won ÷ 3,000
    expect(paid.roas.value).toBe('2.400000000000');
    const { value, low, high } = paid.leadToWon ?? {};
    expect([value, low, high].map(percent)).toEqual([10, 4.7, 20.1]);
  });

  test('has no cost of a channel on which nothing was spent, and says why', () => {
    const referral = rowOf(document, 'Referral');
    expect([referral.spend, referral.leads, referral.won, referral.newMrr].map(({ value }) => value)).toEqual(
      ['0.00', '20', '4', '520.00'],
    );
    for (const name of ['costPerLead', 'mediaCostPerCustomer', 'payback', 'roas'] as const)
      expect([referral[name].value, referral[name].reason?.code]).toEqual([null, 'no-spend']);
    const { value, low, high } = referral.leadToWon ?? {};
    expect([value, low, high].map(percent)).toEqual([20, 8.1, 41.6]);
  });

  test('keeps what matches nothing in a row of its own, and adds up to the total in every column', () => {
    const rest = rowOf(document, 'unattributed');
    expect([rest.spend, rest.leads, rest.customers, rest.newMrr].map(({ value }) => value)).toEqual([
      '1000.00',
      '20',
      '2',
      '100.00',
    ]);
    const { total, channels } = document;
    expect([total.spend, total.leads, total.customers, total.newMrr].map(({ value }) => value)).toEqual([
      '4000.00',
      '100',
      '12',
      '1220.00',
    ]);
    for (const name of additive)
      expect(channels.reduce((sum, row) => sum + Number(row[name].value), 0)).toBeCloseTo(
        Number(total[name].value),
        6,
      );
    expect(total.mediaCostPerCustomer.value).toBe('333.33');
    expect(total.payback.value).toBe('4.098360655738');
  });

  test('ranks by payback what has thirty leads, the others below', () => {
    expect(document.channels.map(({ channel, ranked }) => [channel, ranked])).toEqual([
      ['Paid search', true],
      ['Referral', false],
      ['unattributed', false],
    ]);
    const { stdout } = runIn(company(), [
      'channels',
      '.',
      ...june,
      '--quiet',
      '--format',
      'table',
      '--width',
      '200',
    ]);
    expect(stdout).toMatch(/Paid search .* 6\.3 mo .*\n─{12}\nReferral/);
    expect(stdout).toContain('lead → won: not told apart at 95 %');
    expect(stdout).toContain('average, not marginal');
  });

  test('follows with --cohort the leads of the period to as-of', () => {
    const cohort = channelsIn(company(), '--cohort');
    const paid = rowOf(cohort, 'Paid search');
    expect([paid.won, paid.wonAmount, paid.customers, paid.newMrr].map(({ value }) => value)).toEqual([
      '6',
      '7200.00',
      '6',
      '600.00',
    ]);
    expect(cohort.flags).toContain('maturity-open');
  });

  test('counts with --cohort no deal as won that was won after as-of', () => {
    const asOf = ['--period', '2025-06', '--as-of', '2025-06-19', '--cohort', '--json']; // all are won on the 20th
    const total = rowOf(JSON.parse(runIn(company(), ['channels', '.', ...asOf]).stdout), null);
    expect([total.opportunities, total.won, total.wonAmount].map(({ value }) => value)).toEqual([
      ...['12', '0', '0.00'],
    ]);
    expect(total.leadToWon?.numerator).toBe(0);
  });

  test('takes the first of the company’s rules that matches, whatever the words usually mean', () => {
    const folder = company({ Ads: ['Brand', 'google'], Search: ['*search*'], Referral: ['friends'] });
    expect(rowOf(channelsIn(folder), 'Ads').spend.value).toBe('3000.00');
    expect(rowOf(channelsIn(folder), 'Search').leads.value).toBe('60');
  });

  test('of data without spend or leads says what it lacks, and has no row but the unattributed', () => {
    const folder = folderOf({ 'costs.csv': 'period,category,amount,currency\n2025-06,cogs,1.00,USD\n' });
    const { channels, total } = channelsIn(folder);
    expect(channels.map(({ channel }) => channel)).toEqual(['unattributed']);
    expect([total.spend.reason?.code, total.leads.reason?.code, total.newMrr.reason?.code]).toEqual([
      'missing-input',
      'missing-input',
      'missing-input',
    ]);
  });

  test('has the rows that a report with --by channel has, where the config names channels', () => {
    const folder = repository('fixtures/companies/example');
    const period = ['--period', '2026-Q2', '--json', '--quiet'];
    const { channels }: ChannelsDocument = JSON.parse(runIn(folder, ['channels', '.', ...period]).stdout);
    const columns = {
      marketing_spend: 'spend',
      leads_created: 'leads',
      deals_created: 'opportunities',
      pipeline_created: 'pipeline',
      deals_won: 'won',
      won_amount: 'wonAmount',
      mrr_new: 'newMrr',
      cpl: 'costPerLead',
    } as const;
    const asked = Object.keys(columns).flatMap((one) => ['--metric', one]);
    const report = JSON.parse(runIn(folder, ['report', '.', '--by', 'channel', ...asked, ...period]).stdout);
    const by = (id: string) =>
      Object.fromEntries(
        report.metrics
          .filter(
            (row: { id: string; segment: { channel?: string } }) => row.id === id && row.segment.channel,
          )
          .map((row: { segment: { channel: string }; value: string }) => [row.segment.channel, row.value]),
      );
    for (const [id, name] of Object.entries(columns))
      expect([id, by(id)]).toEqual([
        id,
        Object.fromEntries(channels.map((row) => [row.channel, row[name].value])),
      ]);
  });

  test('adds up over the example company', () => {
    const { stdout } = runIn(repository('fixtures/companies/example'), [
      'channels',
      '.',
      '--json',
      '--period',
      '2026-Q3',
    ]);
    const { channels, total }: ChannelsDocument = JSON.parse(stdout);
    const { stdout: report } = runIn(repository('fixtures/companies/example'), [
      ...['report', '.', '--json', '--period', '2026-Q3', '--quiet'],
      ...[
        'marketing_spend',
        'leads_created',
        'deals_created',
        'pipeline_created',
        'deals_won',
        'won_amount',
        'mrr_new',
        'cpl',
      ].flatMap((one) => ['--metric', one]),
    ]);
    const values = JSON.parse(report).metrics.map((row: { id: string; value: string }) => row.value);
    const { spend, leads, opportunities, pipeline, won, wonAmount, newMrr, costPerLead } = total;
    const totals = [spend, newMrr, leads, opportunities, won, wonAmount, pipeline, costPerLead].map(
      ({ value }) => value,
    );
    expect([...totals].sort()).toEqual([...values].sort());
    const sum = channels.reduce((all, row) => all + Math.round(Number(row.wonAmount.value) * 100), 0);
    expect(sum).toBe(Math.round(Number(wonAmount.value) * 100));
  });
});

describe('the words of tools', () => {
  const nameOf = channelNamer([]);

  test.each([
    ['meta', 'Paid social'],
    ['Facebook', 'Paid social'],
    ['linkedin', 'Paid social'],
    ['tiktok', 'Paid social'],
    ['google', 'Paid search'],
    ['microsoft', 'Paid search'],
    ['Paid Search', 'Paid search'],
    ['Organic Search', 'Organic search'],
    ['Organic Social', 'Organic social'],
    ['Email Marketing', 'Email'],
    ['Direct Traffic', 'Website'],
    ['Referrals', 'Referral'],
    ['Web', 'Website'],
    ['Phone Inquiry', 'Inbound call'],
    ['Partner Referral', 'Partner'],
    ['Purchased List', 'Outbound'],
    ['Trade Show', 'Events'],
    ['Cold Call', 'Outbound'],
    ['X (Twitter)', 'Paid social'],
    ['Public Relations', 'Press'],
    ['Other', null],
    ['-None-', null],
    ['Offline Sources', null],
  ])('%s is %s', (word, channel) => {
    expect(nameOf([word])).toBe(channel);
  });

  test('of several the first that says something counts, and names of campaigns are the company’s own', () => {
    expect(nameOf(['Display', 'google'])).toBe('Display');
    expect(nameOf(['Performance', 'google'])).toBe('Paid search');
    expect(nameOf([null, 'meta'], ['Newsletter'])).toBe('Paid social');
    expect(channelNamer([{ channel: 'News', patterns: ['news*'] }])([null, 'meta'], ['Newsletter'])).toBe(
      'News',
    );
  });

  test('a star stands for any text, slashes and all', () => {
    const own = channelNamer([{ channel: 'Brand', patterns: ['*brand*'] }]);
    expect(own(['x'], ['EU/Brand/2025'])).toBe('Brand');
    expect(own(['x'], ['Bran'])).toBeNull();
  });
});
