// What the largest customers pay at the end of the period, and how unevenly it is spread; metrics.md §10.1.

import { groupBy } from '../../base/group.ts';
import { Latest, memoize } from '../../base/memoize.ts';
import { type Exact, sumExact, ZERO } from '../../base/number/exact.ts';
import type { Day } from '../../base/time/calendar.ts';
import type { Recurring, RowPayment } from '../../model/mrr/recurring.ts';
import type { Timeline } from '../../model/mrr/timeline.ts';
import type { View } from '../../model/view.ts';
import type { Fact, Part } from '../part.ts';
import type { Contribution } from '../result.ts';
import { adding, ofSubscription } from './parts.ts';

const fact: Fact = { name: 'movements', from: 'closing', to: 'closing' };
const paying = { column: 'closing', above: 0 } as const;

/** MRR of the so many customers that pay most at the end of the period; of all where there are fewer. */
export const mrrOfLargest = (count: number): Part =>
  adding(fact, [paying, { column: 'rank', below: count + 1 }], 'closing', (view) => {
    const largest = byCustomer(view).slice(0, count);
    return {
      value: sumExact(largest.map(({ amount }) => amount)),
      n: largest.length,
      flags: view.recurring.flags,
      rows: () =>
        largest.flatMap(({ payments }) => payments.map(({ row, after }) => ofSubscription(row, after))),
    };
  });

/** Σ of the squares of what each customer pays at the end of the period. */
export const squaredMrr: Part = adding(fact, [paying], ['closingSquared', 'multiple'], (view) => {
  const all = byCustomer(view);
  return {
    value: sumExact(all.map(({ amount }) => amount.mul(amount))),
    n: all.length,
    flags: view.recurring.flags,
    rows: () => all.flatMap(squareOf),
  };
});

interface CustomerPayments {
  readonly customer: number;
  readonly amount: Exact;
  readonly payments: readonly RowPayment[];
}

/** Paying customers, the largest first; of the same size, in the order of their numbers. */
function byCustomer({ recurring, closing, only, money }: View): readonly CustomerPayments[] {
  const key = `${closing} ${only ?? '*'} ${money.name}`;
  return listsOf(recurring.timeline).of(key, () => listed(recurring, closing));
}

// Every metric of concentration asks for the same list, which is long.
const listsOf = memoize((_: Timeline) => new Latest<string, readonly CustomerPayments[]>(4));

function listed(recurring: Recurring, closing: Day): CustomerPayments[] {
  const paid = recurring.paymentsAt(closing, closing).filter(({ after }) => after.n !== 0n);
  return [...groupBy(paid, ({ customer }) => customer)]
    .map(([customer, payments]) => ({
      customer,
      payments,
      amount: sumExact(payments.map(({ after }) => after)),
    }))
    .sort((a, b) => b.amount.compare(a.amount) || a.customer - b.customer);
}

/** The square stands in the first row of the customer, the others add nothing to it. */
const squareOf = ({ amount, payments }: CustomerPayments): Contribution[] =>
  payments.map(({ row }, at) => ofSubscription(row, at === 0 ? amount.mul(amount) : ZERO));
