// Subscriptions themselves: which are paid for at the end of the period, and who has paid for one by then.

import { ExactSum, exact, ONE } from '../../base/number/exact.ts';
import { DECIMAL_DIGITS } from '../../records/schema/schema.ts';
import type { Part } from '../part.ts';
import { asCount, counting, firstOfEach, ofSubscription } from './parts.ts';
import { pays } from './subscribed/contributions.ts';

/** Subscriptions that pay at the end of the period. */
export const payingSubscriptions = counting({ name: 'subscriptions' }, pays, ({ recurring, closing }) => {
  const rows = () => recurring.rowsPayingAt(closing).map((row) => ofSubscription(row, ONE));
  return asCount(recurring.countPayingAt(closing), recurring.flags, rows);
});

/** Quantities of the subscriptions that pay at the end of the period; one each where none is stated. */
export const seatsPaidFor: Part = {
  ...payingSubscriptions,
  how: 'sum',
  column: 'quantity',
  measure: ({ recurring, closing, records }) => {
    const quantities = records.tables.subscriptions.column('quantity');
    const quantityOf = (row: number): number => {
      const stated = quantities.raw(row);
      return stated === quantities.nothing ? ONE_PIECE : stated;
    };
    const sum = new ExactSum();
    recurring.eachPayingAt(closing, (row) => sum.add(quantityOf(row)));
    return {
      value: exact(sum.value(), ONE_PIECE),
      n: recurring.countPayingAt(closing),
      flags: recurring.flags,
      rows: () =>
        recurring.rowsPayingAt(closing).map((row) => ofSubscription(row, exact(quantityOf(row), ONE_PIECE))),
    };
  },
};

const ONE_PIECE = 10 ** DECIMAL_DIGITS;

/** Customers with a subscription that has been paid for on a day up to the end of the period: one each, whatever they have. */
export const customersEver = counting(
  { name: 'subscriptions' },
  [{ column: 'paysFrom', upTo: 'closing' }],
  ({ recurring, closing }) => {
    const rows = () => firstOfEach(recurring.rowsPaidBy(closing));
    return asCount(recurring.countPaidBy(closing), recurring.flags, rows);
  },
);
