// What advertising did: how often it was seen and clicked, and what that cost, over the rows that say so.

import { type Exact, exact, sumExact, ZERO } from '../../base/number/exact.ts';
import type { Amounts } from '../../model/currency/money.ts';
import type { View } from '../../model/view.ts';
import { DECIMAL_DIGITS, MICRO_DIGITS, type RowOf } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Part } from '../part.ts';
import { spentIn } from './money.ts';
import { adding, sumOfRows } from './parts.ts';
import { ensureColumns } from './unknown.ts';

type Counted = 'impressions' | 'clicks' | 'conversions';
type Stated = Counted | 'conversionValue';

/** Whether a row says what some columns are for. */
type Telling = (
  view: View,
  known: readonly Stated[],
  table: Rows<'spend'>['table'],
) => (row: RowOf<'spend'>, at: number) => boolean;

const inEach: Telling = (_, known) => (row) => known.every((name) => row[name] !== null);

/** A sum over the rows of the period that tell of all of some columns. */
const sumOver = (
  column: Stated | 'cost',
  known: readonly Stated[],
  amountOf: (view: View, spent: ReturnType<typeof spentIn>) => (some: Rows<'spend'>) => Exact,
  telling: Telling = inEach,
): Part =>
  adding(
    { name: 'spend' },
    known.map((name) => ({ column: name, isKnown: true })),
    [column, column === 'cost' || column === 'conversionValue' ? 'money' : 'count'],
    (view) => {
      ensureColumns(view, 'spend', known);
      const spent = spentIn(view);
      const told = spent.rows.filter(telling(view, known, spent.rows.table));
      const worth = amountOf(view, spent);
      return {
        ...sumOfRows(told, worth, spent.flags),
        unknown: {
          collection: 'spend',
          n: spent.rows.length - told.length,
          of: spent.rows.length,
          columns: known,
        },
      };
    },
  );

const costOf =
  (view: View, { amountsOf }: ReturnType<typeof spentIn>) =>
  (some: Rows<'spend'>): Exact =>
    view.money.total(amountsOf(some));

/** Where a platform counted no conversion it leaves the cell empty: a file that has the column tells by all of its rows. */
const byFile: Telling = ({ model }, known, table) => {
  const silent = known.map((name) => model.filesWithout('spend', name));
  return (_, row) => silent.every((files) => !files.has(table.fileAt(row)));
};

/** How often advertising was seen or clicked in the period, by rows that state these columns. */
export const timesOf = (column: Counted, known: readonly Counted[] = [column]): Part =>
  sumOver(column, known, (_, { shareOf }) => (some) => {
    const { table } = some;
    return sumExact([...some.numbers].map((row) => shareOf(row).mul(table.numberAt(row, column) ?? 0)));
  });

/** What the rows of the period that say how often they were clicked have cost. */
export const costOfClicks: Part = sumOver('cost', ['clicks'], costOf);

/** What the platforms say that conversions of the period were worth. */
export const conversionValue: Part = sumOver(
  'conversionValue',
  ['conversionValue'],
  (view, { shareOf }) =>
    (some) => {
      const { table } = some;
      const amounts = new Map<string, Exact>();
      for (const row of some.numbers) {
        const value = table.numberAt(row, 'conversionValue') ?? 0;
        if (value === 0) continue;
        const currency = table.textAt(row, 'currency') ?? '';
        const part = shareOf(row).mul(exact(value, 10 ** MICRO_DIGITS));
        amounts.set(currency, (amounts.get(currency) ?? ZERO).add(part));
      }
      return view.money.total(amounts satisfies Amounts);
    },
  byFile,
);

/** What the rows of files that say so have cost. */
export const costOfValued: Part = sumOver('cost', ['conversionValue'], costOf, byFile);

/** How many conversions the platforms count in the period, fractions as they are, and what the rows of the same files have cost. */
export const conversionsCounted: Part = sumOver(
  'conversions',
  ['conversions'],
  (_, { shareOf }) =>
    (some) => {
      const { table } = some;
      return sumExact(
        [...some.numbers].map((row) =>
          shareOf(row).mul(exact(table.numberAt(row, 'conversions') ?? 0, 10 ** DECIMAL_DIGITS)),
        ),
      );
    },
  byFile,
);
export const costOfCounted: Part = sumOver('cost', ['conversions'], costOf, byFile);
