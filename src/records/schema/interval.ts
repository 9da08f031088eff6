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
