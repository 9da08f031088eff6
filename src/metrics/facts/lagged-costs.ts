// Costs of as many days earlier as a sale takes: what was spent on the customers of the period while they were won.

import { NoValue } from '../../base/errors/no-value.ts';
import { type Exact, exact } from '../../base/number/exact.ts';
import { addDays, type Day, formatDay } from '../../base/time/calendar.ts';
import { labelled } from '../../base/time/period.ts';
import type { View } from '../../model/view.ts';
import type { Part } from '../part.ts';
import { costsOf, spendByChannelEarlier } from './money.ts';
import { among, centreOf, wonInYear } from './sales/opportunities.ts';

/** Median days from creation to closing of what was won in the twelve months to the end of the period. */
export const cycleOfYear: Part = centreOf(
  'median',
  among(wonInYear, { column: 'cycleDays', atLeast: 0 }),
  'cycleDays',
);

const costs = costsOf('sales_marketing');

/** Costs of sales and marketing of the days that lie that long before those of the period. */
export const costsOneCycleBefore: Part = {
  ...costs,
  measure: (view) => {
    const lag = daysOfCycle(view);
    const [start, end] = [addDays(view.elapsed.start, -lag), addDays(view.elapsed.end, -lag)];
    ensureCostsBegan(view, start, lag);
    return costs.measure(view.at({ ...view.period, ...labelled(start, end) }));
  },
};

/** Advertising in a channel of the days that lie that long before those of the period. */
export const spendOneCycleBefore: Part = spendByChannelEarlier(daysOfCycle);

/** The median cycle in whole days. Throws `NoValue` where nothing was won. */
function daysOfCycle(view: View): number {
  const days = cycleOfYear.measure(view).value;
  if (days === null)
    throw new NoValue('no-observations', 'no opportunity with a cycle was won in the twelve months');
  return wholeDays(days);
}

/** Half a day counts as one. */
const wholeDays = (days: Exact): number => days.add(exact(1, 2)).floor().valueOf();

/** Throws `NoValue` where the costs begin after a day: of the days before nobody has said that there were none. */
function ensureCostsBegan(view: View, day: Day, lag: number): void {
  const first = view
    .rows('costs')
    .filter(({ category }) => category === 'sales_marketing')
    .firstDay('startsOn');
  if (first === null || first <= day) return;
  throw new NoValue(
    'insufficient-history',
    `the costs begin on ${formatDay(first)}, after ${formatDay(day)}, which is the median sales cycle of ${lag} days before the period`,
  );
}
