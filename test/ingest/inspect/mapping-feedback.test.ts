// What `inspect` says of a file that an entry of the config describes.

import { describe, expect, test } from 'vitest';
import type { InspectionDocument } from '../../../src/documents/inspection.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

function mappingOf(entry: object, files: Readonly<Record<string, string>>, ...flags: string[]) {
  const folder = folderOf({ ...files, 'revkpi.yaml': { sources: [entry] } });
  const { exit, stdout, stderr } = runIn(folder, [
    'inspect',
    'data.csv',
    '--config',
    'revkpi.yaml',
    '--json',
    ...flags,
  ]);
  expect(exit, stderr).toBe(0);
  const document = JSON.parse(stdout) as InspectionDocument;
  expect(document.files.map(({ file }) => file)).toEqual(['data.csv']);
  const mapping = document.files[0]?.mapping;
  if (!mapping) throw new Error('no mapping');
  return { mapping, fieldOf: (name: string) => mapping.fields.find(({ field }) => field === name) };
}

const entry = {
  files: 'data.csv',
  yields: 'subscriptions',
  currency: 'EUR',
  columns: {
    customer: 'Member',
    amount: { header: 'Cents', as: 'minor' },
    quantity: { header: 'Seats', ifBlank: 1 },
    interval: { lookup: { file: 'plans.csv', key: { Plan: 'code' }, value: 'billed' } },
    startedOn: 'Since',
    plan: 'Plan',
  },
};
const files = {
  'data.csv': 'Member,Plan,Cents,Seats,Since\nAhorn,team,4950,3,05.01.2026\nBirke,club,120000,,13.01.2026\n',
  'plans.csv': 'code,billed\nteam,monthly\nclub,2-Year\n',
};

describe('a file that an entry describes', () => {
  const { mapping, fieldOf } = mappingOf(entry, files);

  test('shows of each field where it comes from, before and after', () => {
    expect(fieldOf('amount')).toEqual({
      field: 'amount',
      needed: true,
      from: 'Cents, as minor',
      samples: [
        { line: 2, before: '4950', after: '49.50' },
        { line: 3, before: '120000', after: '1200.00' },
      ],
    });
    expect(fieldOf('quantity')).toMatchObject({
      from: 'Seats, 1 if blank',
      samples: [{ after: '3' }, { before: '', after: '1' }],
    });
    expect(fieldOf('interval')).toMatchObject({
      from: 'billed of plans.csv, by Plan = code',
      samples: [
        { before: 'team', after: 'month' },
        { before: 'club', after: '2 years' },
      ],
    });
    expect(fieldOf('startedOn')?.samples[0]).toEqual({ line: 2, before: '05.01.2026', after: '2026-01-05' });
    expect(fieldOf('endedOn')).toEqual({ field: 'endedOn', needed: false, from: null, samples: [] });
  });

  test('shows what its first records are worth a month, and how', () => {
    expect(mapping.mrr).toEqual([
      { line: 2, from: '2026-01-05', arithmetic: '49.50 × 3', value: '148.50', currency: 'EUR' },
      { line: 3, from: '2026-01-13', arithmetic: '1200.00 × 1 ÷ 24', value: '50.00', currency: 'EUR' },
    ]);
    expect(mapping.sums).toEqual({ EUR: '198.50' });
  });

  test('names nobody unless asked to', () => {
    expect(fieldOf('customer')?.samples[0]).toEqual({ line: 2, before: 'Ah***', after: 'Ah***' });
    const shown = mappingOf(entry, files, '--show-values').fieldOf('customer');
    expect(shown?.samples[0]).toEqual({ line: 2, before: 'Ahorn', after: 'Ahorn' });
  });
});

test('at most ten records are priced, whatever the file has', () => {
  const rows = Array.from({ length: 12 }, (_, at) => `M${at},team,100,1,13.01.2026`);
  const { mapping } = mappingOf(entry, {
    ...files,
    'data.csv': `Member,Plan,Cents,Seats,Since\n${rows.join('\n')}\n`,
  });
  expect(mapping.mrr).toHaveLength(10);
  expect(mapping.sums).toEqual({ EUR: '10.00' });
});

test('a price for a whole term in days shows the days', () => {
  const term = {
    ...entry,
    columns: { customer: 'Member', startedOn: 'From', endedOn: 'To', amount: { header: 'Fee', per: 'term' } },
  };
  const { mapping } = mappingOf(term, { 'data.csv': 'Member,From,To,Fee\nA,2026-09-01,2026-12-10,146.00\n' });
  // 100 days: × 365 ÷ 1200, in lowest terms 73 ÷ 240.
  expect(mapping.mrr[0]).toMatchObject({ arithmetic: '146.00 × 73 ÷ 240', value: '44.41' });
});

