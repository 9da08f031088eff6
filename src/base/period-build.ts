// The shapes a period can have, each with its label and the unit it steps by.

import { addDays, type Day, formatDay, type Interval, isoWeekOf } from './calendar.ts';
import type { Period } from './period.ts';
import { type UnitMonths, type UnitName, unitDays, unitHolding, writeUnitName } from './period-names.ts';

/** The month, quarter or year (1, 3 or 12 months) that holds a day; quarters and years follow the fiscal year. */
export const periodHolding = (day: Day, months: UnitMonths, fiscalYearStart: number): Period =>
  unitPeriod(unitHolding(day, months, fiscalYearStart), fiscalYearStart);

export const unitPeriod = (name: UnitName, fiscalYearStart: number): Period => ({
  ...unitDays(name, fiscalYearStart),
  label: writeUnitName(name),
  unit: { kind: 'month', count: name.months },
  toDate: false,
});

export function weekOf(monday: Day): Period {
  const { year, week } = isoWeekOf(monday);
  const label = `${year}-W${String(week).padStart(2, '0')}`;
  return { label, start: monday, end: addDays(monday, 7), unit: { kind: 'week', count: 1 }, toDate: false };
}

/** The days from `first` to `last`, both in it. */
export const freeRange = (first: Day, last: Day): Period => ({
  ...labelled(first, addDays(last, 1)),
  unit: { kind: 'day', count: last - first + 1 },
  toDate: false,
});

/** Days without a name of their own. */
export const labelled = (start: Day, end: Day): Interval & { label: string } => ({
  label: `${formatDay(start)}..${formatDay(addDays(end, -1))}`,
  start,
  end,
});

export const lastDayOf = (period: Period): Day => addDays(period.end, -1);
