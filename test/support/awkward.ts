// Exports with cells of every kind that a reader may trip over, drawn by fast-check; most of their rows are read by text.

import fc from 'fast-check';

const subscriptionsHeader =
  'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial End (UTC),Ended At (UTC),Mode';

const day = fc.constantFrom(
  '2025-01-31 10:00',
  '2025-02-28',
  '2025-03-01T00:00:00',
  '2025-02-30 10:00',
  ' 2025-04-01 23:59',
  '1/2/2025',
  '2025-05-01 25:00',
  '',
);
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const subscriptionRow = fc
  .tuple(
    fc.constantFrom('sub_1', 'sub_2', 'sub_3', '1.2E+17', ' sub_4', 'süb_5', '12', '"6"', ''),
    fc.constantFrom('cus_1', 'cus_2', ' cus_1 ', 'cüs', ''),
    fc.constantFrom('Team', 'a,b', 'line\nbreak', ''),
    fc.constantFrom('1', '3', '1.5', '-1', '0', '2,5', 'x', ''),
    fc.constantFrom('usd', 'USD', 'jpy', 'kwd', 'EURO', '', ' usd'),
    fc.constantFrom('month', 'Year', 'decade', 'week', ''),
    fc.constantFrom(
      '10.00',
      '1,000.00',
      '10.005',
      '9',
      '-5',
      '$7',
      '€8',
      '99999999999999999',
      '0.1',
      '1.500',
      '',
    ),
    fc.constantFrom('active', 'canceled', 'Trialing', 'paused', 'past_due', 'dead', ''),
    day,
    fc.constant('2025-05-15 10:00'),
    fc.constant('2025-06-15 10:00'),
    day,
    day,
    fc.constantFrom('', '', 'Live', 'Test', 'test'),
  )
  .map((cells) => cells.map(quoted).join(','));

const spendHeader = 'Status,Campaign,Day,Campaign type,Currency code,Impr.,Clicks,Cost,Conversions';

const amount = ['5', '1,666', '1.666', '0.50', '2,5', '--', ' 7', '-3', 'x', ''];
const spendRow = fc
  .tuple(
    fc.constantFrom('Enabled', 'Total', 'Total: Account', 'total', 'Tot""al', ''),
    fc.constantFrom('Brand', 'Totally', ' Total', 'Total: "x"', 'Generic, DE', '--', ''),
    fc.constantFrom('2025-02-01', '2025-02-02', '3/2/2025', '2025-02-30', ' 2025-02-03', '--', ' --', ''),
    fc.constantFrom('Search', ''),
    fc.constantFrom('USD', 'EUR', ''),
    ...[amount, amount, amount, amount].map((cells) => fc.constantFrom(...cells)),
  )
  .map((cells) => cells.map((cell) => quoted(String(cell))).join(','));

/** A table that is recognised by its header, and lines of it. */
export interface Awkward {
  readonly name: string;
  readonly header: string;
  readonly line: fc.Arbitrary<string>;
}

export const subscriptions: Awkward = {
  name: 'subscriptions',
  header: subscriptionsHeader,
  line: subscriptionRow,
};

export const spend: Awkward = { name: 'spend', header: spendHeader, line: spendRow };
