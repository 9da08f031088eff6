// How long something lasts, where some of it is not over yet.

/** How long some were there, in whole units, and whether it is over; else they were there at least as long. */
export interface Stay {
  readonly time: number;
  readonly isOver: boolean;
  /** How many; absent: one. */
  readonly count?: number;
}

/**
 * The first time by which half or fewer are still there, as Kaplan and Meier estimate it (1958, Nonparametric estimation
 * from incomplete observations): the product, over the times at which one or more end, of the share of those there that
 * stays. Null where more than half are still there, or of none.
 */
export function medianSurvival(stays: Iterable<Stay>): number | null {
  const byTime = new Map<number, { stays: number; ended: number }>();
  let there = 0;
  for (const { time, isOver, count = 1 } of stays) {
    const own = byTime.get(time) ?? { stays: 0, ended: 0 };
    if (own.stays === 0) byTime.set(time, own);
    own.stays += count;
    if (isOver) own.ended += count;
    there += count;
  }
  let [staying, of] = [1n, 1n];
  for (const [time, own] of [...byTime].sort(([one], [other]) => one - other)) {
    if (own.ended > 0) {
      staying *= BigInt(there - own.ended);
      of *= BigInt(there);
      if (2n * staying <= of) return time;
    }
    there -= own.stays;
  }
  return null;
}