test('a file of another collection has fields and no prices, and one without rows neither', () => {
  const deals = { files: 'data.csv', yields: 'opportunities', columns: { id: 'Deal', stage: 'Stage' } };
  const { mapping, fieldOf } = mappingOf(deals, { 'data.csv': 'Deal,Stage\n1,Closed Won\n' });
  expect(mapping.mrr).toEqual([]);
  expect(fieldOf('outcome')).toMatchObject({
    needed: true,
    from: 'worked out',
    samples: [{ before: '', after: 'won' }],
  });
  expect(mappingOf(deals, { 'data.csv': 'Deal,Stage\n' }).fieldOf('stage')).toMatchObject({
    from: 'Stage',
    samples: [],
  });
});

test('a known export that an entry reads otherwise shows its own columns beside what the entry says', () => {
  const header =
    'id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Seats';
  const row = (id: string, interval: string, amount: string, seats: number) =>
    `${id},cus_${id},,Rota,1,eur,${interval},${amount},active,2026-01-05 10:00,2026-01-05 10:00,2026-10-05 10:00,2026-11-05 10:00,${seats}`;
  const { mapping, fieldOf } = mappingOf(
    { files: 'data.csv', columns: { quantity: 'Seats' } },
    { 'data.csv': `${header}\n${row('1', 'month', '10.00', 3)}\n${row('2', 'year', '120.00', 2)}\n` },
  );
  expect(fieldOf('quantity')).toMatchObject({
    from: 'Seats',
    samples: [{ before: '3', after: '3' }, { after: '2' }],
  });
  expect(fieldOf('interval')).toMatchObject({
    from: 'Interval',
    samples: [{ after: 'month' }, { after: 'year' }],
  });
  // 10 × 3 and 120 × 2 ÷ 12.
  expect(mapping.mrr.map(({ arithmetic, value }) => [arithmetic, value])).toEqual([
    ['10.00 × 3', '30.00'],
    ['120.00 × 2 ÷ 12', '20.00'],
  ]);
  expect(mapping.sums).toEqual({ EUR: '50.00' });
});

describe('every kind of column', () => {
  const shown = (columns: object, lines: readonly string[], more: object = {}) =>
    mappingOf(
      { files: 'data.csv', currency: 'EUR', ...more, columns },
      { 'data.csv': `${lines.join('\n')}\n` },
    );

  test('of several headers shows the one that is read', () => {
    const { fieldOf } = shown(
      { id: 'No', issuedOn: 'Day', total: { headers: ['Net', 'List'] } },
      ['No,Day,Net,List', '1,2026-10-01,,9.00', '2,2026-10-02,8.00,9.00'],
      { yields: 'invoices' },
    );
    expect(fieldOf('total')).toMatchObject({
      from: 'first of Net, List',
      samples: [
        { before: '9.00', after: '9.00' },
        { before: '8.00', after: '8.00' },
      ],
    });
  });

  test('with a sign shows the word and the signed amount', () => {
    const { fieldOf } = shown(
      { issuedOn: 'Day', total: { header: 'Fee', sign: { header: 'S/H', plus: ['S'], minus: ['H'] } } },
      ['Day,Fee,S/H', '2026-10-01,9.00,H'],
      { yields: 'invoices' },
    );
    expect(fieldOf('total')).toMatchObject({
      from: 'Fee, sign by S/H',
      samples: [{ before: '9.00 | H', after: '-9.00' }],
    });
  });

  test('of days for each outcome shows the word that they say, and its day', () => {
    const { fieldOf } = shown(
      { id: 'Deal', outcome: { days: { won: 'Won on', lost: 'Lost on' } } },
      ['Deal,Won on,Lost on', '1,2026-10-03,', '2,,'],
      { yields: 'opportunities' },
    );
    expect(fieldOf('outcome')).toMatchObject({
      from: 'latest day of Won on, Lost on',
      samples: [
        { before: '2026-10-03', after: 'won' },
        { before: '', after: 'open' },
      ],
    });
    expect(fieldOf('closedOn')?.samples[0]).toMatchObject({ after: '2026-10-03' });
  });

  test('of a month shows what each row is worth in it', () => {
    const { mapping, fieldOf } = shown(
      { customer: 'Who', month: 'Month', amount: 'MRR' },
      ['Who,Month,MRR', 'A,2026-09,10.00', 'B,2026-10,20.00'],
      { yields: 'subscriptions' },
    );
    expect(fieldOf('month')?.from).toBe('Month');
    expect(fieldOf('startedOn')).toMatchObject({
      samples: [{ after: '2026-09-01' }, { after: '2026-10-01' }],
    });
    expect(mapping.sums).toEqual({ EUR: '30.00' });
  });

  test('for each month shows the columns and a record for each', () => {
    const { mapping, fieldOf } = shown(
      { customer: 'Who', amount: { months: 'MRR *' } },
      ['Who,MRR 2026-09,MRR 2026-10', 'A,10.00,12.00'],
      { yields: 'subscriptions' },
    );
    expect(fieldOf('amount')).toMatchObject({
      from: 'a column for each month: MRR *',
      samples: [{ before: '10.00 | 12.00' }],
    });
    expect(mapping.mrr.map(({ from, value }) => [from, value])).toEqual([
      ['2026-09-01', '10.00'],
      ['2026-10-01', '12.00'],
    ]);
  });

  test('of a last day shows the day after', () => {
    const { fieldOf } = shown(
      { customer: 'Who', endedOn: { header: 'Until', as: 'lastDay' } },
      ['Who,Until', 'A,2026-09-30'],
      { yields: 'cancellations' },
    );
    expect(fieldOf('endedOn')).toMatchObject({
      from: 'Until, as lastDay',
      samples: [{ before: '2026-09-30', after: '2026-10-01' }],
    });
  });

  test('of years above the header, constants and words of the file shows what they come to', () => {
    const { fieldOf } = shown(
      { day: 'Tag', cost: 'Kosten', platform: { value: 'radio' } },
      ['Tag;Kosten', '13.10.;9,50'],
      { yields: 'spend', year: 2026, dates: 'DMY' },
    );
    expect(fieldOf('day')?.samples).toEqual([{ line: 2, before: '13.10.', after: '2026-10-13' }]);
    expect(fieldOf('platform')).toMatchObject({
      from: 'always radio',
      samples: [{ before: 'radio', after: 'radio' }],
    });
    expect(fieldOf('cost')?.samples[0]).toMatchObject({ before: '9,50', after: '9.5' });
  });
});

