// How each type of column is decoded from bytes straight into the number it is kept as.

import { dayOfInstant } from '../base/calendar.ts';
import { isoDay, plainDecimal, secondOfDay } from '../read/byte-cells.ts';
import type { CellFormat } from '../read/decode.ts';
import type { BoundColumn } from './bind.ts';

/**
 * The number a cell is kept as; NaN where the cell is not plain enough to be sure. `digits` says how many decimals the
 * row's currency has.
 */
export type Decoder = (bytes: Buffer, start: number, end: number, digits: number) => number;

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

/** The decoder of a column that holds no texts. */
export function decoderOf({ column, format }: BoundColumn): Decoder {
  switch (column.type) {
    case 'day':
      return day;
    case 'instant':
      return instantDecoder(column.zone, format.zone);
    case 'money':
      return number(format, column.unit === 'micros' ? 6 : null);
    case 'percent':
      return number(format, 7);
    case 'decimal':
      return number(format, 9);
    default:
      return (bytes, start, end) => plainDecimal(bytes, start, end, 0, false);
  }
}

const day: Decoder = (bytes, start, end) => {
  const isTimed = end - start > 10 && Number.isNaN(secondOfDay(bytes, start + 10, end));
  return isTimed ? Number.NaN : isoDay(bytes, start, end);
};

// Only a number with a point in it needs to know what the point means. `kept`: the digits of any row, else its
// currency's.
function number(format: CellFormat, kept: number | null): Decoder {
  let isDecimalMark: boolean | null = null;
  return (bytes, start, end, digits) => {
    const whole = plainDecimal(bytes, start, end, kept ?? digits, isDecimalMark ?? false);
    if (isDecimalMark !== null || !Number.isNaN(whole) || !hasPoint(bytes, start, end)) return whole;
    isDecimalMark = format.mark === '.';
    return isDecimalMark ? plainDecimal(bytes, start, end, kept ?? digits, true) : whole;
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
