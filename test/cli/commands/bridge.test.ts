import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { schemaOf } from '../../../src/documents/index.ts';
import { repository } from '../../support/fixture.ts';
import { folderOf, removeFolders } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';
import { asFinallyKnown, seenOnFirstApril } from '../../support/quarter.ts';

afterAll(removeFolders);

interface Stock {
  readonly deals: number;
  readonly amount: string;
}
interface Stocks {
  readonly due: Stock;
  readonly later: Stock;
  readonly all: Stock;
}
type Step = Stocks & {
  readonly step: string;
  readonly moves: readonly { readonly label: string; readonly amount: Readonly<Record<string, string>> }[];
};
interface Part {
  readonly currency: string | null;
  readonly segment: Readonly<Record<string, string>>;
  readonly opening: Stocks;
  readonly steps: readonly Step[];
  readonly closing: Stocks;
}

const cents = (decimal: string): bigint => BigInt(decimal.replace('.', ''));

/** Opening and steps come to the closing, steps to their deals, and due and later to all. */
function addsUp({ opening, steps, closing }: Part): void {
  for (const scope of ['due', 'later', 'all'] as const) {
    const moved = steps.reduce((sum, step) => sum + cents(step[scope].amount), 0n);
    expect(cents(opening[scope].amount) + moved).toBe(cents(closing[scope].amount));
    for (const step of steps)
      expect(step.moves.reduce((sum, { amount }) => sum + cents(amount[scope] ?? ''), 0n)).toBe(
        cents(step[scope].amount),
      );
  }
  for (const one of [opening, closing, ...steps])
    expect(cents(one.due.amount) + cents(one.later.amount)).toBe(cents(one.all.amount));
}

const config = {
  company: 'Quarter',
  sources: [
    {
      files: 'deals-*.csv',
      yields: 'opportunities',
      columns: {
        id: 'Id',
        owner: 'Owner',
        stage: 'Stage',
        outcome: 'Status',
        amount: 'Amount',
        createdOn: 'Created',
        closedOn: 'Close',
        type: 'Type',
        forecastCategory: 'Category',
        currency: 'Currency',
      },
    },
  ],
};

interface Deal {
  readonly id: string;
  readonly outcome: string;
  /** In whole units. */
  readonly amount: number | null;
  readonly createdOn: string;
  readonly closedOn: string;
  readonly owner?: string;
  readonly type?: string;
  readonly category?: string;
  readonly currency?: string;
}

const csv = (deals: readonly Deal[]): string =>
  [
    'Id,Owner,Stage,Status,Amount,Created,Close,Type,Category,Currency',
    ...deals.map(({ id, outcome, amount, createdOn, closedOn, owner = 'Ines', ...deal }) =>
      [id, owner, outcome, outcome, amount ?? '', createdOn, closedOn]
        .concat([deal.type ?? 'New', deal.category ?? 'Pipeline', deal.currency ?? 'USD'])
        .join(','),
    ),
    '',
  ].join('\n');

const open = (
  id: string,
  amount: number | null,
  closedOn = '2025-06-20',
  more: Partial<Deal> = {},
): Deal => ({
  ...{ id, outcome: 'open', amount, createdOn: '2025-01-10', closedOn },
  ...more,
});

const two = (before: readonly Deal[], after: readonly Deal[]): string =>
  folderOf({
    'revkpi.yaml': config,
    'deals-2025-04-01.csv': csv(before),
    'deals-2025-06-30.csv': csv(after),
  });

const documentIn = (folder: string, ...argv: string[]) => {
  const { exit, stdout, stderr } = runIn(folder, [
    'bridge',
    '.',
    '--json',
    '--quiet',
    '--show-values',
    ...argv,
  ]);
  expect([exit, stderr]).toEqual([0, '']);
  const document = JSON.parse(stdout);
  expect(schemaOf('bridge').parse(document)).toEqual(document);
  for (const part of document.parts) addsUp(part);
  return document as {
    readonly parts: readonly Part[];
    readonly reason: { readonly code: string; readonly message: string } | null;
    readonly period: { readonly label: string; readonly from: string };
    readonly unlisted: { readonly count: number; readonly at: readonly string[] };
  };
};

const partIn = (folder: string, ...argv: string[]): Part => documentIn(folder, ...argv).parts[0] as Part;

/** `won: D1 -100.00, …` in a scope, of each step that has any. */
const told = ({ steps }: Part, scope: string): string[] =>
  steps.flatMap(({ step, moves }) => {
    const own = moves
      .filter(({ amount }) => cents(amount[scope] ?? '') !== 0n)
      .map(({ label, amount }) => `${label} ${amount[scope]}`)
      .sort();
    return own.length === 0 ? [] : [`${step}: ${own.join(', ')}`];
  });

const day = (one: number | null | undefined): string =>
  new Date((one ?? 0) * 86_400_000).toISOString().slice(0, 10);

const asRows = (deals: readonly (typeof asFinallyKnown)[number][]): Deal[] =>
  deals.map(({ id, outcome, amount, createdOn, closedOn }) => ({
    ...{ id: String(id), outcome: String(outcome), amount: (amount ?? 0) / 100 },
    ...{ createdOn: day(createdOn), closedOn: day(closedOn) },
  }));

