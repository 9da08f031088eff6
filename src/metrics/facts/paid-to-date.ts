// What the customers that first paid in the period have paid up to as-of, as if earned by the day.

import { memoize, remembering } from '../../base/memoize.ts';
import { type Exact, exact, sumExact } from '../../base/number/exact.ts';
import { asDay, daysInMonth, partsOf } from '../../base/time/calendar.ts';
import { segmentsOfNew } from '../../model/mrr/new-segments.ts';
import { TimelineSum } from '../../model/mrr/timeline-sum.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Part } from '../part.ts';
import { adding, asCount, counting, firstOfEach, ofSubscription } from './parts.ts';

const firstPaidInPeriod: Condition = { column: 'firstPaidOn', within: 'period' };

/** Customers that paid for the first time in the period, be they still there or not. */
export const newCustomersToDate: Part = counting({ name: 'subscriptions' }, [firstPaidInPeriod], (view) => {
  const { customers } = paidByNew(view);
  return asCount(customers.size, view.recurring.flags, () => firstOfEach(rowsOf(customers, view)));
});

/** Σ of their MRR by the day up to as-of, each day’s ÷ the days of its month. */
export const paidToDate: Part = adding(
  { name: 'subscriptions' },
  [firstPaidInPeriod],
  'paidToDate',
  (view) => {
    const { customers, changes } = paidByNew(view);
    const money = view.money.on(view.asOf);
    return {
      value: sumExact(
        [...changes].map(([day, prices]) => money.total(prices.amounts()).mul(monthsUpTo(day))),
      ),
      n: customers.size,
      flags: view.recurring.flags,
      rows: () => rowsOf(customers, view).map(({ row, paid }) => ofSubscription(row, paid)),
    };
  },
);

interface PaidByNew {
  readonly customers: ReadonlySet<number>;
  /** Prices by the day on which they end, less those that begin on it. */
  readonly changes: ReadonlyMap<number, TimelineSum>;
}

const paidByNew = memoize(({ recurring: { timeline }, only, asOf, elapsed }: View): PaidByNew => {
  const { pairs, from, until, prices } = timeline.segments;
  const customers = new Set<number>();
  const changes = new Map<number, TimelineSum>();
  const change = (day: number, currency: string, by: number): void => {
    const sum = changes.get(day) ?? new TimelineSum(timeline.scale);
    sum.add(currency, by);
    changes.set(day, sum);
  };
  for (const segment of segmentsOfNew(timeline, elapsed)) {
    const pair = pairs[segment] ?? 0;
    const currency = timeline.currencyOf(pair);
    const [start, end] = [from[segment] ?? 0, Math.min(until[segment] ?? 0, asOf + 1)];
    if (start >= end || (only !== null && only !== currency)) continue;
    customers.add(timeline.pairs.owners[pair] ?? -1);
    change(end, currency, prices[segment] ?? 0);
    change(start, currency, -(prices[segment] ?? 0));
  }
  return { customers, changes };
});

/** What each row of some customers has paid. */
const rowsOf = (customers: ReadonlySet<number>, { recurring, asOf }: View) =>
  recurring
    .segmentsOf((customer) => customers.has(customer), asOf)
    .flatMap(({ row, customer, from, until, price }) => {
      const end = Math.min(until, asOf + 1);
      return from >= end ? [] : [{ row, customer, paid: price.mul(monthsUpTo(end).sub(monthsUpTo(from))) }];
    });

/** Months from a day in the distant past up to another, each day being its share of its month. */
const monthsUpTo = remembering((day: number): Exact => {
  const { year, month, dayOfMonth } = partsOf(asDay(day));
  return exact(12 * year + month).add(exact(dayOfMonth - 1, daysInMonth(year, month)));
}, 4096);
