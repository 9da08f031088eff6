// What the largest customers pay at the end of the period, and how unevenly it is spread; metrics.md §10.1.

import { groupBy } from '../../base/group.ts';
import { type Exact, isPositive, sumExact, ZERO } from '../../base/number/exact.ts';
import type { RowPayment } from '../../model/mrr/recurring.ts';
import type { View } from '../../model/view.ts';
import type { Fact, Part } from '../part.ts';
import type { Contribution } from '../result.ts';
import { adding, ofSubscription } from './parts.ts';

const fact: Fact = { name: 'movements', from: 'closing', to: 'closing' };
const paying = { column: 'closing', above: 0 } as const;

/** MRR of the so many customers that pay most at the end of the period; of all where there are fewer. */
export const mrrOfLargest = (count: number): Part =>
  adding(fact, [paying, { column: 'rank', below: count + 1 }], 'closing', (view) => {
    const largest = view.recurring.sizesAt(view.closing).largest(count);
    return {
      ...{ value: sumExact(largest), n: largest.length, flags: view.recurring.flags },
      rows: () =>
        byCustomer(view)
          .slice(0, count)
          .flatMap(({ payments }) => payments.map(({ row, after }) => ofSubscription(row, after))),
    };
  });

/** Σ of the squares of what each customer pays at the end of the period. */
export const squaredMrr: Part = adding(fact, [paying], ['closingSquared', 'multiple'], (view) => {
  const { count, sum } = view.recurring.sizesAt(view.closing).squares();
  return {
    ...{ value: sum, n: count, flags: view.recurring.flags },
    rows: () => byCustomer(view).flatMap(squareOf),
  };
});

interface CustomerPayments {
  readonly amount: Exact;
  readonly payments: readonly RowPayment[];
}

/** Paying customers, the largest first; of the same size, in the order of their numbers. */
function byCustomer({ recurring, closing }: View): CustomerPayments[] {
  const paid = recurring.paymentsAt(closing, closing).filter(({ after }) => after.n !== 0n);
  return [...groupBy(paid, ({ customer }) => customer)]
    .map(([customer, payments]) => ({
      customer,
      payments,
      amount: sumExact(payments.map(({ after }) => after)),
    }))
    .filter(({ amount }) => isPositive(amount))
    .sort((a, b) => b.amount.compare(a.amount) || a.customer - b.customer);
}

/** The square stands in the first row of the customer, the others add nothing to it. */
const squareOf = ({ amount, payments }: CustomerPayments): Contribution[] =>
  payments.map(({ row }, at) => ofSubscription(row, at === 0 ? amount.mul(amount) : ZERO));