describe('the pipeline bridge of the conformance quarter', () => {
  const quarter = () => partIn(two(asRows(seenOnFirstApril), asRows(asFinallyKnown)), '--period', '2025-Q2');
  const unit = (n: number): string => n.toFixed(2);

  test('goes from the 490 expected in it to the 80 that are overdue', () => {
    const { opening, closing } = quarter();
    expect([opening.due, closing.due]).toEqual([
      { deals: 4, amount: unit(490) },
      { deals: 1, amount: unit(80) },
    ]);
    expect([opening.all.amount, closing.all.amount]).toEqual([unit(520), unit(510)]);
  });

  test('names the deals of each step, of what is due', () => {
    expect(told(quarter(), 'due')).toEqual([
      `new: D3 ${unit(60)}, D5 ${unit(50)}, D7 ${unit(80)}`,
      `pushed_out: D10 ${unit(-150)}`,
      `won: D1 ${unit(-100)}, D2 ${unit(-40)}, D3 ${unit(-60)}`,
      `lost: D4 ${unit(-200)}, D5 ${unit(-50)}`,
    ]);
  });

  test('and of what is later, where D6 was lost before it was due', () => {
    expect(told(quarter(), 'later')).toEqual([
      `new: D11 ${unit(70)}, D8 ${unit(120)}, D9 ${unit(90)}`,
      `pushed_out: D10 ${unit(150)}`,
      `lost: D6 ${unit(-30)}`,
    ]);
  });

  test('has 470 of new pipeline, 200 won and 280 lost in all', () => {
    const amounts = Object.fromEntries(quarter().steps.map(({ step, all }) => [step, all.amount]));
    expect(amounts).toEqual({
      new: unit(470),
      pushed_out: '0.00',
      won: unit(-200),
      lost: unit(-280),
    });
  });
});

describe('revkpi bridge', () => {
  test('is about the days between the two newest exports where no period is asked for', () => {
    const { period } = documentIn(two([open('A', 10)], [open('A', 11)]));
    expect(period.label).toBe('2025-04-01..2025-06-30');
    expect(period.from).toBe('between the two newest exports, deals-2025-04-01.csv and deals-2025-06-30.csv');
  });

  test.each([
    ['an amount that grew', [open('A', 10)], [open('A', 15)], ['amount_up: A 5.00']],
    ['one that shrank', [open('A', 10)], [open('A', 4)], ['amount_down: A -6.00']],
    ['one that was not known', [open('A', null)], [open('A', 4)], ['amount_up: A 4.00']],
    [
      'one that was won for more',
      [open('A', 10)],
      [{ ...open('A', 12, '2025-05-02'), outcome: 'won' }],
      ['amount_up: A 2.00', 'won: A -12.00'],
    ],
    [
      'one that was lost, and emptied',
      [open('A', 10)],
      [{ ...open('A', 0, '2025-05-02'), outcome: 'lost' }],
      ['lost: A -10.00'],
    ],
    ['one that was closed', [{ ...open('A', 10), outcome: 'lost' }], [open('A', 10)], ['reopened: A 10.00']],
    ['one from before the period', [open('B', 1)], [open('A', 9), open('B', 1)], ['unseen: A 9.00']],
    ['one that is no more', [open('A', 9), open('B', 1)], [open('B', 1)], ['gone: A -9.00']],
    ['a renewal', [open('A', 9)], [open('A', 9, '2025-06-20', { type: 'Renewal' })], ['moved_out: A -9.00']],
  ])('tells %s', (_, before, after, steps) => {
    expect(told(partIn(two(before as Deal[], after as Deal[])), 'all')).toEqual(steps);
  });

  test('pulls in what has come to be expected in the quarter, with its amount before', () => {
    const part = partIn(two([open('A', 10, '2025-07-03')], [open('A', 12, '2025-06-29')]));
    expect(told(part, 'due')).toEqual(['pulled_in: A 10.00', 'amount_up: A 2.00']);
    expect(told(part, 'later')).toEqual(['pulled_in: A -10.00']);
  });

  test('takes a day that moved within the quarter for no move', () => {
    expect(partIn(two([open('A', 10, '2025-04-03')], [open('A', 10, '2025-06-30')])).steps).toEqual([]);
  });

  test('says of what only the older export has that everything else still counts it', () => {
    const folder = two([open('A', 9), open('B', 1)], [open('B', 1)]);
    expect(documentIn(folder).unlisted).toEqual({ count: 1, at: ['deals-2025-04-01.csv:2'] });
    expect(runIn(folder, ['bridge', '.', '--quiet', '--format', 'table']).stdout).toContain(
      '1 open deal is in an older export alone',
    );
  });

  test('does not take the export of one team for a newer one of another', () => {
    const folder = folderOf({
      'revkpi.yaml': config,
      'deals-north-2025-06-29.csv': csv([open('A', 9), open('B', 1)]),
      'deals-south-2025-06-30.csv': csv([open('C', 5)]),
      'deals-north-2025-04-01.csv': csv([open('A', 9)]),
      'deals-south-2025-03-31.csv': csv([open('C', 4)]),
    });
    const part = partIn(folder, '--period', '2025-Q2');
    expect([part.opening.all.amount, part.closing.all.amount]).toEqual(['13.00', '15.00']);
    expect(told(part, 'all')).toEqual(['unseen: B 1.00', 'amount_up: C 1.00']);
  });

  test('moves a deal from one owner to another, in rows that add up to the whole', () => {
    const folder = two(
      [open('A', 9), open('B', 1)],
      [open('A', 9, '2025-06-20', { owner: 'Tom' }), open('B', 1)],
    );
    const { parts } = documentIn(folder, '--by', 'owner');
    expect(
      parts.map(({ segment, steps }) => [segment.owner ?? 'all', ...steps.map(({ step }) => step)]),
    ).toEqual([['all'], ['Tom', 'moved_in'], ['Ines', 'moved_out']]);
    const [whole, ...rest] = parts;
    const closing = rest.reduce((sum, part) => sum + cents(part.closing.all.amount), 0n);
    expect(closing).toBe(cents(whole?.closing.all.amount ?? ''));
  });

  test('moves a deal into what a filter keeps', () => {
    const folder = two(
      [open('A', 9), open('B', 1)],
      [open('A', 9, '2025-06-20', { owner: 'Tom' }), open('B', 1)],
    );
    expect(told(partIn(folder, '--where', 'owner=Tom'), 'all')).toEqual(['moved_in: A 9.00']);
  });

  test('has a bridge for each currency that no rate adds up', () => {
    const euro = (id: string, amount: number) => open(id, amount, '2025-06-20', { currency: 'EUR' });
    const { parts } = documentIn(two([open('A', 9), euro('E', 3)], [open('A', 8), euro('E', 4)]));
    expect(parts.map((part) => [part.currency, ...told(part, 'all')])).toEqual([
      ['EUR', 'amount_up: E 1.00'],
      ['USD', 'amount_down: A -1.00'],
    ]);
  });

  test('has no value, and says what would help, where one export is all there is', () => {
    const folder = folderOf({ 'revkpi.yaml': config, 'deals-2025-06-30.csv': csv([open('A', 9)]) });
    const { parts, reason } = documentIn(folder);
    expect(parts).toEqual([]);
    expect(reason?.code).toBe('insufficient-history');
    const { stdout } = runIn(folder, ['bridge', '.', '--quiet', '--format', 'table', '--width', '200']);
    expect(stdout).toContain('no export was made in the week to 2025-06-01');
    expect(stdout).toContain('what helps: an export of all opportunities');
  });

  test('refuses a dimension that deals do not have, or may have several of', () => {
    const { exit, stderr } = runIn(two([open('A', 9)], [open('A', 9)]), ['bridge', '.', '--by', 'colour']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('opportunities have no "colour"')]);
  });
});

