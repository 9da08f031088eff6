// How each type of column is decoded from bytes straight into the number it is kept as.

import { dayOfInstant } from '../base/calendar.ts';
import type { Pool } from '../model/pool.ts';
import { isoDay, plainDecimal, secondOfDay } from '../read/byte-cells.ts';
import type { CellFormat } from '../read/decode.ts';
import type { BoundColumn } from './bind.ts';

/** The number a cell is kept as; NaN where the cell is not plain enough to be sure. */
export type Decoder = (bytes: Buffer, start: number, end: number) => number;

/** Types of columns that can be moved from bytes. */
export const MOVABLE = new Set([
  'id',
  'text',
  'day',
  'instant',
  'money',
  'percent',
  'decimal',
  'count',
  'currency',
]);

/** The decoder of a column; `digits` says how many decimals the row's currency has. */
export function decoderOf({ column, format }: BoundColumn, pool: Pool, digits: () => number): Decoder {
  switch (column.type) {
    case 'id':
      return (bytes, start, end) =>
        isDamaged(bytes, start) ? Number.NaN : pool.idOfBytes(bytes, start, end);
    case 'text':
      return (bytes, start, end) => pool.idOfBytes(bytes, start, end);
    case 'day':
      return (bytes, start, end) => {
        const isTimed = end - start > 10 && Number.isNaN(secondOfDay(bytes, start + 10, end));
        return isTimed ? Number.NaN : isoDay(bytes, start, end);
      };
    case 'instant':
      return instantDecoder(column.zone, format.zone);
    case 'money':
      return number(format, () => (column.unit === 'micros' ? 6 : digits()));
    case 'percent':
      return number(format, () => 7);
    case 'decimal':
      return number(format, () => 9);
    default:
      return (bytes, start, end) => plainDecimal(bytes, start, end, 0, false);
  }
}

// Only a number with a point in it needs to know what the point means.
function number(format: CellFormat, digits: () => number): Decoder {
  let isDecimalMark: boolean | null = null;
  return (bytes, start, end) => {
    const whole = plainDecimal(bytes, start, end, digits(), false);
    if (!Number.isNaN(whole) || !hasPoint(bytes, start, end)) return whole;
    isDecimalMark ??= format.mark === '.';
    return isDecimalMark ? plainDecimal(bytes, start, end, digits(), true) : whole;
  };
}

function hasPoint(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === 46) return true;
  return false;
}

const instantDecoder = (written: string | null, reporting: string): Decoder => {
  const isSame = written === null || written === reporting;
  return (bytes, start, end) => {
    const day = isoDay(bytes, start, end);
    const second = secondOfDay(bytes, start + 10, end);
    if (Number.isNaN(second)) return Number.NaN;
    if (isSame || end - start === 10) return day;
    return written === 'UTC' ? dayOfInstant(day * 86_400 + second, reporting) : Number.NaN;
  };
};

// A long number that a spreadsheet has shortened starts with a digit and a mark (1.2E+17).
const isDamaged = (bytes: Buffer, start: number): boolean => {
  const mark = bytes[start + 1];
  return mark === 46 || mark === 44;
};
