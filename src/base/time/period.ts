// Periods: from a name to days, and from one period to its neighbours. Half-open inside; labels name the last day.

import {
  addDays,
  addMonths,
  asDay,
  type Day,
  formatDay,
  type Interval,
  isoWeekOf,
  isoWeekStart,
  parseDay,
  partsOf,
} from './calendar.ts';

// Months, quarters and years: how they are written and which days they cover.

/** A month, quarter or year as its place in the row of all units of that length: 2026-Q3 is 2026 × 4 + 2. */
interface UnitName {
  readonly months: UnitMonths;
  /** Whether the year is written as a fiscal one. */
  readonly isFiscal: boolean;
  readonly index: number;
}

/** Length of a month, a quarter or a year in months. */
type UnitMonths = 1 | 3 | 12;

/** Reads `2026-10`, `2026-Q3`, `FY2026-Q3`, `2026` or `FY2026` in any case; null for any other text. */
function readUnitName(text: string): UnitName | null {
  const month = /^([1-9]\d{3})-(0[1-9]|1[0-2])$/.exec(text);
  if (month) return { months: 1, isFiscal: false, index: Number(month[1]) * 12 + Number(month[2]) - 1 };
  const match = /^(FY)?([1-9]\d{3})(?:-Q([1-4]))?$/i.exec(text);
  if (!match) return null;
  const isFiscal = match[1] !== undefined;
  const year = Number(match[2]);
  if (match[3] === undefined) return { months: 12, isFiscal, index: year };
  return { months: 3, isFiscal, index: year * 4 + Number(match[3]) - 1 };
}

/** The name as reports print it. */
function writeUnitName({ months, isFiscal, index }: UnitName): string {
  const perYear = 12 / months;
  const year = (isFiscal ? 'FY' : '') + String(Math.floor(index / perYear)).padStart(4, '0');
  if (months === 12) return year;
  const number = (index % perYear) + 1;
  return months === 3 ? `${year}-Q${number}` : `${year}-${String(number).padStart(2, '0')}`;
}

/** The unit that holds a day; a fiscal year that starts in January is the calendar year and written so. */
function unitHolding(day: Day, months: UnitMonths, fiscalYearStart: number): UnitName {
  const { year, month } = partsOf(day);
  const isFiscal = months !== 1 && fiscalYearStart !== 1;
  const monthsSinceYear0 = year * 12 + month - 1;
  const index = isFiscal ? monthsSinceYear0 - fiscalOffset(fiscalYearStart) : monthsSinceYear0;
  return { months, isFiscal, index: Math.floor(index / months) };
}

/** The days of a unit; `fiscalYearStart` (month 1–12) counts only for a fiscal one. */
function unitDays({ months, isFiscal, index }: UnitName, fiscalYearStart: number): Interval {
  const monthsSinceYear0 = index * months + (isFiscal ? fiscalOffset(fiscalYearStart) : 0);
  const start = addMonths(asDay(0), monthsSinceYear0 - 1970 * 12);
  return { start, end: addMonths(start, months) };
}

// A fiscal year is named for the year in which it ends: unless it starts in January it starts the year before.
const fiscalOffset = (fiscalYearStart: number): number => (fiscalYearStart === 1 ? 0 : fiscalYearStart - 13);

// The shapes a period can have, each with its label and the unit it steps by.

/** The month, quarter or year (1, 3 or 12 months) that holds a day; quarters and years follow the fiscal year. */
export const periodHolding = (day: Day, months: UnitMonths, fiscalYearStart: number): Period =>
  unitPeriod(unitHolding(day, months, fiscalYearStart), fiscalYearStart);

const unitPeriod = (name: UnitName, fiscalYearStart: number): Period => ({
  ...unitDays(name, fiscalYearStart),
  label: writeUnitName(name),
  unit: { kind: 'month', count: name.months },
  toDate: false,
});

function weekOf(monday: Day): Period {
  const { year, week } = isoWeekOf(monday);
  const label = `${year}-W${String(week).padStart(2, '0')}`;
  return { label, start: monday, end: addDays(monday, 7), unit: { kind: 'week', count: 1 }, toDate: false };
}

/** The days from `first` to `last`, both in it. */
const freeRange = (first: Day, last: Day): Period => ({
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

/** The last day that a period holds. */
export const lastDayOf = (period: Period): Day => addDays(period.end, -1);

/** What `previousPeriod` steps by: a quarter is 3 months, a year and `ttm` are 12, a free range is its days. */
interface PeriodUnit {
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

interface PeriodContext {
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

/** The days after a period: as many whole months, weeks or days as it has. */
export function followingPeriod({ start, end, unit }: Period): Interval {
  if (unit.kind !== 'month') return { start: end, end: addDays(end, end - start) };
  return { start: end, end: addMonths(end, unit.count) };
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
  if (name === 'last-week') return weekOf(addDays(mondayOf(addDays(asOf, 1)), -7));
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

// Rows of periods that follow each other.

export const grains = ['month', 'quarter', 'year', 'week'] as const;
export type Grain = (typeof grains)[number];

const GRAIN_MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** The grain of a month, quarter, year or week; null for a period that is a part of one or has no name. */
export function grainOf({ label, unit }: Period): Grain | null {
  if (unit.kind === 'week') return 'week';
  const months = readUnitName(label)?.months;
  return grains.find((grain) => grain !== 'week' && GRAIN_MONTHS[grain] === months) ?? null;
}

/**
 * The period of a grain in which a period ends; for one that nobody asked for the last that is complete. Quarters and
 * years are fiscal ones where the period has the name of one.
 */
export function withGrain(
  period: Period,
  grain: Grain,
  { asOf, isDefault, fiscalYearStart }: PeriodContext & { readonly isDefault: boolean },
): Period {
  if (grainOf(period) === grain && !period.toDate) return period;
  const start = period.label.startsWith('FY') ? fiscalYearStart : 1;
  if (!isDefault) return holding(asDay(Math.min(lastDayOf(period), asOf)), grain, start);
  return previousPeriod(holding(addDays(asOf, 1), grain, start));
}

const holding = (day: Day, grain: Grain, fiscalYearStart: number): Period =>
  grain === 'week' ? weekOf(mondayOf(day)) : periodHolding(day, GRAIN_MONTHS[grain], fiscalYearStart);

// The first of January 1970 was a Thursday.
const mondayOf = (day: Day): Day => addDays(day, -((((day + 3) % 7) + 7) % 7));

/** So many periods, oldest first, of which the last is `last`. */
export function periodsUpTo(last: Period, count: number): Period[] {
  const periods = [last];
  while (periods.length < count) periods.push(previousPeriod(periods.at(-1) ?? last));
  return periods.reverse();
}
