// What the customers that first paid in the period have paid up to as-of, as if earned by the day.

import { type Exact, exact, ONE, sumExact, ZERO } from '../../base/number/exact.ts';
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
import type { Contribution } from '../result.ts';

const firstPaidInPeriod: Condition = { column: 'firstPaidOn', within: 'period' };

/** Customers that paid for the first time in the period, be they still there or not. */
export const newCustomersToDate: Part = {
  how: 'count',
  fact: { name: 'subscriptions' },
  where: [firstPaidInPeriod],
  column: null,
  unit: 'count',
  measure: (view) => {
    const payments = paymentsOfNew(view);
    const n = new Set(payments.map(({ customer }) => customer)).size;
    return { value: exact(n), n, flags: view.recurring.flags, rows: () => firstOfEach(payments) };
  },
};

/** Σ of their MRR by the day up to as-of, each day’s ÷ the days of its month. */
export const paidToDate: Part = {
  how: 'sum',
  fact: { name: 'subscriptions' },
  where: [firstPaidInPeriod],
  column: 'paidToDate',
  unit: 'money',
  measure: (view) => {
    const payments = paymentsOfNew(view);
    return {
      value: sumExact(payments.map(({ paid }) => paid)),
      n: new Set(payments.map(({ customer }) => customer)).size,
      flags: view.recurring.flags,
      rows: () =>
        payments.map(({ row, paid }) => ({ collection: 'subscriptions' as const, row, amount: paid })),
    };
  },
};

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

function firstOfEach(payments: readonly PaidToDate[]): Contribution[] {
  const seen = new Set<number>();
  return payments.map(({ row, customer }) => {
    const amount = seen.has(customer) ? ZERO : ONE;
    seen.add(customer);
    return { collection: 'subscriptions', row, amount };
  });
}
