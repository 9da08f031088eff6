import { type Exact, exact } from '../base/exact.ts';
import type { Deals } from './deals.ts';
import { NoValue } from './no-value.ts';

/** How long won opportunities took from creation to closing. */
export interface Cycles {
  /** Whole days, in the order of the rows. */
  readonly days: readonly number[];
  readonly rows: Deals;
  /** Opportunities left out because they closed before they were created, as imported ones do. */
  readonly negative: number;
}

export function cyclesOf(won: Deals): Cycles {
  const rows = won.filter(({ createdOn, closedOn }) => lengthOf(createdOn, closedOn) >= 0);
  return {
    days: rows.map(({ createdOn, closedOn }) => lengthOf(createdOn, closedOn)),
    rows,
    negative: won.length - rows.length,
  };
}

// Won deals of a period have both days; one that lacked any would be no cycle.
const lengthOf = (createdOn: number | null, closedOn: number | null): number =>
  createdOn === null || closedOn === null ? -1 : closedOn - createdOn;

/** The middle of integers, between two of them their mean; throws `NoValue` for none. */
export function median(values: readonly number[]): Exact {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new NoValue('no-observations', 'no observations');
  return exact(lower + upper, 2);
}
