import { exact, ONE } from '../../base/number/exact.ts';

/** How long somebody was in a stage. */
export interface Stay {
  readonly days: number;
  /** Whether they went on then; else they were still there, or had left. */
  readonly isOver: boolean;
  readonly isLost?: boolean;
}

const HALF = exact(1, 2);

/**
 * The first day by which half of those who begin have gone on, as Kaplan and Meier estimate it: who has not gone on counts up to the day
 * that is known of them. Null where fewer than half are known to have, or nobody begins.
 */
export function survivalMedian(stays: readonly Stay[]): number | null {
  const sorted = [...stays].sort((a, b) => a.days - b.days);
  let left = ONE;
  for (let at = 0; at < sorted.length; ) {
    const days = sorted[at]?.days ?? 0;
    const there = sorted.length - at;
    let over = 0;
    for (; sorted[at]?.days === days; at++) if (sorted[at]?.isOver) over++;
    left = left.mul(exact(there - over, there));
    if (over > 0 && left.compare(HALF) <= 0) return days;
  }
  return null;
}