describe('a file that is recognised by its header shows the same, whatever the config says of it', () => {
  const inspected = (name: string, lines: readonly string[], config?: object) => {
    const folder = folderOf({
      [name]: `${lines.join('\n')}\n`,
      ...(config === undefined ? {} : { 'revkpi.yaml': config }),
    });
    const document = JSON.parse(runIn(folder, ['inspect', name, '--json']).stdout) as InspectionDocument;
    const mapping = document.files[0]?.mapping;
    if (!mapping) throw new Error('no mapping');
    return { mapping, fieldOf: (name: string) => mapping.fields.find(({ field }) => field === name) };
  };
  const stripe = [
    'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)',
    'sub_1,cus_1,Team,3,usd,month,49.50,active,2026-10-05 08:00,2026-10-05 08:00,2026-11-05 08:00,',
    'sub_2,cus_2,Team,1,usd,year,1200.00,active,2026-10-06 08:00,2026-10-06 08:00,2027-10-06 08:00,',
    'sub_3,cus_3,Team,1,usd,month,free,active,2026-10-06 08:00,2026-10-06 08:00,2026-11-06 08:00,',
  ];

  test.each([undefined, { company: 'Quill' }])('with the config %s', (config) => {
    const { mapping, fieldOf } = inspected('subscriptions.csv', stripe, config);
    expect(fieldOf('startedOn')).toMatchObject({
      from: 'Start (UTC)',
      samples: [
        { line: 2, before: '2026-10-05 08:00', after: '2026-10-05' },
        { line: 3, before: '2026-10-06 08:00', after: '2026-10-06' },
      ],
    });
    // 49.50 × 3, and 1200 ÷ 12; the third row cannot be read.
    expect(mapping.mrr.map(({ arithmetic, value }) => [arithmetic, value])).toEqual([
      ['49.50 × 3', '148.50'],
      ['1200.00 × 1 ÷ 12', '100.00'],
    ]);
    expect(mapping.sums).toEqual({ USD: '248.50' });
  });

  test('of columns that its first rows leave empty', () => {
    const { fieldOf } = inspected('subscriptions.csv', stripe);
    expect(fieldOf('endedOn')).toMatchObject({ from: 'Ended At (UTC)', samples: [{ after: null }, {}] });
    expect(fieldOf('trialEndsOn')?.from).toBeNull();
    expect(fieldOf('month')).toBeUndefined();
  });

  test('of a plan with the days of its period', () => {
    const lines = ['period,category,amount,currency', '2026-Q4,cogs,1.00,EUR'];
    const { fieldOf, mapping } = inspected('costs.csv', lines);
    expect(fieldOf('period')).toMatchObject({
      from: 'period',
      samples: [{ line: 2, before: '2026-Q4', after: '2026-10-01..2026-12-31' }],
    });
    expect([mapping.mrr, mapping.sums]).toEqual([[], {}]);
  });
});
