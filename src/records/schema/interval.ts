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

const billingIntervals = Object.keys(perMonth) as BillingInterval[]; // keys of a literal object

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

/** Several intervals that are billed together. */
export interface BillingTerm {
  readonly interval: BillingInterval;
  readonly intervalCount: number;
}

/** Words that mean twice as well as every second, with a term of ours that one may stand for. */
const doubtful = new Map<string, readonly [term: string, meanings: string]>([
  ['biannual', ['6 months', 'twice a year or every two years']],
  ['biannually', ['6 months', 'twice a year or every two years']],
  ['biyearly', ['2 years', 'twice a year or every two years']],
  ['bimonthly', ['2 months', 'twice a month or every two months']],
  ['biweekly', ['2 weeks', 'twice a week or every two weeks']],
]);

/** What a word that names two terms may mean; null for any other word. */
export const doubtfulTerm = (word: string): readonly [term: string, meanings: string] | null =>
  doubtful.get(compact(word.trim().toLowerCase())) ?? null;

const compact = (word: string): string => word.replace(/[ _-]/g, '');

const termWords = new Map<string, BillingTerm>([
  ['fortnight', { interval: 'week', intervalCount: 2 }],
  ['fortnightly', { interval: 'week', intervalCount: 2 }],
  ['semiannual', { interval: 'month', intervalCount: 6 }],
  ['semiannually', { interval: 'month', intervalCount: 6 }],
  ['semiyearly', { interval: 'month', intervalCount: 6 }],
  ['halfyear', { interval: 'month', intervalCount: 6 }],
  ['halfyearly', { interval: 'month', intervalCount: 6 }],
  ['biennial', { interval: 'year', intervalCount: 2 }],
  ['biennially', { interval: 'year', intervalCount: 2 }],
  ['triennial', { interval: 'year', intervalCount: 3 }],
  ['triennially', { interval: 'year', intervalCount: 3 }],
  ...[...words].map(([word, interval]) => [word, { interval, intervalCount: 1 }] as const),
]);

const units = new Map<string, BillingInterval>([
  ['d', 'day'],
  ['w', 'week'],
  ['wk', 'week'],
  ['wks', 'week'],
  ['m', 'month'],
  ['mo', 'month'],
  ['mos', 'month'],
  ['mth', 'month'],
  ['mths', 'month'],
  ['y', 'year'],
  ['yr', 'year'],
  ['yrs', 'year'],
  ...[...words].filter(([word]) => !word.endsWith('ly') && word !== 'annual'),
]);

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const terms = new Map<string, BillingTerm | null>();

/**
 * The term a word names: `Monthly`, `2-Year`, `every 3 months`, `P3M`, `biennial`; null for a word that names none, or
 * more than one (`biannual`).
 */
export function billingTerm(word: string): BillingTerm | null {
  const known = terms.get(word);
  if (known !== undefined) return known;
  const term = termNamed(
    word
      .trim()
      .toLowerCase()
      .replace(/^(every|each|per) |^\//, ''),
  );
  // Words of files may be as many as their rows.
  if (terms.size < MOST_WORDS) terms.set(word, term);
  return term;
}

const MOST_WORDS = 1000;

function termNamed(word: string): BillingTerm | null {
  const named = termWords.get(compact(word));
  if (named) return named;
  const [, iso, isoUnit] = /^p(\d{1,4})([dwmy])$/.exec(word) ?? [];
  if (iso !== undefined) return termOfUnits(Number(iso), isoUnit ?? '');
  const [, count = '', unit = ''] = /^(\d{1,4}|[a-z]+)[ _-]?([a-z]+)$/.exec(word) ?? [];
  const spelled = numbers.indexOf(count) + 1;
  return termOfUnits(spelled > 0 ? spelled : Number(count || 'none'), unit);
}

function termOfUnits(intervalCount: number, unit: string): BillingTerm | null {
  const interval = units.get(unit);
  return interval !== undefined && intervalCount >= 1 ? { interval, intervalCount } : null;
}

/** A term in the words of the model: `month`, `2 years`. */
export const termText = ({ interval, intervalCount }: BillingTerm): string =>
  intervalCount === 1 ? interval : `${intervalCount} ${interval}s`;

/** What messages say that a word may be. */
export const billingTerms: readonly string[] = [
  ...billingIntervals,
  'several of them ("6 months", 2-Year, P3M, biennial)',
];

/**
 * The term of a row whose interval may have a count of its own; null where the word names none, or states another count
 * than the row's.
 */
export function termFrom(interval: string | null, intervalCount: number | null): BillingTerm | null {
  const term = billingTerm(interval ?? 'month');
  if (term === null || intervalCount === null) return term;
  if (term.intervalCount > 1 && term.intervalCount !== intervalCount) return null;
  return { ...term, intervalCount };
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
 * The end of the billing period that `day` is in, the first of which begins on `start`: the day itself where a period
 * ends on it, or where it is no later than the start.
 */
export function billedUntil(start: Day, { interval, intervalCount }: BillingTerm, day: Day): Day {
  const months = monthsIn[interval];
  if (day <= start) return day;
  if (months === undefined) {
    const days = intervalCount * (interval === 'week' ? DAYS_IN_WEEK : 1);
    return addDays(start, Math.ceil((day - start) / days) * days);
  }
  const [from, to] = [partsOf(start), partsOf(day)];
  const passed = 12 * (to.year - from.year) + to.month - from.month;
  const periods = Math.floor(passed / (months * intervalCount));
  const end = addMonths(start, periods * months * intervalCount);
  return end >= day ? end : addMonths(start, (periods + 1) * months * intervalCount);
}

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
