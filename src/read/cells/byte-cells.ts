// Decodes cells from bytes where nothing about them can be doubted, and gives NaN for anything else: the caller then
// reads the cell as text, by the rules that all readers share.

import { dayOf } from '../../base/time/calendar.ts';

const ZERO = 48;
const POINT = 46;
const MINUS = 45;
const COLON = 58;

/** Integers beyond this many digits may not be exact in a double. */
const MOST_DIGITS = 15;

/**
 * A plain decimal (`-12.5`) as an integer of 10^-digits; NaN where it has other characters, more decimals than that,
 * or more digits than are exact. `mayHavePoint`: whether a point is known to be the decimal mark.
 */
export function plainDecimal(
  bytes: Uint8Array,
  start: number,
  end: number,
  digits: number,
  mayHavePoint: boolean,
): number {
  let at = start;
  const isNegative = bytes[at] === MINUS;
  if (isNegative) at++;
  const first = at;
  let value = 0;
  let decimals = -1;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (mayHavePoint && byte === POINT && decimals < 0 && at > first && at + 1 < end) {
      decimals = 0;
      continue;
    }
    const digit = byte - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    if (decimals >= 0 && ++decimals > digits) {
      if (digit !== 0) return Number.NaN;
      decimals--;
      continue;
    }
    value = value * 10 + digit;
  }
  const missing = digits - Math.max(decimals, 0);
  if (at === first || at - first + missing > MOST_DIGITS) return Number.NaN;
  for (let place = 0; place < missing; place++) value *= 10;
  return isNegative && value !== 0 ? -value : value;
}

// One entry for each day of 1900 to 2199, found once each: 0 unknown, otherwise the day + OFFSET.
const YEARS = 300;
const FIRST_YEAR = 1900;
const OFFSET = 100_000;
const days = new Int32Array(YEARS * 372);

/** The day of `yyyy-mm-dd` at the start of the cell, whatever follows it; NaN for any other text. */
export function isoDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10 || bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return Number.NaN;
  const year = pair(bytes, start) * 100 + pair(bytes, start + 2);
  const month = pair(bytes, start + 5);
  const dayOfMonth = pair(bytes, start + 8);
  const place = (year - FIRST_YEAR) * 372 + (month - 1) * 31 + dayOfMonth - 1;
  if (!(year >= FIRST_YEAR && year < FIRST_YEAR + YEARS && month >= 1 && month <= 12)) return Number.NaN;
  if (!(dayOfMonth >= 1 && dayOfMonth <= 31)) return Number.NaN;
  const known = days[place] ?? 0;
  if (known !== 0) return known - OFFSET;
  const day = dayOf(year, month, dayOfMonth);
  if (day === null) return Number.NaN;
  days[place] = day + OFFSET;
  return day;
}

/** Seconds of the day of ` HH:MM` or ` HH:MM:SS` (or with a T) that ends the cell; 0 for nothing, NaN for other text. */
export function secondOfDay(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return 0;
  const mark = bytes[start];
  const length = end - start;
  if ((mark !== 32 && mark !== 84) || (length !== 6 && length !== 9) || bytes[start + 3] !== COLON)
    return Number.NaN;
  const hour = pair(bytes, start + 1);
  const minute = pair(bytes, start + 4);
  const second = length === 9 ? (bytes[start + 6] === COLON ? pair(bytes, start + 7) : Number.NaN) : 0;
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : Number.NaN;
}

/** The number of two digits; NaN where they are none. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO;
  const ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