describe('the bridge of the example company, by its changes of stages', () => {
  const example = repository('fixtures/companies/example');
  const documentOf = (...argv: string[]) => documentIn(example, ...argv);

  test('begins and ends with what the pipeline was, and has what was created and won', () => {
    const { opening, closing, steps } = documentOf('--period', '2026-10').parts[0] as Part;
    const totalOf = (period: string) => {
      const { stdout } = runIn(example, ['pipeline', '.', '--json', '--quiet', '--period', period]);
      const { count, amount } = JSON.parse(stdout).parts[0].total;
      return { deals: count, amount };
    };
    expect([opening.all, closing.all]).toEqual([totalOf('2026-09'), totalOf('2026-10')]);
    const asked = ['pipeline_created', 'won_amount'].flatMap((id) => ['--metric', id]);
    const { stdout } = runIn(example, ['report', '.', '--json', '--quiet', '--period', '2026-10', ...asked]);
    const reported = (id: string) =>
      JSON.parse(stdout).metrics.find((row: { id: string }) => row.id === id).value as string;
    const amountOf = (name: string) => steps.find(({ step }) => step === name)?.all.amount;
    expect(amountOf('new')).toBe(reported('pipeline_created'));
    expect(amountOf('won')).toBe(`-${reported('won_amount')}`);
  });

  test.each([
    ['owner', '2026-Q3'],
    ['stage', '2025'],
  ])('adds up by %s in %s', (by, period) => {
    documentOf('--period', period, '--by', by);
  });

  test('lists each deal of each step with both of its places in CSV', () => {
    const { stdout } = runIn(example, ['bridge', '.', '--rows', '--format', 'csv', '--quiet']);
    const rows = parse(stdout, { columns: true }) as Record<string, string>[];
    const lost = rows.filter(({ step }) => step === 'lost');
    expect(lost).toHaveLength(22);
    expect(lost.every((row) => /^crm\/OpportunityHistory/.test(row['file before'] ?? ''))).toBe(true);
    expect(lost.every((row) => row['file after'] === 'crm/Opportunity.csv')).toBe(true);
  });
});
