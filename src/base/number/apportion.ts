// Rounded parts that add up to the rounded whole.

import type { Exact } from './exact.ts';

/**
 * Values in units of 10^-digits that add up to their sum, rounded half away from zero: each is rounded down, and the
 * units that are then missing go to those that lost most (the method of the largest remainder), the earlier first.
 */
export function apportion(values: readonly Exact[], digits: number): bigint[] {
  const scale = 10n ** BigInt(digits);
  const floors: bigint[] = [];
  const lost: { readonly at: number; readonly part: number }[] = [];
  let whole = 0n;
  for (const [at, { s, n, d }] of values.entries()) {
    const scaled = s * n * scale;
    const floor = scaled >= 0n ? scaled / d : -((-scaled + d - 1n) / d);
    const remainder = scaled - floor * d;
    if (remainder !== 0n) lost.push({ at, part: Number((remainder * PRECISION) / d) });
    floors.push(floor);
    whole += floor;
  }
  if (lost.length === 0) return floors;
  let missing = roundedSum(values, scale) - whole;
  lost.sort((a, b) => b.part - a.part || a.at - b.at);
  for (const { at } of lost) {
    if (missing <= 0n) break;
    floors[at] = (floors[at] ?? 0n) + 1n;
    missing--;
  }
  return floors;
}

/** A value in units of 10^-digits, rounded half away from zero. */
export const unitsIn = (value: Exact, digits: number): bigint => apportion([value], digits)[0] ?? 0n;

/** Values in units of 10^-digits that add up to a whole: each is rounded by itself, and what that leaves is in the largest. */
export function portions(values: readonly Exact[], whole: bigint, digits: number): bigint[] {
  const shares = values.map((value) => unitsIn(value, digits));
  const left = whole - shares.reduce((sum, one) => sum + one, 0n);
  const most = values.reduce(
    (at, one, index) => (one.abs().compare(values[at]?.abs() ?? 0) > 0 ? index : at),
    0,
  );
  return shares.map((share, at) => (at === most ? share + left : share));
}

/** Only which remainder is larger is asked of it. */
const PRECISION = 1_000_000_000_000n;

function roundedSum(values: readonly Exact[], scale: bigint): bigint {
  const byDivisor = new Map<bigint, bigint>();
  for (const { s, n, d } of values) byDivisor.set(d, (byDivisor.get(d) ?? 0n) + s * n);
  let [top, bottom] = [0n, 1n];
  for (const [d, n] of byDivisor) [top, bottom] = [top * d + n * bottom, bottom * d];
  const [size, sign] = top < 0n ? [-top, -1n] : [top, 1n];
  return sign * ((2n * size * scale + bottom) / (2n * bottom));
}

/** `-1234n` with two digits is `-12.34`. */
export function decimalIn(units: bigint, digits: number): string {
  const [sign, size] = units < 0n ? ['-', -units] : ['', units];
  const text = String(size).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
