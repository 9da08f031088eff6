// Subscriptions themselves: which are paid for at the end of the period, and who has paid for one by then.

import { type Exact, exact, ONE, sumExact, ZERO } from '../../base/number/exact.ts';
import { DECIMAL_DIGITS } from '../../records/schema/schema.ts';
import type { Condition, Part } from '../part.ts';
import type { Contribution } from '../result.ts';

const count = (where: readonly Condition[], measure: Part['measure']): Part => ({
  how: 'count',
  fact: { name: 'subscriptions' },
  where,
  column: null,
  unit: 'count',
  measure,
});

const contribution = (row: number, isCounted: boolean): Contribution => ({
  collection: 'subscriptions',
  row,
  amount: isCounted ? ONE : ZERO,
});

/** Subscriptions that pay at the end of the period. */
export const payingSubscriptions = count(
  [
    { column: 'paysFrom', upTo: 'closing' },
    { column: 'paysUntil', after: 'closing' },
  ],
  ({ recurring, closing }) => {
    const n = recurring.countPayingAt(closing);
    return {
      value: exact(n),
      n,
      flags: recurring.flags,
      rows: () => recurring.rowsPayingAt(closing).map((row) => contribution(row, true)),
    };
  },
);

/** Quantities of the subscriptions that pay at the end of the period; one each where none is stated. */
export const seatsPaidFor: Part = {
  ...payingSubscriptions,
  how: 'sum',
  column: 'quantity',
  measure: ({ recurring, closing, records }) => {
    const rows = recurring.rowsPayingAt(closing);
    const quantityOf = (row: number): Exact =>
      exact(
        records.tables.subscriptions.numberAt(row, 'quantity') ?? 10 ** DECIMAL_DIGITS,
        10 ** DECIMAL_DIGITS,
      );
    return {
      value: sumExact(rows.map(quantityOf)),
      n: rows.length,
      flags: recurring.flags,
      rows: () => rows.map((row) => ({ collection: 'subscriptions' as const, row, amount: quantityOf(row) })),
    };
  },
};

/** Customers with a subscription that has been paid for on a day up to the end of the period: one each, whatever they have. */
export const customersEver = count([{ column: 'paysFrom', upTo: 'closing' }], ({ recurring, closing }) => {
  const n = recurring.countPaidBy(closing);
  return {
    value: exact(n),
    n,
    flags: recurring.flags,
    rows: () => firstOfEach(recurring.rowsPaidBy(closing)),
  };
});

/** The first subscription of a customer stands for it, further ones add nothing. */
function firstOfEach(rows: readonly { readonly row: number; readonly customer: number }[]): Contribution[] {
  const seen = new Set<number>();
  return rows.map(({ row, customer }) => {
    const isFirst = !seen.has(customer);
    seen.add(customer);
    return contribution(row, isFirst);
  });
}
