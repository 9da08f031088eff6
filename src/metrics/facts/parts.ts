// How parts are made: counts and sums over the lines of a fact, and the rows behind them.

import { type Exact, exact, ONE, ZERO } from '../../base/number/exact.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Condition, Fact, Measured, Part } from '../part.ts';
import type { Contribution, Unit } from '../result.ts';

type Measure = Part['measure'];

/** A part that counts lines of a fact, or what they are about. */
export const counting = (fact: Fact, where: readonly Condition[], measure: Measure): Part => ({
  how: 'count',
  fact,
  where,
  column: null,
  unit: 'count',
  measure,
});

/** A part that adds up a column of a fact, of money where no unit stands beside it. */
export function adding(
  fact: Fact,
  where: readonly Condition[],
  of: string | readonly [column: string, unit: Unit],
  measure: Measure,
): Part {
  const [column, unit] = typeof of === 'string' ? [of, 'money' as const] : of;
  return { how: 'sum', fact, where, column, unit, measure };
}

/** A part that adds up a column of a fact, or where none is given, counts. */
export const countingOrAdding = (
  fact: Fact,
  where: readonly Condition[],
  column: string | null,
  measure: Measure,
): Part => (column === null ? counting(fact, where, measure) : adding(fact, where, column, measure));

/** Each row with what it alone comes to. */
export const rowsOf = <N extends CollectionName>(
  rows: Rows<N>,
  amountOf: (one: Rows<N>) => Exact,
): Contribution[] => {
  const { table } = rows;
  return [...rows.numbers].map((row) => ({ collection: table.name, row, amount: amountOf(rows.only(row)) }));
};

/** Rows of which each comes to an amount by itself. */
export const sumOfRows = <N extends CollectionName>(
  rows: Rows<N>,
  amountOf: (some: Rows<N>) => Exact,
  flags: readonly string[] = [],
): Measured => ({ value: amountOf(rows), n: rows.length, flags, rows: () => rowsOf(rows, amountOf) });

/** So many, with the rows behind them. */
export const asCount = (n: number, flags: readonly string[], rows: Measured['rows']): Measured => ({
  value: exact(n),
  n,
  flags,
  rows,
});

/** Rows of which each stands for one. */
export const countOfRows = (
  found: readonly Omit<Contribution, 'amount'>[],
  flags: readonly string[] = [],
): Measured =>
  asCount(found.length, flags, () => found.map(({ collection, row }) => ({ collection, row, amount: ONE })));

/** What a subscription adds. */
export const ofSubscription = (row: number, amount: Exact): Contribution => ({
  collection: 'subscriptions',
  row,
  amount,
});

/** The first subscription of a customer stands for it, further ones add nothing. */
export function firstOfEach(
  rows: readonly { readonly row: number; readonly customer: number }[],
): Contribution[] {
  const seen = new Set<number>();
  return rows.map(({ row, customer }) => {
    const amount = seen.has(customer) ? ZERO : ONE;
    seen.add(customer);
    return ofSubscription(row, amount);
  });
}
