// The only file that knows calendars. A day is a count of days, so nothing here depends on the machine's zone:
// `new Date('2024-01-01')` printed in Los Angeles would be the last day of 2023.

import { tzOffset } from '@date-fns/tz/tzOffset';
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { getISOWeek } from 'date-fns/getISOWeek';
import { getISOWeekYear } from 'date-fns/getISOWeekYear';
import { setISOWeek } from 'date-fns/setISOWeek';

declare const dayBrand: unique symbol;

/** A calendar day as days since 1970-01-01 (negative before). */
export type Day = number & { readonly [dayBrand]: true };

/** A half-open interval of days: `start` is in it, `end` is the first day after it. */
export interface Interval {
  readonly start: Day;
  readonly end: Day;
}

const MS_PER_DAY = 86_400_000;

/** The day `n` days after 1970-01-01. */
export const asDay = (n: number): Day => n as Day; // the one place where a number becomes a Day

/** The day of a year, month (1–12) and day of month, or null where the calendar has no such day. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (month < 1 || month > 12 || dayOfMonth < 1 || year < 1000 || year > 9999) return null;
  if (dayOfMonth > daysInMonth(year, month)) return null;
  return asDay(Date.UTC(year, month - 1, dayOfMonth) / MS_PER_DAY);
}

/** Days of a month (1–12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/** Year, month (1–12) and day of month of a day. */
export function partsOf(day: Day): DayParts {
  // A million subscriptions lie on a few thousand days.
  let parts = knownDays.get(day);
  if (parts === undefined) {
    const date = toDate(day);
    parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
    if (knownDays.size < MOST_DAYS) knownDays.set(day, parts);
  }
  return parts;
}

const knownDays = new Map<Day, DayParts>();

/** A hundred years. */
const MOST_DAYS = 36_525;

/** `yyyy-mm-dd`. */
export function formatDay(day: Day): string {
  // Thousands of rows say the same few hundred days.
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = toDate(day).toISOString().slice(0, 10);
    if (dayTexts.size === MOST_TEXTS) dayTexts.clear();
    dayTexts.set(day, text);
  }
  return text;
}

const MOST_TEXTS = 4096;
const dayTexts = new Map<Day, string>();

/** The day written `yyyy-mm-dd`, or null for any other text or for a day that does not exist. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The later of two days, of which either may not be known. */
export const latest = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other > one) ? other : one;

export const addDays = (day: Day, days: number): Day => asDay(day + days);

/** The same day of the month `months` later, or that month's last day where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  // Terms of a hundred thousand subscriptions ask for millions of these: date-fns took a third of the time of all metrics.
  const { year, month, dayOfMonth } = partsOf(day);
  const at = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(at / 12), at % 12];
  const last = daysInMonth(inYear, inMonth + 1);
  return asDay(Date.UTC(inYear, inMonth, Math.min(dayOfMonth, last)) / MS_PER_DAY);
}

/** Parts of a month, of which each day is a whole number, be the month of 28, 29, 30 or 31 days: their least common multiple. */
export const MONTH_PARTS = 377_580;

/** The months from a day to another that is not before it, in parts of a month: the whole ones, and of the next its share in days. */
export function monthPartsBetween(from: Day, until: Day): number {
  const [first, last] = [partsOf(from), partsOf(until)];
  const months = 12 * (last.year - first.year) + last.month - first.month;
  const length = (after: number): number => {
    const month = last.month - 1 + after;
    return daysInMonth(last.year + Math.floor(month / 12), ((month + 12) % 12) + 1);
  };
  // Days of the month in which the last month of it begins and ends, counted from the first day of the month of `until`.
  const begun = (after: number): number => Math.min(first.dayOfMonth, length(after)) - 1;
  const reached = last.dayOfMonth - 1;
  const isWhole = begun(0) <= reached;
  const start = isWhole ? begun(0) : begun(-1) - length(-1);
  const end = isWhole ? length(0) + begun(1) : begun(0);
  return MONTH_PARTS * (isWhole ? months : months - 1) + ((reached - start) * MONTH_PARTS) / (end - start);
}

/** First day of the month that holds `day`. */
export function startOfMonth(day: Day): Day {
  return addDays(day, 1 - partsOf(day).dayOfMonth);
}

export const within = (day: Day | null, interval: Interval): boolean =>
  day !== null && day >= interval.start && day < interval.end;

/** ISO week-numbering year and week of a day. */
export function isoWeekOf(day: Day): { year: number; week: number } {
  const date = toDate(day);
  return { year: getISOWeekYear(date, { in: utc }), week: getISOWeek(date, { in: utc }) };
}

/** Monday of an ISO week, or null where the year has no such week. */
export function isoWeekStart(year: number, week: number): Day | null {
  const inYear = dayOf(year, 1, 4);
  if (inYear === null) return null;
  const inWeek = asDay(Math.floor(setISOWeek(toDate(inYear), week, { in: utc }).getTime() / MS_PER_DAY));
  const found = isoWeekOf(inWeek);
  if (found.year !== year || found.week !== week) return null;
  return addDays(inWeek, -((toDate(inWeek).getUTCDay() + 6) % 7));
}

/** Whether the platform knows an IANA time zone by this name. */
export const isTimeZone = (zone: string): boolean =>
  zone === 'UTC' || !Number.isNaN(tzOffset(zone, new Date(0)));

/**
 * The calendar day on which an instant falls in a time zone.
 * @param epochSeconds seconds since 1970-01-01T00:00Z
 */
export function dayOfInstant(epochSeconds: number, zone: string): Day {
  if (zone === 'UTC') return asDay(Math.floor(epochSeconds / 86_400));
  return asDay(Math.floor((epochSeconds + offsetSeconds(epochSeconds, zone)) / 86_400));
}

/** Seconds since 1970-01-01T00:00Z of a wall-clock time in a zone; the earlier one where a clock change repeats it. */
export function instantOfWallClock(wallSeconds: number, zone: string): number {
  if (zone === 'UTC') return wallSeconds;
  const before = offsetSeconds(wallSeconds - 86_400, zone);
  const after = offsetSeconds(wallSeconds + 86_400, zone);
  const first = wallSeconds - Math.max(before, after);
  if (offsetSeconds(first, zone) === Math.max(before, after)) return first;
  return wallSeconds - Math.min(before, after);
}

// Asking the platform for an offset costs some 20 µs, so one answer serves a quarter of an hour: no zone in use
// changes its clocks at any other moment.
const offsets = new Map<string, Map<number, number>>();

function offsetSeconds(epochSeconds: number, zone: string): number {
  const slot = Math.floor(epochSeconds / 900);
  let ofZone = offsets.get(zone);
  if (!ofZone) {
    ofZone = new Map();
    offsets.set(zone, ofZone);
  }
  let offset = ofZone.get(slot);
  if (offset === undefined) {
    offset = tzOffset(zone, new Date(slot * 900_000)) * 60;
    ofZone.set(slot, offset);
  }
  return offset;
}

const toDate = (day: Day): Date => new Date(day * MS_PER_DAY);

// The package's own `utc` makes three formatters of dates when it is loaded, which takes longer than a small report.
const utc = (date: Date | number | string): Date => new UTCDateMini(+new Date(date));
