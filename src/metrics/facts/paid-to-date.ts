// What the customers that first paid in the period have paid up to as-of, as if earned by the day.

import { type Exact, exact, sumExact, ZERO } from '../../base/number/exact.ts';
import {
  addMonths,
  asDay,
  type Day,
  daysInMonth,
  partsOf,
  startOfMonth,
  within,
} from '../../base/time/calendar.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Part } from '../part.ts';
import { adding, asCount, counting, firstOfEach, ofSubscription } from './parts.ts';

const firstPaidInPeriod: Condition = { column: 'firstPaidOn', within: 'period' };

/** Customers that paid for the first time in the period, be they still there or not. */
export const newCustomersToDate: Part = counting({ name: 'subscriptions' }, [firstPaidInPeriod], (view) => {
  const payments = paymentsOfNew(view);
  const n = new Set(payments.map(({ customer }) => customer)).size;
  return asCount(n, view.recurring.flags, () => firstOfEach(payments));
});

/** Σ of their MRR by the day up to as-of, each day’s ÷ the days of its month. */
export const paidToDate: Part = adding(
  { name: 'subscriptions' },
  [firstPaidInPeriod],
  'paidToDate',
  (view) => {
    const payments = paymentsOfNew(view);
    return {
      value: sumExact(payments.map(({ paid }) => paid)),
      n: new Set(payments.map(({ customer }) => customer)).size,
      flags: view.recurring.flags,
      rows: () => payments.map(({ row, paid }) => ofSubscription(row, paid)),
    };
  },
);

interface PaidToDate {
  readonly row: number;
  readonly customer: number;
  readonly paid: Exact;
}

function paymentsOfNew(view: View): PaidToDate[] {
  const { recurring, asOf, elapsed } = view;
  const isNew = (customer: number): boolean => within(recurring.firstPaidDayOf(customer), elapsed);
  return recurring.segmentsOf(isNew, asOf).flatMap(({ row, customer, from, until, price }) => {
    const end = asDay(Math.min(until, asOf + 1));
    return from >= end ? [] : [{ row, customer, paid: price.mul(monthsBetween(from, end)) }];
  });
}

/** Months from a day up to another, each day being its share of its month. */
function monthsBetween(from: Day, until: Day): Exact {
  let months = ZERO;
  for (let day = from; day < until; ) {
    const end = asDay(Math.min(until, addMonths(startOfMonth(day), 1)));
    const { year, month } = partsOf(day);
    months = months.add(exact(end - day, daysInMonth(year, month)));
    day = end;
  }
  return months;
}
