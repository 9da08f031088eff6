import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../src/documents/index.ts';
import { repository } from '../../support/fixture.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const example = repository('fixtures/companies/example');

const pipeline = (...argv: string[]) => runIn(example, ['pipeline', '.', '--quiet', ...argv]);

const onTerminal = (columns: number, ...argv: string[]): string => {
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const { exit } = runIn(example, ['pipeline', '.', '--quiet', ...argv], {
    stdout: { isTerminal: true, columns, write },
    env: { NO_COLOR: '1' },
  });
  expect(exit).toBe(0);
  return out;
};

interface Measures {
  readonly count: number;
  readonly amount: string | null;
}
interface Part {
  readonly total: Measures & { readonly weighted: string };
  readonly attainment: { readonly won: string; readonly quota: string };
  readonly tables: readonly { readonly by: string; readonly rows: readonly Measures[] }[];
  readonly deals:
    | readonly { readonly file: string; readonly line: number; readonly amount: string | null }[]
    | null;
}

const partOf = (...argv: string[]): Part => JSON.parse(pipeline('--json', ...argv).stdout).parts[0];

const inCents = (decimal: string | null): bigint => BigInt((decimal ?? '0').replace('.', ''));
const sum = (rows: readonly { amount: string | null }[]): bigint =>
  rows.reduce((all, { amount }) => all + inCents(amount), 0n);

describe('revkpi pipeline', () => {
  test.each([[[]], [['--rows']], [['--by', 'owner', '--by', 'source']], [['--period', '2026-Q2']]])(
    'gives a document as its schema says: %j',
    (argv) => {
      const { exit, stdout } = pipeline('--json', ...argv);
      expect(exit).toBe(0);
      const document = JSON.parse(stdout);
      expect(schemaOf('pipeline').parse(document)).toEqual(document);
    },
  );

  test('has what the report has: open pipeline, weighted pipeline, deals open', () => {
    const asked = ['open_pipeline', 'weighted_pipeline', 'deals_open'].flatMap((id) => ['--metric', id]);
    const { metrics } = JSON.parse(runIn(example, ['report', '.', '--quiet', '--json', ...asked]).stdout);
    const reported = (id: string): string => metrics.find((row: { id: string }) => row.id === id).value;
    const { total } = partOf();
    expect([total.amount, total.weighted, String(total.count)]).toEqual(
      ['open_pipeline', 'weighted_pipeline', 'deals_open'].map(reported),
    );
  });

  test.each(['stage', 'owner', 'month', 'category', 'source', 'account'])('adds up by %s', (by) => {
    const { total, tables } = partOf('--by', by);
    const rows = tables[0]?.rows ?? [];
    expect(rows.reduce((all, { count }) => all + count, 0)).toBe(total.count);
    expect(sum(rows)).toBe(inCents(total.amount));
  });

  test('lists each open deal by file and line, which add up too', () => {
    const { total, deals } = partOf('--rows');
    expect(deals).toHaveLength(total.count);
    expect(sum(deals ?? [])).toBe(inCents(total.amount));
    expect(new Set(deals?.map(({ file, line }) => `${file}:${line}`)).size).toBe(total.count);
    expect(new Set(deals?.map(({ file }) => file))).toEqual(new Set(['crm/Opportunity.csv']));
  });

  test('names owners, and deals only where it is asked to', () => {
    const masked = onTerminal(160, '--rows');
    expect(masked).toContain('Joris Maaskant');
    expect(masked).toContain('names of deals are left out: --show-values shows them');
    expect(masked).not.toContain(' - Business');
    expect(onTerminal(200, '--rows', '--show-values')).toContain(' - Business');
  });

  test.each([[[]], [['--rows']], [['--by', 'owner']]])('keeps every number within 80 columns: %j', (argv) => {
    const lines = onTerminal(80, ...argv).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).not.toMatch(/no room for|\d…\n/);
  });

  test('is a line for each value in a pipe, a line for each deal with --rows', () => {
    const lines = pipeline('--by', 'owner').stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(
      'by\tvalue\tname\tcurrency\tdeals\tamount\tweighted\tmedian age\twith defects\twithout amount\twithout weight\twithout age\twon\tquota\tto go\tattained\tpace\treason',
    );
    expect(lines).toHaveLength(1 + 1 + 5); // the header, all, five owners
    const rows: string[][] = parse(pipeline('--rows', '--format', 'csv').stdout);
    expect(rows[0]?.slice(0, 3)).toEqual(['file', 'line', 'deal']);
    expect(rows).toHaveLength(1 + partOf().total.count);
  });

  test('asked for one owner has the row of that owner', () => {
    const owner = '0055f0000010wBUAAY';
    const rows = partOf('--by', 'owner').tables[0]?.rows as readonly (Measures & {
      value: string;
      attainment: Part['attainment'];
    })[];
    const row = rows.find(({ value }) => value === owner);
    const alone = partOf('--where', `owner=${owner}`);
    expect([alone.total.count, alone.total.amount]).toEqual([row?.count, row?.amount]);
    expect(alone.attainment.quota).toBe(row?.attainment.quota);
    expect(alone.attainment.won).toBe(row?.attainment.won);
  });

  test('refuses a dimension that there is none of, and files without deals', () => {
    expect(pipeline('--by', 'stagee')).toMatchObject({ exit: 2 });
    const { exit, stderr } = runIn(example, ['pipeline', 'billing', '--quiet']);
    expect([exit, stderr]).toEqual([
      3,
      'revkpi: no file has opportunities\n  → give an export of deals or opportunities, or map one with yields: opportunities\n',
    ]);
  });

  test('says that nothing is open where nothing is', () => {
    const folder = folderOf({
      'deals.csv':
        'Opportunity ID,Opportunity Name,Amount,Close Date,Created Date,Stage,Type\n0065f0000000001AAA,Quarry,120.00,2026-03-05,2026-01-05,Closed Won,New Customer\n',
    });
    const { exit, stdout } = runIn(folder, [
      'pipeline',
      'deals.csv',
      '--quiet',
      '--currency',
      'USD',
      '--format',
      'table',
    ]);
    expect(exit).toBe(0);
    expect(stdout).toContain('no opportunity is open');
  });
});

