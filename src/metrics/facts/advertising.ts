// What advertising did: how often it was seen and clicked, and what that cost, over the rows that say so.

import { type Exact, exact, sumExact, ZERO } from '../../base/number/exact.ts';
import type { Amounts } from '../../model/currency/money.ts';
import type { View } from '../../model/view.ts';
import { MICRO_DIGITS } from '../../records/schema/schema.ts';
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

/**
 * Rows of the period from files that have a column for what conversions were worth: where a platform counted none, it leaves the
 * cell empty.
 */
const overValued = (
  column: 'cost' | 'conversionValue',
  amountOf: (view: View, spent: ReturnType<typeof spentIn>) => (some: Rows<'spend'>) => Exact,
): Part => ({
  how: 'sum',
  fact: { name: 'spend' },
  where: [{ column: 'conversionValue', isKnown: true }],
  column,
  unit: 'money',
  measure(view): Measured {
    ensureColumns(view, 'spend', ['conversionValue']);
    const spent = spentIn(view);
    const silent = view.model.filesWithout('spend', 'conversionValue');
    const told = spent.rows.filter((_, row) => !silent.has(spent.rows.table.fileAt(row)));
    const worth = amountOf(view, spent);
    return {
      value: worth(told),
      n: told.length,
      unknown: {
        collection: 'spend',
        n: spent.rows.length - told.length,
        of: spent.rows.length,
        columns: ['conversionValue'],
      },
      flags: spent.flags,
      rows: () => rowsOf(told, worth),
    };
  },
});

/** What the platforms say that conversions of the period were worth. */
export const conversionValue: Part = overValued('conversionValue', (view, { shareOf }) => (some) => {
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
});

/** What the rows of files that say so have cost. */
export const costOfValued: Part = overValued(
  'cost',
  (view, { amountsOf }) =>
    (some) =>
      view.money.total(amountsOf(some)),
);
