// Periods: from a name to days, and from one period to its neighbours. Half-open inside; labels name the last day.

import {
  addDays,
  addMonths,
  asDay,
  type Day,
  type Interval,
  isoWeekOf,
  isoWeekStart,
  parseDay,
} from './calendar.ts';
import { freeRange, labelled, lastDayOf, periodHolding, unitPeriod, weekOf } from './period-build.ts';
import { readUnitName, type UnitMonths, writeUnitName } from './period-names.ts';

/** What `previousPeriod` steps by: a quarter is 3 months, a year and `ttm` are 12, a free range is its days. */
export interface PeriodUnit {
  readonly kind: 'month' | 'week' | 'day';
  readonly count: number;
}

export interface Period extends Interval {
  /** Its name (`2026-Q3`), or `first..last day` where it has none. */
  readonly label: string;
  readonly start: Day;
  readonly end: Day;
  readonly unit: PeriodUnit;
  /** Whether it is asked for as the part of its unit that is over at the end of as-of. */
  readonly toDate: boolean;
}

export interface PeriodContext {
  readonly asOf: Day;
  /** Month (1–12) in which the fiscal year starts. */
  readonly fiscalYearStart: number;
}

/** The period of a name in any case; null for any other text and for a range that ends before it starts. */
export function parsePeriod(text: string, context: PeriodContext): Period | null {
  return parseFixedPeriod(text, context.fiscalYearStart) ?? relativePeriod(text.toLowerCase(), context);
}

/** As `parsePeriod`, but only for the names that mean the same days at every as-of. */
export function parseFixedPeriod(text: string, fiscalYearStart: number): Period | null {
  const name = readUnitName(text);
  if (name) return unitPeriod(name, fiscalYearStart);
  const week = /^(\d{4})-W(\d{2})$/i.exec(text);
  const monday = week && isoWeekStart(Number(week[1]), Number(week[2]));
  if (monday !== null) return weekOf(monday);
  const [first, last, ...more] = text.split('..').map(parseDay);
  if (first == null || last == null || more.length > 0 || last < first) return null;
  return freeRange(first, last);
}

/** The last calendar month complete at as-of. */
export const defaultPeriod = (asOf: Day): Period => lastComplete(1, asOf);

export const monthOf = (day: Day): Period => periodHolding(day, 1, 1);

/** The quarter that holds a day, labelled without FY where the fiscal year is the calendar year. */
export const fiscalQuarterOf = (day: Day, fiscalYearStart: number): Period =>
  periodHolding(day, 3, fiscalYearStart);

export const nextQuarter = (quarter: Period, fiscalYearStart: number): Period =>
  fiscalQuarterOf(quarter.end, fiscalYearStart);

/** Whether the period's last day is over at the end of as-of. */
export const isComplete = (period: Period, asOf: Day): boolean => lastDayOf(period) <= asOf;

/**
 * As many whole units just before. For a to-date period: as many days from the start of the unit before, but not
 * more than that unit has.
 */
export function previousPeriod(period: Period): Period {
  const { start, end, unit } = period;
  if (unit.kind === 'week') return weekOf(addDays(start, -7 * unit.count));
  if (unit.kind === 'day') return freeRange(addDays(start, -unit.count), addDays(start, -1));
  if (!period.toDate) return monthsEarlier(period, unit.count);
  const before = addMonths(start, -unit.count);
  return { ...period, ...labelled(before, asDay(Math.min(before + end - start, start))) };
}

/**
 * The same dates a year earlier (for 29 February the 28th), where whole months stay whole. For a week: the same
 * week number, or week 52 where that year has no 53rd.
 */
export function yearBefore(period: Period): Period {
  const { start, unit } = period;
  if (unit.kind === 'week') {
    const { year, week } = isoWeekOf(start);
    return weekOf(isoWeekStart(year - 1, week) ?? addDays(start, -53 * 7));
  }
  if (unit.kind === 'month' && !period.toDate) return monthsEarlier(period, 12);
  const first = addMonths(start, -12);
  const last = addMonths(lastDayOf(period), -12);
  return period.toDate ? { ...period, ...labelled(first, addDays(last, 1)) } : freeRange(first, last);
}

const LAST = new Map<string, UnitMonths>([
  ['last-month', 1],
  ['last-quarter', 3],
  ['last-year', 12],
]);

const TO_DATE = new Map<string, { months: UnitMonths; isFiscal: boolean }>([
  ['mtd', { months: 1, isFiscal: false }],
  ['qtd', { months: 3, isFiscal: false }],
  ['ytd', { months: 12, isFiscal: false }],
  ['fy-qtd', { months: 3, isFiscal: true }],
  ['fy-ytd', { months: 12, isFiscal: true }],
]);

function relativePeriod(name: string, { asOf, fiscalYearStart }: PeriodContext): Period | null {
  const last = LAST.get(name);
  if (last) return lastComplete(last, asOf);
  const unit = TO_DATE.get(name);
  if (unit) {
    const whole = periodHolding(asOf, unit.months, unit.isFiscal ? fiscalYearStart : 1);
    return { ...whole, ...labelled(whole.start, addDays(asOf, 1)), toDate: true };
  }
  if (name !== 'ttm') return null;
  const { end } = defaultPeriod(asOf);
  return { ...labelled(addMonths(end, -12), end), unit: { kind: 'month', count: 12 }, toDate: false };
}

// The unit that holds the day after as-of cannot be complete; the one before it is.
const lastComplete = (months: UnitMonths, asOf: Day): Period =>
  previousPeriod(periodHolding(addDays(asOf, 1), months, 1));

function monthsEarlier(period: Period, months: number): Period {
  const days = labelled(addMonths(period.start, -months), addMonths(period.end, -months));
  const name = readUnitName(period.label);
  if (!name) return { ...period, ...days };
  return { ...period, ...days, label: writeUnitName({ ...name, index: name.index - months / name.months }) };
}