describe('how a deal is dated', () => {
  const config = {
    sources: [
      {
        files: 'deals-*.csv',
        yields: 'opportunities',
        columns: { id: 'Id', outcome: 'Status', amount: 'Amount', createdOn: 'Created', closedOn: 'Close' },
      },
    ],
  };
  const csv = (...rows: readonly string[]): string =>
    ['Id,Status,Amount,Created,Close', ...rows, ''].join('\n');
  const dealsIn = (files: Readonly<Record<string, string>>) => {
    const folder = folderOf({ 'revkpi.yaml': config, ...files });
    const { stdout } = runIn(folder, ['pipeline', '.', '--rows', '--json', '--quiet', '--show-values']);
    const { parts, tellsPushes } = JSON.parse(stdout);
    type Deal = { label: string; pushes: number | null; defects: string[] };
    const deals: readonly Deal[] = parts[0].deals;
    const byName = (a: Deal, b: Deal) => (a.label < b.label ? -1 : 1);
    return {
      tellsPushes,
      deals: [...deals].sort(byName).map(({ label, pushes, defects }) => [label, pushes, ...defects]),
    };
  };
  const first = csv(
    'A,open,10,2026-09-01,2026-10-20',
    'B,open,10,2026-09-01,2026-11-02',
    'C,open,10,2026-09-01,2026-12-20',
  );
  const second = csv(
    'A,open,10,2026-09-01,2026-11-05',
    'B,open,10,2026-09-01,2026-11-29',
    'C,open,10,2026-09-01,2026-11-20',
    'D,open,10,2026-10-05,2026-11-20',
  );
  const third = csv(
    'A,open,10,2026-09-01,2026-12-05',
    'B,open,10,2026-09-01,2026-11-29',
    'C,open,10,2026-09-01,2026-11-20',
    'D,open,10,2026-10-05,2026-11-20',
  );

  test('counts by the exports how often a deal was moved to a later month', () => {
    const files = {
      'deals-2026-10-01.csv': first,
      'deals-2026-10-08.csv': second,
      'deals-2026-10-15.csv': third,
    };
    expect(dealsIn(files)).toEqual({
      tellsPushes: true,
      deals: [
        ['A', 2, 'pushed'],
        ['B', 0],
        ['C', 0],
        ['D', 0],
      ],
    });
  });

  test('does not judge it by one export', () => {
    const { tellsPushes, deals } = dealsIn({ 'deals-2026-10-08.csv': second });
    expect(tellsPushes).toBe(false);
    expect(deals.map(([, pushes]) => pushes)).toEqual([null, null, null, null]);
  });

  test('names a deal that is more than a quarter of what is due in the quarter, not one that is just as much', () => {
    const rows = ['A,open,26', 'B,open,25', 'C,open,24', 'D,open,13', 'E,open,12', 'F,open,900'].map(
      (row) => `${row},2026-09-01,${row.startsWith('F') ? '2027-01-05' : '2026-12-05'}`,
    );
    const { deals } = dealsIn({ 'deals-2026-10-08.csv': csv(...rows) });
    expect(deals.map(([label, , ...defects]) => [label, ...defects])).toEqual([
      ['A', 'outsized'],
      ['B'],
      ['C'],
      ['D'],
      ['E'],
      ['F'],
    ]);
  });
});

