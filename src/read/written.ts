// What a cell states, by how its column is written; in a column that is written in two ways, by itself.

import { type CellDate, orderEvidence, parseCellDate } from './date.ts';
import type { CellContext, CellFormat } from './decode.ts';
import type { Mixed } from './formats.ts';
import { type DecimalMark, type PlainNumber, plainNumber } from './number.ts';

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
