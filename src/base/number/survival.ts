// How long something lasts, where some of it is not over yet.

import type { Exact } from './exact.ts';

/** How long one was there, and whether it is over; else it was there at least as long. */
export interface Stay {
  readonly time: Exact;
  readonly isOver: boolean;
}

/**
 * The first time by which half or fewer are still there, as Kaplan and Meier estimate it (1958, Nonparametric estimation
 * from incomplete observations): the product, over the times at which one or more end, of the share of those there that
 * stays. Null where more than half are still there, or of none.
 */
export function medianSurvival(stays: readonly Stay[]): Exact | null {
  const sorted = stays.toSorted((a, b) => a.time.compare(b.time));
  let [staying, of] = [1n, 1n];
  for (let at = 0; at < sorted.length; ) {
    const time = sorted[at]?.time;
    if (time === undefined) break;
    const there = BigInt(sorted.length - at);
    let ended = 0n;
    for (; sorted[at]?.time.equals(time); at++) if (sorted[at]?.isOver) ended++;
    if (ended === 0n) continue;
    staying *= there - ended;
    of *= there;
    if (2n * staying <= of) return time;
  }
  return null;
}