describe('a next step', () => {
  const config = {
    sources: [
      {
        files: 'deals.csv',
        yields: 'opportunities',
        columns: { id: 'Id', outcome: 'Status', amount: 'Amount', closedOn: 'Close', nextStep: 'To do' },
      },
    ],
  };
  const salesforce = (next: boolean): string =>
    [
      `Opportunity ID,Opportunity Name,Amount,Close Date,Created Date,Stage,Type${next ? ',Next Step' : ''}`,
      `0065f0000000001AAA,Quarry,120.00,2026-12-05,2026-01-05,Negotiation/Review,New Customer${next ? ',Send the offer' : ''}`,
      `0065f0000000002AAA,Weir,80.00,2026-12-06,2026-01-05,Negotiation/Review,New Customer${next ? ',' : ''}`,
      '',
    ].join('\n');
  const missingIn = (files: Readonly<Record<string, unknown>>, ...argv: string[]) => {
    const folder = folderOf(files as Parameters<typeof folderOf>[0]);
    const { stdout } = runIn(folder, [
      'pipeline',
      '.',
      '--json',
      '--quiet',
      '--as-of',
      '2026-11-30',
      ...argv,
    ]);
    const { defects } = JSON.parse(stdout).parts[0];
    return defects.filter(({ defect }: { defect: string }) => defect === 'no-next-step');
  };

  test('is missed where the file has a column for it', () => {
    const found = { defect: 'no-next-step', count: 1, amount: '80.00' };
    expect(missingIn({ 'report.csv': salesforce(true) }, '--currency', 'USD')).toEqual([
      { ...found, at: ['report.csv:3'] },
    ]);
    const deals = 'Id,Status,Amount,Close,To do\nA,open,10,2026-12-05,Call\nB,open,80,2026-12-05,\n';
    expect(missingIn({ 'revkpi.yaml': config, 'deals.csv': deals })).toEqual([
      { ...found, at: ['deals.csv:3'] },
    ]);
  });

  test('is missed of no deal where the file has none, nor on an earlier day that no export tells of', () => {
    expect(missingIn({ 'report.csv': salesforce(false) }, '--currency', 'USD')).toEqual([]);
    expect(missingIn({ 'report.csv': salesforce(true) }, '--currency', 'USD', '--period', '2026-Q2')).toEqual(
      [],
    );
  });

  test('of a deal, in words', () => {
    const folder = folderOf({ 'report.csv': salesforce(true) });
    const argv = [
      'pipeline',
      '.',
      '--quiet',
      '--as-of',
      '2026-11-30',
      '--currency',
      'USD',
      '--format',
      'table',
    ];
    expect(runIn(folder, argv).stdout).toMatch(/no next step +1 +80/);
  });
});

