import { type Exact, exact } from '../base/exact.ts';

/** Billing intervals in months, exactly: a year has 52 weeks and 365 days for this purpose. */
const months = {
  day: exact(12, 365),
  week: exact(12, 52),
  month: exact(1),
  quarter: exact(3),
  year: exact(12),
} as const satisfies Record<string, Exact>;

export type BillingInterval = keyof typeof months;

export const billingIntervals = Object.keys(months) as BillingInterval[]; // keys of a literal object

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

/** Months in `count` intervals. */
export const monthsIn = (interval: BillingInterval, count: number): Exact => months[interval].mul(count);
