// How often something is billed.

import { addDays, addMonths, type Day, partsOf } from '../../base/time/calendar.ts';

/**
 * What a price for each interval is worth a month: multiplied by the first number, divided by the second. A year has
 * 52 weeks and 365 days for this purpose.
 */
export const perMonth = {
  day: [365, 12],
  week: [13, 3],
  month: [1, 1],
  quarter: [1, 3],
  year: [1, 12],
} as const satisfies Record<string, readonly [number, number]>;

export type BillingInterval = keyof typeof perMonth;

export const billingIntervals = Object.keys(perMonth) as BillingInterval[]; // keys of a literal object

const words = new Map<string, BillingInterval>([
  ['daily', 'day'],
  ['days', 'day'],
  ['weekly', 'week'],
  ['weeks', 'week'],
  ['monthly', 'month'],
  ['months', 'month'],
  ['quarterly', 'quarter'],
  ['quarters', 'quarter'],
  ['yearly', 'year'],
  ['years', 'year'],
  ['annual', 'year'],
  ['annually', 'year'],
  ...billingIntervals.map((name) => [name, name] as const),
]);

/** The interval a word names (`Monthly`, `month`), or null for a word that names none (`decade`). */
export const billingInterval = (word: string): BillingInterval | null =>
  words.get(word) ?? words.get(word.trim().toLowerCase()) ?? null;

interface BillingTerm {
  readonly interval: BillingInterval;
  readonly intervalCount: number;
}

/** The interval of a term that is a whole number of months or years long; null for any other. */
export function termOf(start: Day, end: Day): BillingTerm | null {
  const [from, to] = [partsOf(start), partsOf(end)];
  const months = 12 * (to.year - from.year) + to.month - from.month;
  // A month from 31 January ends on 28 February, and the next one, counted from there, on 31 March.
  const isWhole = addMonths(start, months) === end || addMonths(end, -months) === start;
  if (months < 1 || !isWhole) return null;
  return months % 12 === 0
    ? { interval: 'year', intervalCount: months / 12 }
    : { interval: 'month', intervalCount: months };
}

const DAYS_IN_WEEK = 7;
const monthsIn: Readonly<Partial<Record<BillingInterval, number>>> = { month: 1, quarter: 3, year: 12 };

/**
 * How many intervals a billing period lasts; null where that is no whole number. A day more or less is none: a period
 * across a clock change may gain or lose one.
 */
export function intervalsIn(start: Day, end: Day, interval: BillingInterval): number | null {
  if (interval === 'day') return end > start ? end - start : null;
  if (interval === 'week') {
    const weeks = Math.round((end - start) / DAYS_IN_WEEK);
    return weeks > 0 && Math.abs(end - start - weeks * DAYS_IN_WEEK) <= 1 ? weeks : null;
  }
  const term = [0, 1, -1].map((days) => termOf(start, addDays(end, days))).find((found) => found !== null);
  const months = term ? term.intervalCount * (monthsIn[term.interval] ?? 1) : 0;
  const size = monthsIn[interval] ?? 1;
  return months > 0 && months % size === 0 ? months / size : null;
}
