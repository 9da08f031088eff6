// Numbers as people and tools write them. Amounts never pass through a float: what a cell states is carried as
// digits until `scaleInteger` makes an integer of them.

import { once } from '../../base/memoize.ts';
import { currencyCode, currencyDigits, fitsSign, ownSigns } from '../../base/number/currency.ts';
import { decimalString, parseExact } from '../../base/number/exact.ts';
import type { Column } from './columns.ts';
import type { CellContext, CellFormat, DecimalMark, Mixed } from './context.ts';

interface PlainNumber {
  /** A plain signed decimal such as `-1234.56`. */
  readonly text: string;
  /** ISO code that the cell states, in capitals, or that its symbol (`€`, `A$`) stands for; `$` names no one currency: null. */
  readonly currency: string | null;
  readonly percent: boolean;
  /** A symbol that several currencies share. */
  readonly sign?: string;
}

const DIGIT_0 = 48;
const POINT = 46;
const MINUS = 45;

// The patterns below take quadratic time over a run of blanks, so a text of a megabyte must not reach them.
const LONGEST = 100;

/** The mark that a cell proves by being a number under that one only; null where it is one under both or neither. */
export function markEvidence(cell: string): DecimalMark | null {
  if (!cell.includes('.') && !cell.includes(',')) return null;
  const point = plainNumber(cell, '.') !== null;
  const comma = plainNumber(cell, ',') !== null;
  if (point === comma) return null;
  return point ? '.' : ',';
}

/** What a cell states under a decimal mark, or null where that is no number. Groups of digits must be whole. */
export function plainNumber(cell: string, mark: DecimalMark): PlainNumber | null {
  if (isPlain(cell, mark)) {
    return { text: mark === '.' ? cell : cell.replace(',', '.'), currency: null, percent: false };
  }
  if (cell.length > LONGEST) return null;
  const guarded = /^\s*="([^"]*)"\s*$/.exec(cell);
  const { rest, negative, unit } = peel(guarded?.[1] ?? cell);
  const match = BODY[mark].exec(rest);
  if (!match || rest === '') return null;
  const [, whole = '', , fraction] = match;
  const integer = whole.replace(/\D/g, '') || '0';
  const text = (negative ? '-' : '') + (fraction === undefined ? integer : `${integer}.${fraction}`);
  const currency = currencyOf(unit);
  const made = { text, currency, percent: unit === '%' };
  return unit === '' || unit === '%' || currency !== null ? made : { ...made, sign: unit };
}

const currencyOf = (unit: string): string | null =>
  ownSigns[unit] ?? (/^[a-z]+$/i.test(unit) ? unit.toUpperCase() : null);

/** Digits with an optional minus before and an optional fraction: nearly every cell, hence no pattern. */
function isPlain(cell: string, mark: DecimalMark): boolean {
  const markCode = mark.charCodeAt(0);
  const first = cell.charCodeAt(0) === MINUS ? 1 : 0;
  let marked = -1;
  for (let at = first; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code >= DIGIT_0 && code <= DIGIT_0 + 9) continue;
    if (code !== markCode || marked >= 0) return false;
    marked = at;
  }
  return cell.length > first && marked !== first && marked !== cell.length - 1;
}

