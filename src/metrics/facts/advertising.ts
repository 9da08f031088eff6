// What advertising did: how often it was seen and clicked, and what that cost, over the rows that say so.

import { type Exact, sumExact } from '../../base/number/exact.ts';
import type { View } from '../../model/view.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Measured, Part } from '../part.ts';
import { spentIn } from './money.ts';
import { rowsOf } from './rows.ts';
import { ensureColumns } from './unknown.ts';

type Counted = 'impressions' | 'clicks';

/** A sum over the rows of the period that state all of some columns. */
const sumOver = (
  column: Counted | 'cost',
  known: readonly Counted[],
  amountOf: (view: View, spent: ReturnType<typeof spentIn>) => (some: Rows<'spend'>) => Exact,
): Part => ({
  how: 'sum',
  fact: { name: 'spend' },
  where: known.map((name) => ({ column: name, isKnown: true })),
  column,
  unit: column === 'cost' ? 'money' : 'count',
  measure(view): Measured {
    ensureColumns(view, 'spend', known);
    const spent = spentIn(view);
    const told = spent.rows.filter((row) => known.every((name) => row[name] !== null));
    const worth = amountOf(view, spent);
    return {
      value: worth(told),
      n: told.length,
      unknown: {
        collection: 'spend',
        n: spent.rows.length - told.length,
        of: spent.rows.length,
        columns: known,
      },
      flags: spent.flags,
      rows: () => rowsOf(told, worth),
    };
  },
});

/** How often advertising was seen or clicked in the period, by rows that state these columns. */
export const timesOf = (column: Counted, known: readonly Counted[] = [column]): Part =>
  sumOver(column, known, (_, { shareOf }) => (some) => {
    const { table } = some;
    return sumExact([...some.numbers].map((row) => shareOf(row).mul(table.numberAt(row, column) ?? 0)));
  });

/** What the rows of the period that say how often they were clicked have cost. */
export const costOfClicks: Part = sumOver(
  'cost',
  ['clicks'],
  (view, { amountsOf }) =>
    (some) =>
      view.money.total(amountsOf(some)),
);
