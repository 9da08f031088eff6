// Decimal texts of the report → digits for people. No float ever holds a number: what is shifted or rounded is text.

import { Decimal } from 'decimal.js';
import type { Unit } from '../../metrics/result.ts';

/** A number cut before its decimal mark, so that a column can line it up. */
export interface NumberText {
  readonly whole: string;
  readonly rest: string;
}

/** A value and its unit: `31.0 %`, `2.21×`, `14.5 mo`, `41.0 d`; money keeps the digits it has. */
export function formatNumber(decimal: string, unit: Unit): NumberText {
  if (unit === 'fraction') return cut(percentDigits(decimal), ' %');
  if (unit === 'multiple') return cut(rounded(decimal, 2), '×');
  if (unit === 'months') return cut(rounded(decimal, 1), ' mo');
  if (unit === 'days') return cut(rounded(decimal, 1), ' d');
  return cut(decimal, unit === 'money-per-day' ? '/day' : '');
}

/** A fraction in hundredths, with one decimal: of a ratio its per cent, of a difference its percentage points. */
export const percentDigits = (fraction: string): string => rounded(`${fraction}e2`, 1);

export const isZeroText = (decimal: string): boolean => !/[1-9]/.test(decimal);

/** The number with the other sign; zero stays without one. */
export function negated(decimal: string): string {
  if (isZeroText(decimal)) return decimal;
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}

/** Cuts plain decimal text, with thousands commas and a true minus sign. */
export function cut(decimal: string, suffix: string): NumberText {
  const [integer = '', decimals] = decimal.replace('-', '−').split('.');
  return {
    whole: integer.replace(/\B(?=(?:\d{3})+$)/g, ','),
    rest: (decimals === undefined ? '' : `.${decimals}`) + suffix,
  };
}

// Half away from zero; with as many more decimals as keep a number that is not zero from looking like it.
function rounded(text: string, digits: number): string {
  // A Decimal made from text keeps every digit, and toFixed rounds from them.
  const number = new Decimal(text);
  let shown = number.toFixed(digits, Decimal.ROUND_HALF_UP);
  for (let more = digits + 1; isZeroText(shown) && !number.isZero(); more++) {
    shown = number.toFixed(more, Decimal.ROUND_HALF_UP);
  }
  return shown;
}
