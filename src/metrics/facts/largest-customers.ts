// What the largest customers pay at the end of the period, and how unevenly it is spread; metrics.md §10.1.

import { groupBy } from '../../base/group.ts';
import { memoize } from '../../base/memoize.ts';
import { type Exact, exact, isPositive, sumExact, ZERO } from '../../base/number/exact.ts';
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
    let [value, n] = [ZERO, 0];
    for (const { unit, times, customers } of amountsIn(view)) {
      const own = Math.min(customers, count - n);
      if (own === 0) break;
      value = value.add(unit.mul(times).mul(own));
      n += own;
    }
    return {
      ...{ value, n, flags: view.recurring.flags },
      rows: () =>
        byCustomer(view)
          .slice(0, count)
          .flatMap(({ payments }) => payments.map(({ row, after }) => ofSubscription(row, after))),
    };
  });

/** Σ of the squares of what each customer pays at the end of the period. */
export const squaredMrr: Part = adding(fact, [paying], ['closingSquared', 'multiple'], (view) => {
  // By unit, of which there are few: so many fractions are slow to add up one by one.
  const squares = new Map<Exact, bigint>();
  let n = 0;
  for (const { unit, times, customers } of amountsIn(view)) {
    const own = BigInt(times);
    squares.set(unit, (squares.get(unit) ?? 0n) + own * own * BigInt(customers));
    n += customers;
  }
  return {
    value: sumExact([...squares].map(([unit, sum]) => unit.mul(unit).mul(exact(sum)))),
    n,
    flags: view.recurring.flags,
    rows: () => byCustomer(view).flatMap(squareOf),
  };
});

/** What customers pay at the end of the period. Every metric of concentration asks for it. */
const amountsIn = memoize(({ recurring, closing }: View) => recurring.amountsAt(closing));

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
