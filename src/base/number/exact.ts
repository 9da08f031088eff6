// Exact numbers between the cells of a file and the digits of a report. fraction.js keeps numerator and
// denominator as BigInt, so a third of a cent stays a third; only `decimalString` rounds.

import Fraction from 'fraction.js';

/** An exact rational number. */
export type Exact = Fraction;

/** `numerator ÷ denominator`, exactly; the denominator is 1 unless given and must not be 0. */
export function exact(numerator: bigint | number, denominator: bigint | number = 1n): Exact {
  return new Fraction(BigInt(numerator), BigInt(denominator));
}

export const ZERO: Exact = exact(0n);
export const ONE: Exact = exact(1n);

/** The number that a plain decimal text (`-12.50`) states, or null for any other text. */
export function parseExact(text: string): Exact | null {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const fraction = match[3] ?? '';
  return exact(
    BigInt(`${match[1] === '-' ? '-' : ''}${match[2]}${fraction}`),
    10n ** BigInt(fraction.length),
  );
}

/** The sum, exactly; 0 for none. Terms whose denominators divide that of the sum so far need no search for a common one. */
export const sumExact = (terms: Iterable<Exact>): Exact => {
  let [top, bottom] = [0n, 1n];
  for (const term of terms) {
    const { s, n, d } = term;
    if (d === bottom) top += s * n;
    else if (bottom % d === 0n) top += s * n * (bottom / d);
    else {
      const sum = exact(top, bottom).add(term);
      [top, bottom] = [sum.s * sum.n, sum.d];
    }
  }
  return exact(top, bottom);
};

/** Below 0 where the size of the one is smaller than that of the other, above 0 where it is larger, 0 where they are alike. */
export function compareSizes(one: Exact, other: Exact): number {
  const isAlike = one.d === other.d;
  const size = isAlike ? one.n : one.n * other.d;
  const otherSize = isAlike ? other.n : other.n * one.d;
  return size < otherSize ? -1 : size > otherSize ? 1 : 0;
}

export const isZero = (value: Exact): boolean => value.n === 0n;
export const isPositive = (value: Exact): boolean => value.n > 0n && value.s > 0n;
export const isNegative = (value: Exact): boolean => value.n > 0n && value.s < 0n;

/** Plain decimal text with exactly `digits` decimals, rounded half away from zero; never `-0`. */
export function decimalString({ s, n, d }: Exact, digits: number): string {
  const scaled = n * tenTo(digits);
  const halfUp = d === 1n ? scaled : (2n * scaled + d) / (2n * d);
  const text = String(halfUp);
  const sign = s < 0n && halfUp !== 0n ? '-' : '';
  if (digits === 0) return sign + text;
  const padded = text.length > digits ? text : text.padStart(digits + 1, '0');
  const point = padded.length - digits;
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
}

const powers: bigint[] = [];

/** A power of ten; the few that are asked for are kept. */
function tenTo(digits: number): bigint {
  const known = powers[digits] ?? 10n ** BigInt(digits);
  powers[digits] = known;
  return known;
}

/** Adds safe integers without ever leaving exact arithmetic: what outgrows a double's integers moves to a BigInt. */
export class ExactSum {
  private low = 0;
  private high = 0n;

  add(integer: number): void {
    // Two numbers up to 2^52 add up to at most 2^53, which a double still holds.
    if (Math.abs(integer) > 2 ** 52) {
      this.high += BigInt(integer);
      return;
    }
    this.low += integer;
    if (this.low > 2 ** 52 || this.low < -(2 ** 52)) {
      this.high += BigInt(this.low);
      this.low = 0;
    }
  }

  addSum(other: ExactSum): void {
    this.add(other.low);
    this.high += other.high;
  }

  isZero(): boolean {
    return this.high === 0n ? this.low === 0 : this.value() === 0n;
  }

  /** Its digits. */
  get text(): string {
    return this.high === 0n ? String(this.low) : String(this.value());
  }

  value(): bigint {
    return this.high + BigInt(this.low);
  }
}
