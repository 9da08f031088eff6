// How far a share of few things may lie from what it would be of many.

import { type Exact, exact, ONE, ZERO } from './exact.ts';
import { power } from './power.ts';

/** The bounds of an interval. */
export interface Bounds {
  readonly low: Exact;
  readonly high: Exact;
}

/** The two-sided 95 % point of the normal distribution, to 15 decimals. */
const Z = exact(1_959_963_984_540_054n, 10n ** 15n);

/** The exponent of a square root. */
const HALF = exact(1, 2);

/**
 * The 95 % interval of a share that Wilson gave in 1927, without a correction for continuity; it never leaves 0 to 1. Null of none, of
 * which nothing is known. Throws where `count` is not between 0 and `of`.
 */
export function wilson(count: number, of: number): Bounds | null {
  if (!(Number.isSafeInteger(count) && Number.isSafeInteger(of) && count >= 0 && count <= of))
    throw new Error(`${count} of ${of} is no share`);
  if (of === 0) return null;
  const share = exact(count, of);
  const square = Z.mul(Z);
  const spread = share
    .mul(ONE.sub(share))
    .div(of)
    .add(square.div(4n * BigInt(of) * BigInt(of)));
  const reach = Z.mul(power(spread, HALF) ?? ZERO);
  const middle = share.add(square.div(2 * of));
  const scale = ONE.add(square.div(of));
  return {
    low: count === 0 ? ZERO : middle.sub(reach).div(scale),
    high: count === of ? ONE : middle.add(reach).div(scale),
  };
}
