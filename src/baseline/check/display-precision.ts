// Numbers as a verdict shows them: with as many digits as it takes to see what the verdict says.

import { currencyDigits } from '../../base/number/currency.ts';
import { decimalString, type Exact, isZero, ZERO } from '../../base/number/exact.ts';
import type { Unit } from '../../metrics/result.ts';

/** Digits beyond which two numbers are told apart by nobody. */
const MOST = 40;

/** The whole decimal text, without trailing zeros beyond the least digits; rounded after 40 decimals. */
export function exactText(value: Exact, least = 0): string {
  for (let digits = least; digits < MOST; digits++) {
    if ((value.n * 10n ** BigInt(digits)) % value.d === 0n) return decimalString(value, digits);
  }
  return decimalString(value, MOST);
}

interface Style {
  readonly scale: bigint;
  readonly digits: number;
  readonly suffix: string;
  /** After a difference. */
  readonly deltaSuffix: string;
}

function styleOf(unit: Unit, currency: string | null): Style {
  const plain = (digits: number, suffix: string): Style => ({
    scale: 1n,
    digits,
    suffix,
    deltaSuffix: suffix,
  });
  if (unit === 'fraction') return { scale: 100n, digits: 1, suffix: ' %', deltaSuffix: ' pp' };
  if (unit === 'multiple') return plain(2, '×');
  if (unit === 'months') return plain(1, ' mo');
  if (unit === 'days') return plain(1, ' d');
  if (unit === 'count') return plain(0, '');
  const name = currency ? ` ${currency}` : '';
  return plain(currencyDigits(currency ?? ''), unit === 'money' ? name : `${name}/day`);
}

/** Prints numbers of one verdict. */
export interface Shown {
  readonly value: (value: Exact) => string;
  readonly delta: (delta: Exact) => string;
}

/**
 * Shows values of a unit with the digits it is reported in, or as many more as it takes for numbers of the same group
 * to look different where they are, and for one that is not 0 not to look like it.
 */
export function shownApart(
  unit: Unit,
  currency: string | null,
  groups: readonly (readonly Exact[])[],
): Shown {
  const { scale, digits: least, suffix, deltaSuffix } = styleOf(unit, currency);
  let digits = least;
  while (digits < MOST && groups.some((group) => looksAlike(group, digits, scale))) digits++;
  const text = (number: Exact) => grouped(decimalString(number.mul(scale), digits));
  return {
    value: (value) => text(value) + suffix,
    delta: (delta) => (isZero(delta) ? '' : delta.s > 0n ? '+' : '') + text(delta) + deltaSuffix,
  };
}

function looksAlike(group: readonly Exact[], digits: number, scale: bigint): boolean {
  const different = new Map([ZERO, ...group].map((number) => [number.toFraction(), number]));
  const texts = [...different.values()].map((number) => decimalString(number.mul(scale), digits));
  return new Set(texts).size < texts.length;
}

function grouped(decimal: string): string {
  const [whole = '', ...rest] = decimal.replace('-', '−').split('.');
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...rest].join('.');
}
