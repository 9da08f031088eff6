// Powers with exponents that are no integers, such as the twelfth root of a year's growth, are no fractions: they are
// worked out to more digits than anything prints, by integers alone, so that they are the same everywhere.

import { type Exact, exact } from './exact.ts';

/** Digits behind the point to which a root is worked out; what is printed has twelve. */
const DIGITS = 30n;

/** `base ^ exponent`; null where that is no real number, or a base of 0 is divided by. */
export function power(base: Exact, exponent: Exact): Exact | null {
  const top = exponent.s < 0n ? -exponent.n : exponent.n;
  if (base.n === 0n && top < 0n) return null;
  const raised = wholePower(top < 0n ? exact(base.d * base.s, base.n) : base, top < 0n ? -top : top);
  if (exponent.d === 1n) return raised;
  return raised.s < 0n ? null : root(raised, exponent.d);
}

const wholePower = (base: Exact, times: bigint): Exact =>
  exact((base.s < 0n ? -base.n : base.n) ** times, base.d ** times);

/** The root of a number that is not below 0, cut after `DIGITS` digits. */
function root(value: Exact, degree: bigint): Exact {
  const scale = 10n ** DIGITS;
  return exact(integerRoot((value.n * scale ** degree) / value.d, degree), scale);
}

/** The largest integer whose power is at most `value`, by Newton's way from above. */
function integerRoot(value: bigint, degree: bigint): bigint {
  if (value < 2n) return value;
  const bits = BigInt(value.toString(2).length);
  let guess = 1n << (bits / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * guess + value / guess ** (degree - 1n)) / degree;
    if (next >= guess) return guess;
    guess = next;
  }
}
