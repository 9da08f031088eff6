// Amounts of money: in which currency, and in which unit of it.

import { currencyCode, currencyDigits, fitsSign } from '../../base/number/currency.ts';
import { decimalString, parseExact } from '../../base/number/exact.ts';
import type { Column } from './columns.ts';
import { type CellDate, orderEvidence, parseCellDate } from './date.ts';
import type { CellContext, CellFormat } from './decode.ts';
import type { Mixed } from './formats.ts';
import { type DecimalMark, type PlainNumber, plainNumber, scaleInteger } from './number.ts';

// What a cell states, by how its column is written; in a column that is written in two ways, by itself.

/** The number of a cell; complains and gives null where there is none, or where it could be two. */
export function numberIn(cell: string, { format, complain }: CellContext): PlainNumber | null {
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

type DateFormat = Pick<CellFormat, 'order' | 'otherOrder'>;

/** The date of a cell; null where it has none, the lines that show both orders where it could be two. */
export function dateIn(cell: string, format: DateFormat): CellDate | Mixed | null {
  // A date that begins with its year is written in one way only.
  if (isYearFirst(cell)) return parseCellDate(cell, 'MDY');
  const { order, otherOrder } = format;
  if (typeof order === 'string') {
    if (otherOrder && (orderEvidence(cell) ?? order) !== order) otherOrder();
    return parseCellDate(cell, order);
  }
  const [dayFirst, monthFirst] = [parseCellDate(cell, 'DMY'), parseCellDate(cell, 'MDY')];
  if (!dayFirst || !monthFirst || dayFirst.day === monthFirst.day) return dayFirst ?? monthFirst;
  return orderEvidence(cell) === 'DMY' ? dayFirst : order;
}

const isYearFirst = (cell: string): boolean => (cell[4] === '-' || cell[4] === '/') && cell[7] === cell[4];

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
  const stated = column.type === 'money' ? 0 : column.type === 'micros' ? 6 : unit;
  const kept = column.unit === 'micros' ? 6 : unit;
  // Spend below a millionth of the unit is the artefact of an average, not money.
  const floats = format.floats || column.unit === 'micros';
  return kept >= stated
    ? integer(cell, scaleInteger(plain.text, kept - stated, floats), kept, context)
    : integer(cell, scaleInteger(movePoint(plain.text, stated - kept), 0, floats), kept, context);
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
export function integer(
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
