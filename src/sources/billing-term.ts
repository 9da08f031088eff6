// How often a subscription is billed, from the days on which its current term starts and ends.

import { addMonths, type Day, partsOf } from '../base/calendar.ts';
import type { BillingInterval } from '../model/interval.ts';

export interface BillingTerm {
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
