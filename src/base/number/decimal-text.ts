// Decimal texts, rounded and compared without a float.

import { Decimal } from 'decimal.js';

export const isZeroText = (decimal: string): boolean => !/[1-9]/.test(decimal);

/** Rounded half away from zero; with as many more decimals as keep a number that is not zero from looking like it. */
export function roundedText(text: string, digits: number): string {
  // A Decimal made from text keeps every digit, and toFixed rounds from them.
  const number = new Decimal(text);
  let shown = number.toFixed(digits, Decimal.ROUND_HALF_UP);
  for (let more = digits + 1; isZeroText(shown) && !number.isZero(); more++) {
    shown = number.toFixed(more, Decimal.ROUND_HALF_UP);
  }
  return shown;
}

/** The largest number without its sign, as text; `0` for none. `Infinity` is a number. */
export const largestSize = (decimals: readonly string[]): string =>
  Decimal.max(0, ...decimals.map((text) => new Decimal(text).abs())).toString();

/** Negative where the first is smaller. */
export const compareDecimals = (a: string, b: string): number => new Decimal(a).comparedTo(new Decimal(b));