// Whole part, its grouping character, fraction. A group before the first separator never starts with 0: `0,123` is
// not a hundred and twenty-three. Indian numbers are grouped by two above a thousand: `1,18,000.00`.
const BODY: Record<DecimalMark, RegExp> = {
  '.': /^(\d+|[1-9]\d{0,2}(?:([,'’ \u00a0\u202f])\d{3})(?:\2\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3})?(?:\.(\d+))?$/,
  ',': /^(\d+|[1-9]\d{0,2}(?:([.'’ \u00a0\u202f])\d{3})(?:\2\d{3})*)?(?:,(\d+))?$/,
};

// In one case throughout: `5 Mio` is five million and no currency. Made where a cell first has a unit.
const unitFirst = once(() => /^((?:AU?|CA?|HK|MX|NZ|R|S|US)\$|\p{Sc}|[A-Z]{3}|[a-z]{3})\s*(.*)$/u);
const unitLast = once(() => /^(.*?)\s*((?:AU?|CA?|HK|MX|NZ|R|S|US)\$|\p{Sc}|[A-Z]{3}|[a-z]{3}|%)$/u);
const SIGN = /^([-+\u2212])\s*(.*)$/;
const SIGN_LAST = /^(.*?)\s*[-\u2212]$/;
const PARENTHESES = /^\((.*)\)$/;

interface Peeled {
  readonly rest: string;
  readonly negative: boolean;
  readonly unit: string;
}

/** Takes one sign and one unit off a cell, in whichever order they stand around the digits. */
function peel(cell: string): Peeled {
  const inner = takeUnit(cell.trim());
  const signed = takeSign(inner.rest);
  const { rest, unit } = inner.unit === '' ? takeUnit(signed.rest) : { rest: signed.rest, unit: inner.unit };
  return { rest, negative: signed.negative, unit };
}

function takeUnit(text: string): { rest: string; unit: string } {
  // Nearly all numbers begin and end with a digit.
  if (/^\d(.*\d)?$/.test(text)) return { rest: text, unit: '' };
  const first = unitFirst().exec(text);
  if (first) return { rest: first[2] ?? '', unit: first[1] ?? '' };
  const last = unitLast().exec(text);
  return last ? { rest: last[1] ?? '', unit: last[2] ?? '' } : { rest: text, unit: '' };
}

function takeSign(text: string): { rest: string; negative: boolean } {
  const first = SIGN.exec(text);
  if (first) return { rest: first[2] ?? '', negative: first[1] !== '+' };
  const last = SIGN_LAST.exec(text) ?? PARENTHESES.exec(text);
  return last ? { rest: (last[1] ?? '').trim(), negative: true } : { rest: text, negative: false };
}

const FLOAT_DECIMALS = 9;

type Scaled = number | 'over-precise' | 'out-of-range';

/**
 * A plain decimal in units of 10^-digits (`19.99` and 2 give 1999), digit by digit.
 * @param artefacts whether the tail that binary floats leave (0.30000000000000004) may be rounded away, half away
 *   from zero; any other digit beyond `digits` is `over-precise`, trailing zeros excepted
 */
export function scaleInteger(plain: string, digits: number, artefacts: boolean): Scaled {
  const negative = plain.charCodeAt(0) === MINUS;
  let value = 0;
  let decimals = -1;
  let at = negative ? 1 : 0;
  for (; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    if (code === POINT) decimals = 0;
    else if (decimals === digits) break;
    else {
      value = value * 10 + (code - DIGIT_0);
      if (decimals >= 0) decimals++;
    }
  }
  const tail = plain.length - at;
  const rounding = tail === 0 ? 0 : roundingOf(plain.slice(at), artefacts && digits + tail >= FLOAT_DECIMALS);
  if (rounding === null) return 'over-precise';
  for (let missing = digits - Math.max(decimals, 0); missing > 0; missing--) value *= 10;
  value += rounding;
  // Past 2^53 the sum above is no longer exact, but it stays past 2^53.
  if (value > Number.MAX_SAFE_INTEGER) return 'out-of-range';
  return negative && value !== 0 ? -value : value;
}

/** What the decimals beyond the kept ones add to the last kept one: 0 or 1, or null where they state something. */
function roundingOf(tail: string, artefacts: boolean): 0 | 1 | null {
  if (/^0*$/.test(tail)) return 0;
  if (artefacts && tail.startsWith('0000')) return 0;
  return artefacts && tail.startsWith('9999') ? 1 : null;
}

/** The number of a cell; complains and gives null where there is none, or where it could be two. */
function numberIn(cell: string, { format, complain }: CellContext): PlainNumber | null {
  const plain = numericIn(cell, format);
  if (plain !== null && !('lines' in plain)) return plain;
  if (plain === null) complain('not-a-number', format.header, cell);
  else complain('ambiguous-cell', format.header, cell, ...plain.lines);
  return null;
}

type NumberFormat = Pick<CellFormat, 'mark' | 'otherMark'>;

/** The number of a cell; null where it has none, the lines that show both marks where it could be two. */
function numericIn(cell: string, format: NumberFormat): PlainNumber | Mixed | null {
  // The column's mark is asked for only where a cell has a mark at all.
  if (!cell.includes('.') && !cell.includes(',')) return plainNumber(cell, '.');
  const { mark, otherMark } = format;
  if (typeof mark === 'string') {
    const plain = plainNumber(cell, mark);
    if (plain === null && otherMark && plainNumber(cell, opposite[mark]) !== null) otherMark();
    return plain;
  }
  const [point, comma] = [plainNumber(cell, '.'), plainNumber(cell, ',')];
  return point && comma && point.text !== comma.text ? mark : (point ?? comma);
}

const opposite: Readonly<Record<DecimalMark, DecimalMark>> = { '.': ',', ',': '.' };

/** An amount in the integer unit that its column is kept in; complains and gives null where the cell holds none. */
export function amount(column: Column, cell: string, context: CellContext): number | null {
  const { format, row, complain } = context;
  const plain = numberIn(cell, context);
  if (plain === null) return null;
  if (plain.percent) {
    complain('not-a-number', format.header, cell);
    return null;
  }
  if (plain.currency !== null && !agrees(plain.currency, cell, context)) return null;
  if (plain.sign !== undefined && !signAgrees(plain.sign, cell, context)) return null;
  const unit = currencyDigits(row.currency ?? row.fallback ?? '');
  if (unit < 3 && THREES.test(plain.text) && format.threes?.areAll()) format.threes.refuse(cell);
  const stated = column.type === 'money' ? 0 : column.type === 'micros' ? 6 : unit;
  const kept = column.unit === 'micros' ? 6 : unit;
  // Spend below a millionth of the unit is the artefact of an average, not money.
  const floats = format.floats || column.unit === 'micros';
  return kept >= stated
    ? rounded(cell, plain.text, { digits: kept - stated, floats }, context)
    : rounded(cell, movePoint(plain.text, stated - kept), { digits: 0, floats }, context);
}

// What is a thousand where the point groups digits.
const THREES = /^-?[1-9]\d{0,2}\.\d{3}$/;

/** The integer that an amount comes to, halves away from zero, which is told where it makes a difference. */
function rounded(
  cell: string,
  plain: string,
  { digits, floats }: { readonly digits: number; readonly floats: boolean },
  context: CellContext,
): number | null {
  const scaled = scaleInteger(plain, digits, floats);
  if (scaled !== 'over-precise') return integer(cell, scaled, digits, context);
  context.rounded?.(context.format.header, cell);
  const end = plain.indexOf('.') + 1 + digits;
  const whole = integer(cell, scaleInteger(plain.slice(0, end), digits, false), digits, context);
  const isUp = plain.charCodeAt(end) >= DIGIT_0 + 5;
  return whole === null || !isUp ? whole : whole + (plain.charCodeAt(0) === MINUS ? -1 : 1);
}

/** Whether a currency that a cell states fits what is known of the row; it becomes the row's where nothing is. */
export function agrees(currency: string, cell: string, { format, row, complain }: CellContext): boolean {
  if (currencyCode(currency) === null) complain('not-a-currency', format.header, cell);
  else if (row.currency !== null && row.currency !== currency) {
    complain('currency-conflict', format.header, cell, row.currency);
  } else if (row.sign !== undefined && !fitsSign(currency, row.sign)) {
    complain('currency-conflict', format.header, cell, row.sign);
  } else {
    row.currency = currency;
    return true;
  }
  return false;
}

/** Whether a sign fits what is known of the row: `$10` is no amount in EUR. */
function signAgrees(sign: string, cell: string, { format, row, complain }: CellContext): boolean {
  const known = row.currency ?? row.fallback;
  row.sign = sign;
  if (known === null || fitsSign(known, sign)) return true;
  complain('currency-conflict', format.header, cell, known);
  return false;
}

/** The integer that a number comes to; complains and gives null where it cannot be kept exactly. */
function integer(
  cell: string,
  scaled: number | 'over-precise' | 'out-of-range',
  digits: number,
  { format, complain }: CellContext,
): number | null {
  if (scaled === 'over-precise') complain('over-precise', format.header, cell, digits);
  else if (scaled === 'out-of-range') complain('out-of-range', format.header, cell);
  else return scaled;
  return null;
}

// 1234567 millionths moved by four places are 123.4567 cents.
function movePoint(text: string, places: number): string {
  const value = parseExact(text);
  return value === null ? text : decimalString(value.div(10 ** places), 18);
}

/** A number in billionths, a percentage as a share of one. */
export function fraction(column: Column, cell: string, context: CellContext): number | null {
  const plain = numberIn(cell, context);
  if (plain === null) return null;
  const value = plain.currency === null && plain.sign === undefined ? parseExact(plain.text) : null;
  if (value === null) {
    context.complain('not-a-number', context.format.header, cell);
    return null;
  }
  const share = plain.percent || column.type === 'percent' ? value.div(100) : value;
  return integer(cell, scaleInteger(decimalString(share, 9), 9, false), 9, context);
}

/** A whole number. */
export function wholeNumber(cell: string, context: CellContext): number | null {
  const plain = numberIn(cell, context);
  if (plain === null) return null;
  if (plain.currency === null && plain.sign === undefined && !plain.percent) {
    return integer(cell, scaleInteger(plain.text, 0, false), 0, context);
  }
  context.complain('not-a-number', context.format.header, cell);
  return null;
}
