// Cells → digits and words for people. No float ever holds a number: what is shifted or rounded is text.

import { isZeroText, roundedText } from '../../base/number/decimal-text.ts';
import type { Locale } from '../locale.ts';
import type { Cell, ChangeCell, NumberCell, Tone } from './section.ts';

/** A number cut before its decimal mark, so that a column can line it up. */
export interface NumberText {
  readonly whole: string;
  readonly rest: string;
}

/** A cell in pieces: the sign of change (`lead`), what stands before the decimal mark, and the rest. A word is all `lead`. */
export interface Shown extends NumberText {
  readonly lead: string;
  readonly tone: Tone;
}

/** @param hasRoom whether words that may go are shown */
export function shownCell(cell: Cell, hasRoom = true): Shown {
  if (cell.kind === 'text') {
    const { text, tail = '', marks = '', tone = 'normal' } = cell;
    return { lead: text + tail + marks, whole: '', rest: '', tone };
  }
  if (cell.kind === 'change') {
    const { arrow, size, tone, word, isWordSpare } = cell;
    const said = word === '' || (isWordSpare && !hasRoom) ? '' : ` ${word}`;
    if (size === null) return { lead: `≈${said}`, whole: '', rest: '', tone };
    const { whole, rest } = localNumber(formatNumber(size.decimal, size.unit), cell.locale);
    return { lead: `${arrow} `, whole: (whole.startsWith('−') ? '' : '+') + whole, rest: rest + said, tone };
  }
  const { decimal, unit, marks = '', tone = 'normal' } = cell;
  if (decimal === null) return { lead: '', whole: '—', rest: marks, tone };
  const { whole, rest } = localNumber(formatNumber(decimal, unit), cell.locale);
  return { lead: '', whole, rest: rest + marks, tone };
}

/** The number of a cell for programs; empty where there is none. */
export const decimalOf = (cell: NumberCell | ChangeCell): string =>
  (cell.kind === 'number' ? cell.decimal : cell.size?.decimal) ?? '';

/** A value and its unit: `31.0 %`, `2.21×`, `14.5 mo`, `41.0 d`; money keeps the digits it has. */
export function formatNumber(decimal: string, unit: NumberCell['unit']): NumberText {
  if (unit === 'fraction') return cut(percentDigits(decimal), ' %');
  if (unit === 'percent') return cut(percentDigits(decimal), '');
  if (unit === 'whole-percent') return cut(roundedText(`${decimal}e2`, 0), '');
  if (unit === 'points') return cut(percentDigits(decimal), ' pp');
  if (unit === 'multiple') return cut(roundedText(decimal, 2), '×');
  if (unit === 'months') return cut(roundedText(decimal, 1), ' mo');
  if (unit === 'days') return cut(roundedText(decimal, 1), ' d');
  return cut(decimal, unit === 'money-per-day' ? '/day' : '');
}

/** The same number as it is written somewhere. */
export function localNumber(number: NumberText, locale: Locale | undefined): NumberText {
  if (!locale) return number;
  const { whole, rest } = number;
  const [, sign = '', digits = ''] = /^([−+]*)([\d,]+)$/.exec(whole) ?? [];
  if (digits === '') return number;
  return { whole: sign + locale.whole(digits.replaceAll(',', '')), rest: rest.replace(/^\./, locale.mark) };
}

/** A fraction in hundredths, with one decimal: of a ratio its per cent, of a difference its percentage points. */
export const percentDigits = (fraction: string): string => roundedText(`${fraction}e2`, 1);

/** The number with the other sign; zero stays without one. */
export function negated(decimal: string): string {
  if (isZeroText(decimal)) return decimal;
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}

/** Cuts plain decimal text, with thousands commas and a true minus sign. */
export function cut(decimal: string, suffix: string): NumberText {
  const point = decimal.indexOf('.');
  const integer = point < 0 ? decimal : decimal.slice(0, point);
  const whole = integer.length > 3 ? integer.replace(/\B(?=(?:\d{3})+$)/g, ',') : integer;
  return {
    whole: whole.startsWith('-') ? `−${whole.slice(1)}` : whole,
    rest: (point < 0 ? '' : decimal.slice(point)) + suffix,
  };
}
