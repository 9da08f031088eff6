// Differences as people read them: with so many decimals that none that is something reads 0, and rounded so that they add up.

import { apportion, decimalIn, unitsIn } from '../../../base/number/apportion.ts';
import { type Exact, isZero, parseExact, ZERO } from '../../../base/number/exact.ts';
import type { ExplainedNumber } from '../../../documents/explanation/explanation.ts';
import { cut } from '../numbers.ts';

type Unit = ExplainedNumber['unit'];

/** How a difference is printed where it is not as the document has it: decimals at least, places that the point moves, and what follows. */
const roundings: Partial<
  Record<Unit, { readonly least: number; readonly moved: number; readonly after: string }>
> = {
  fraction: { least: 1, moved: 2, after: ' pp' },
  multiple: { least: 2, moved: 0, after: '×' },
  months: { least: 1, moved: 0, after: ' mo' },
  days: { least: 1, moved: 0, after: ' d' },
};

/** Decimals that are added at most: of thousands of rows the smallest may read 0. */
const MOST_MORE = 3;

/** A difference and what it is made of; empty where nothing is told of it. */
export interface Difference {
  readonly delta: string;
  readonly parts: readonly Difference[];
}

/** The texts of a difference, in the same arrangement. */
export interface DifferenceText {
  readonly text: string;
  readonly parts: readonly DifferenceText[];
}

export function differenceTexts(whole: Difference, unit: Unit): DifferenceText {
  const rounding = roundings[unit];
  if (!rounding) return as(whole, (delta) => signed(delta, unit === 'money-per-day' ? '/day' : ''));
  const { least, moved, after } = rounding;
  const all = deltasIn(whole).filter((delta) => !isZero(delta));
  let digits = least + moved;
  const isLost = (delta: Exact): boolean => unitsIn(delta, digits) === 0n;
  while (digits < least + moved + MOST_MORE && all.some(isLost)) digits++;
  const write = (one: Difference, units: bigint): DifferenceText => {
    const shares = sharesOf(one.parts.map(exactOf), units, digits);
    return {
      text: signed(decimalIn(units, digits - moved), after),
      parts: one.parts.map((part, at) => write(part, shares[at] ?? 0n)),
    };
  };
  return write(whole, unitsIn(exactOf(whole), digits));
}

/** Rounded so that they add up to a whole, which was itself rounded among others: what that leaves goes to the largest, a unit each. */
function sharesOf(values: readonly Exact[], whole: bigint, digits: number): bigint[] {
  const shares = apportion(values, digits);
  let left = whole - shares.reduce((sum, one) => sum + one, 0n);
  const bySize = values.map((value, at) => ({ at, size: value.abs() }));
  bySize.sort((a, b) => b.size.compare(a.size) || a.at - b.at);
  for (const { at } of bySize) {
    if (left === 0n) break;
    const unit = left > 0n ? 1n : -1n;
    shares[at] = (shares[at] ?? 0n) + unit;
    left -= unit;
  }
  return shares;
}

const as = ({ delta, parts }: Difference, show: (delta: string) => string): DifferenceText => ({
  text: show(delta),
  parts: parts.map((part) => as(part, show)),
});

const exactOf = ({ delta }: Difference): Exact => parseExact(delta) ?? ZERO;

const deltasIn = (one: Difference): Exact[] => [exactOf(one), ...one.parts.flatMap(deltasIn)];

/** With its sign, but of nothing. */
export function signed(decimal: string, after: string): string {
  const { whole, rest } = cut(decimal, after);
  const plus = whole.startsWith('−') || /^0[.0]*$/.test(decimal) ? '' : '+';
  return plus + whole + rest;
}
