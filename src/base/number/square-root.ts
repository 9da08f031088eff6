import { type Exact, exact } from './exact.ts';

/** The square root of a number that is not negative, cut to `digits` decimals; exact where it has no more. */
export function squareRoot(value: Exact, digits: number): Exact {
  if (value.s < 0n) throw new Error(`${value} has no square root`);
  const scale = 10n ** BigInt(digits);
  return exact(wholeRoot((value.n * scale * scale) / value.d), scale);
}

/** The largest integer whose square is not above `value`, by Newton's steps from above. */
function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
