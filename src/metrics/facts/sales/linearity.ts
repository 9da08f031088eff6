// How much of what is won in a period is won by which day of it: as it was in the periods before.

import { NoValue } from '../../../base/errors/no-value.ts';
import { sumExact } from '../../../base/number/exact.ts';
import { addDays, asDay, formatDay } from '../../../base/time/calendar.ts';
import { labelled, type Period, previousPeriod } from '../../../base/time/period.ts';
import { firstCreatedOn } from '../../../model/sales/opportunities.ts';
import type { View } from '../../../model/view.ts';
import type { Measured, Part } from '../../part.ts';
import { totalOf, wonInPeriod } from './opportunities.ts';

const MOST_PERIODS = 4;

const won = totalOf(wonInPeriod, 'amount');

/** Amount won in up to four periods before, those of whose first day the CRM knows. */
export const wonInPeriodsBefore: Part = over((period) => period);

/** What of it was won as many days after the start of each as are over of the report's own; all of it once that is over. */
export const wonBySamePoint: Part = over((period, view) => {
  const { start, end } = view.elapsed;
  if (end === view.period.end) return period;
  const until = asDay(Math.min(addDays(period.start, end - start), period.end));
  return { ...period, ...labelled(period.start, until) };
});

function over(cut: (period: Period, view: View) => Period): Part {
  return {
    ...won,
    // Which periods the CRM knows is told by what was created first.
    where: [...won.where, { column: 'createdOn', upTo: 'asOf' }],
    measure: (view) => {
      const periods = periodsBefore(view);
      const all = periods.map((period) => won.measure(view.at(cut(period, view))));
      return together(all, periods.length < MOST_PERIODS ? ['short-history'] : []);
    },
  };
}

function periodsBefore(view: View): Period[] {
  const first = firstCreatedOn(view.records);
  const periods: Period[] = [];
  let period = previousPeriod(view.period);
  while (periods.length < MOST_PERIODS && first !== null && period.start >= first) {
    periods.push(period);
    period = previousPeriod(period);
  }
  if (periods.length > 0) return periods;
  throw new NoValue(
    'insufficient-history',
    first === null
      ? 'no opportunity has a day of creation'
      : `the first opportunity was created on ${formatDay(first)}, after ${formatDay(period.start)}, when the period before began`,
  );
}

const together = (all: readonly Measured[], flags: readonly string[]): Measured => {
  const unknowns = all.flatMap(({ unknown }) => (unknown ? [unknown] : []));
  const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
  return {
    value: sumExact(all.flatMap(({ value }) => (value === null ? [] : [value]))),
    n: total(all.map(({ n }) => n)),
    unknown: {
      collection: 'opportunities',
      n: total(unknowns.map(({ n }) => n)),
      of: total(unknowns.map(({ of }) => of)),
      columns: [...new Set(unknowns.flatMap(({ columns }) => columns))],
    },
    flags: [...new Set([...all.flatMap((one) => one.flags), ...flags])],
    rows: () => all.flatMap(({ rows }) => rows()),
  };
};
