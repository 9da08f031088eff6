// How each type of column is decoded from bytes straight into the numbers it is kept as.

import { plainDecimal } from '../../../read/cells/byte-cells.ts';
import { isDated } from '../../../read/cells/columns.ts';
import type { CellFormat } from '../../../read/cells/context.ts';
import type { Column } from '../../../records/table/column.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import type { BoundColumn } from '../bind.ts';
import { ColumnDecoder } from './column-decoder.ts';
import { MomentDecoder } from './moment-decoder.ts';
import { TextColumnDecoder } from './text-decoder.ts';

/**
 * The number a cell is kept as; NaN where the cell is not plain enough to be sure. `digits` says how many decimals the
 * row's currency has.
 */
export type NumberDecoder = (bytes: Buffer, start: number, end: number, digits: number) => number;

/** Types of columns that can be decoded from bytes. */
export const DECODABLE = new Set([
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

export type Decoder = ColumnDecoder | TextColumnDecoder | MomentDecoder;

/** What decodes the cells of a bound column into a column of the table. */
export function decoderOf(
  target: Column,
  bound: BoundColumn,
  by: { pool: StringPool; nulls: readonly Buffer[]; rows: number },
): Decoder {
  const { position, column } = bound;
  if (column.type === 'text' || column.type === 'id')
    return new TextColumnDecoder(target, position, column, by);
  if (isDated(column.type)) return new MomentDecoder(target, bound, by);
  return new ColumnDecoder(target, position, numberDecoderOf(bound), by);
}

function numberDecoderOf({ column, format }: BoundColumn): NumberDecoder {
  switch (column.type) {
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

// Only a number with a point in it needs to know what the point means. `kept`: the digits of any row, else its
// currency's.
function number(format: CellFormat, kept: number | null): NumberDecoder {
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
