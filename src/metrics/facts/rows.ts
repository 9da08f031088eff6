import type { Exact } from '../../base/number/exact.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Contribution } from '../result.ts';

/** Each row with what it alone comes to. */
export const rowsOf = <N extends CollectionName>(
  rows: Rows<N>,
  amountOf: (one: Rows<N>) => Exact,
): Contribution[] => {
  const { table } = rows;
  return [...rows.numbers].map((row) => ({ collection: table.name, row, amount: amountOf(rows.only(row)) }));
};