describe('deals of several products', () => {
  const mapping = (files: string, yields: string, columns: object) => ({
    files,
    yields,
    currency: 'USD',
    columns,
  });
  const deal = { id: 'id', outcome: 'outcome', createdOn: 'created', closedOn: 'closed', amount: 'amount' };
  const folder = folderOf({
    'revkpi.yaml': {
      sources: [
        mapping('deals.csv', 'opportunities', deal),
        mapping('lines.csv', 'lineItems', {
          id: 'id',
          opportunity: 'deal',
          product: 'product',
          amount: 'amount',
        }),
      ],
    },
    'deals.csv':
      'id,outcome,created,closed,amount\na,open,2025-05-01,2025-06-20,100.00\nb,open,2025-05-01,2025-06-21,50.00\n',
    'lines.csv': 'id,deal,product,amount\n1,a,Seats,60.00\n2,a,Setup,40.00\n3,b,Setup,50.00\n',
  });
  const asked = ['--where', 'product=Seats', '--as-of', '2025-06-01', '--quiet'];
  const why =
    'cannot be told apart by product: a deal may be of several; report and pipeline split their amounts with --by product';

  test.each(['pipeline', 'bridge', 'funnel --of deals'])('are not chosen by one of them: %s', (command) => {
    const { exit, stdout, stderr } = runIn(folder, [...command.split(' '), '.', ...asked]);
    expect([exit, stdout, stderr]).toEqual([2, '', `revkpi: deals ${why}\n`]);
  });

  test('and have no value in a report', () => {
    const { stdout } = runIn(folder, ['report', '.', '--metric', 'open_pipeline', '--json', ...asked]);
    expect(JSON.parse(stdout).metrics[0]).toMatchObject({
      value: null,
      reason: { code: 'not-applicable', message: `needs opportunities, which here ${why}` },
    });
  });

  test('and explain shows nothing of the others', () => {
    const { stdout } = runIn(folder, ['explain', 'open_pipeline', '.', '--format', 'table', ...asked]);
    expect(stdout).toContain(`no value: needs opportunities, which here ${why}`.slice(0, 60));
    expect(stdout).not.toContain('150.00');
  });
});

test('deals of several currencies stand apart, those that state none at the end', () => {
  const folder = folderOf({
    'revkpi.yaml': {
      sources: [
        {
          files: 'deals.csv',
          yields: 'opportunities',
          columns: {
            id: 'id',
            outcome: 'outcome',
            closedOn: 'closed',
            amount: 'amount',
            currency: 'currency',
          },
        },
      ],
    },
    'deals.csv':
      'id,outcome,closed,amount,currency\na,open,2025-07-20,100.00,USD\nb,open,2025-07-20,,\nc,open,2025-07-20,90.00,EUR\n',
  });
  const { stdout } = runIn(folder, ['pipeline', '.', '--json', '--quiet', '--as-of', '2025-06-30']);
  const parts: { currency: string | null; total: Measures }[] = JSON.parse(stdout).parts;
  expect(parts.map(({ currency, total }) => [currency, total.count, total.amount])).toEqual([
    ['EUR', 1, '90.00'],
    ['USD', 1, '100.00'],
    ['', 1, null],
  ]);
});

// targets.csv has 43,000, 47,300, 51,600, 34,400 and 38,700 for the owners of the quarter, who are all of one department.
test('a team has the quotas of its owners, what is to go and what is attained', () => {
  type Row = { value: string; attainment: { won: string; quota: string; toGo: string; attained: string } };
  const rowsBy = (by: string) => (partOf('--by', by).tables[0]?.rows ?? []) as unknown as Row[];
  const [team] = rowsBy('team');
  expect(team).toMatchObject({ value: 'Sales', attainment: { quota: '215000.00' } });
  const owners = rowsBy('owner').map(({ attainment }) => attainment);
  const sumOf = (key: 'won' | 'toGo'): bigint => owners.reduce((all, one) => all + inCents(one[key]), 0n);
  expect(inCents(team?.attainment.won ?? null)).toBe(sumOf('won'));
  expect(inCents(team?.attainment.toGo ?? null)).toBe(sumOf('toGo'));
  expect(Number(team?.attainment.attained)).toBeCloseTo(Number(team?.attainment.won) / 215_000, 4);
});
