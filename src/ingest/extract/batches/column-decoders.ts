import { currencyCode, currencyDigits } from '../../../base/number/currency.ts';
import { dayOfInstant } from '../../../base/time/calendar.ts';
import { plainDecimal } from '../../../read/cells/byte-cells.ts';
import { isDated, type Column as ReadColumn } from '../../../read/cells/columns.ts';
import type { CellFormat } from '../../../read/cells/context.ts';
import type { Batch, Moments, Texts } from '../../../read/csv/batch.ts';
import {
  momentsOf,
  NO_CELL,
  NO_MOMENT,
  NO_TIME,
  newMoments,
  newTexts,
  textsOf,
  type Wanted,
} from '../../../read/csv/cell-facts.ts';
import type { Column } from '../../../records/table/column.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import type { BoundColumn } from '../bind.ts';

/** What became of a row of a batch; a row that is left out has the number of its reason, from `LEFT_OUT` on. */
export const ACCEPTED = 0;
export const FALLBACK = 1;
export const LEFT_OUT = 2;

/** What is found out of the rows of one batch. */
export interface Outcomes {
  readonly rows: Uint8Array;
  /** Decimals of each row's currency. */
  readonly digits: Uint8Array;
}

/** One column of a file on its way into one column of the table, batch by batch. */
class ColumnDecoder {
  readonly target: Column;
  /** What the rows of the batch at hand are kept as. */
  readonly values: Float64Array;
  readonly wanted: Wanted;
  private readonly decode: NumberDecoder;
  private readonly nulls: readonly Buffer[];
  private readonly texts: Texts;

  constructor(
    target: Column,
    position: number,
    decode: NumberDecoder,
    by: { nulls: readonly Buffer[]; rows: number },
  ) {
    this.target = target;
    this.values = new Float64Array(by.rows);
    this.wanted = { position, fact: 'text' };
    this.decode = decode;
    this.nulls = by.nulls;
    this.texts = newTexts(by.rows);
  }

  /** Decodes the column's cells of all rows from `from` on that are still accepted. */
  decodeBatch(batch: Batch, from: number, { rows, digits }: Outcomes): void {
    const { bytes, firsts, starts, ends, escaped } = batch;
    const { values, decode, target } = this;
    const { nothing } = target;
    const { position } = this.wanted;
    const { likes } = textsOf(batch, position, this.texts);
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const like = takenLike(likes, row, rows);
      if (like >= 0 && digits[like] === digits[row]) {
        values[row] = values[like] ?? nothing;
        continue;
      }
      const field = (firsts[row] ?? 0) + position;
      const start = starts[field] ?? 0;
      const end = ends[field] ?? 0;
      if (start === end || (this.nulls.length > 0 && isOneOf(this.nulls, bytes, start, end))) {
        values[row] = nothing;
        continue;
      }
      // Blanks around a cell, and whatever may be one in Unicode, are trimmed as text is.
      const isPlain = isInk(bytes[start]) && isInk(bytes[end - 1]) && escaped[field] === 0;
      const raw = isPlain ? decode(bytes, start, end, digits[row] ?? 0) : Number.NaN;
      if (Number.isNaN(raw)) rows[row] = FALLBACK;
      else values[row] = raw;
    }
  }
}

/** A row before this one whose cell has the same text and was taken; -1 where none is known. */
export function takenLike(likes: Int32Array, row: number, rows: Uint8Array): number {
  const like = likes[row] ?? row;
  return like < row && rows[like] === ACCEPTED ? like : -1;
}

export function isOneOf(texts: readonly Buffer[], bytes: Buffer, start: number, end: number): boolean {
  for (const text of texts) if (text.length === end - start && isAt(text, bytes, start)) return true;
  return false;
}

// A call of `compare` takes longer than the first bytes, which mostly differ.
function isAt(text: Buffer, bytes: Buffer, start: number): boolean {
  for (let at = 0; at < text.length; at++) if (text[at] !== bytes[start + at]) return false;
  return true;
}

// Visible ASCII: nothing that trimming would take away.
export const isInk = (byte: number | undefined): boolean => byte !== undefined && byte > 32 && byte < 127;

// How each type of column is decoded from bytes straight into the numbers it is kept as.

/**
 * The number a cell is kept as; NaN where the cell is not plain enough to be sure. `digits` says how many decimals the
 * row's currency has.
 */
type NumberDecoder = (bytes: Buffer, start: number, end: number, digits: number) => number;

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
    // What could be thousands is left to the rules of text, which refuse the file.
    isDecimalMark = format.mark === '.' && !format.threes?.areAll();
    return isDecimalMark ? plainDecimal(bytes, start, end, kept ?? digits, true) : whole;
  };
}

function hasPoint(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === 46) return true;
  return false;
}

/** The currency of each row, and with it the decimals that its amounts may have. */
export class CurrencyDecoder {
  readonly target: Column;
  readonly values: Int32Array;
  /** Its position is -1 where no column states a currency. */
  readonly wanted: Wanted;
  private readonly pool: StringPool;
  private readonly nulls: readonly Buffer[];
  private readonly texts: Texts;
  /** The currency that a header states, as the pool numbers it; 0 for none. */
  private readonly ofHeader: number;
  private readonly fallbackDigits: number;
  /** What a cell's text comes to; null where it is no currency. */
  private readonly known = new Map<number, { readonly id: number; readonly digits: number } | null>();

  constructor(
    target: Column,
    position: number,
    by: {
      pool: StringPool;
      nulls: readonly Buffer[];
      rows: number;
      ofHeader: string | null;
      fallback: string | null;
    },
  ) {
    this.target = target;
    this.values = new Int32Array(by.rows);
    this.wanted = { position, fact: 'text' };
    this.pool = by.pool;
    this.nulls = by.nulls;
    this.texts = newTexts(by.rows);
    this.ofHeader = by.pool.id(by.ofHeader);
    this.fallbackDigits = currencyDigits(by.ofHeader ?? by.fallback ?? '');
  }

  decodeBatch(batch: Batch, from: number, { rows, digits }: Outcomes): void {
    const { position } = this.wanted;
    if (position < 0) {
      this.values.fill(this.ofHeader, from, batch.count);
      digits.fill(this.fallbackDigits, from, batch.count);
      return;
    }
    const { likes } = textsOf(batch, position, this.texts);
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const like = takenLike(likes, row, rows);
      if (like >= 0) {
        digits[row] = digits[like] ?? 0;
        this.values[row] = this.values[like] ?? 0;
        continue;
      }
      const field = (batch.firsts[row] ?? 0) + position;
      const start = batch.starts[field] ?? 0;
      const end = batch.ends[field] ?? 0;
      if (start === end || isOneOf(this.nulls, batch.bytes, start, end)) {
        digits[row] = this.fallbackDigits;
        this.values[row] = this.ofHeader;
        continue;
      }
      const stated = batch.escaped[field] === 1 ? null : this.stated(batch.view, start, end);
      if (stated === null || (this.ofHeader !== 0 && this.ofHeader !== stated.id)) rows[row] = FALLBACK;
      else {
        digits[row] = stated.digits;
        this.values[row] = stated.id;
      }
    }
  }

  private stated(
    view: DataView,
    start: number,
    end: number,
  ): { readonly id: number; readonly digits: number } | null {
    const said = this.pool.idOfBytes(view, start, end);
    let stated = this.known.get(said);
    if (stated === undefined) {
      const code = currencyCode(this.pool.text(said) ?? '');
      stated = code === null ? null : { id: this.pool.id(code), digits: currencyDigits(code) };
      this.known.set(said, stated);
    }
    return stated;
  }
}

/** A column of texts on its way into the table, batch by batch: each text once into the pool, its number into the rows. */
class TextColumnDecoder {
  readonly target: Column;
  readonly values: Int32Array;
  readonly wanted: Wanted;
  private readonly pool: StringPool;
  private readonly nulls: readonly Buffer[];
  private readonly isId: boolean;
  /** Ids of this length are written in another form by the rules of text. */
  private readonly rewritten: number;
  private readonly texts: Texts;

  constructor(
    target: Column,
    position: number,
    column: ReadColumn,
    by: { pool: StringPool; nulls: readonly Buffer[]; rows: number },
  ) {
    this.target = target;
    this.values = new Int32Array(by.rows);
    this.wanted = { position, fact: 'text' };
    this.pool = by.pool;
    this.nulls = by.nulls;
    this.isId = column.type === 'id';
    this.rewritten = column.rewriting?.length ?? -1;
    this.texts = newTexts(by.rows);
  }

  // In stages, so that the memory in which a text is looked up is on its way while the next one is hashed.
  decodeBatch(batch: Batch, from: number, { rows }: Outcomes): void {
    const { position } = this.wanted;
    const { hashes, likes } = textsOf(batch, position, this.texts);
    this.pool.warm(hashes, from, batch.count);
    const { bytes, view, firsts, starts, ends, escaped } = batch;
    const { values, pool, isId, nulls, rewritten } = this;
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const like = takenLike(likes, row, rows);
      if (like >= 0) {
        values[row] = values[like] ?? 0;
        continue;
      }
      const field = (firsts[row] ?? 0) + position;
      const start = starts[field] ?? 0;
      const end = ends[field] ?? 0;
      if (start === end || (nulls.length > 0 && isOneOf(nulls, bytes, start, end))) {
        values[row] = 0;
        continue;
      }
      const isPlain = isInk(bytes[start]) && isInk(bytes[end - 1]) && escaped[field] === 0;
      if (!isPlain || (isId && (end - start === rewritten || mayBeDamaged(bytes[start + 1]))))
        rows[row] = FALLBACK;
      else values[row] = pool.idOfHashed(view, start, end, hashes[row] ?? 0);
    }
  }
}

// A long number that a spreadsheet has shortened starts with a digit and a mark (1.2E+17).
const mayBeDamaged = (second: number | undefined): boolean => second === 46 || second === 44;

/** A column of days or instants on its way into the table, batch by batch. */
class MomentDecoder {
  readonly target: Column;
  readonly values: Int32Array;
  readonly wanted: Wanted;
  private readonly nulls: readonly Buffer[];
  private readonly moments: Moments;
  /** The zone whose day is asked for, where cells are instants of UTC; null where the day is taken as written. */
  private readonly zone: string | null;
  /** Whether a cell with a time of day is left to the rules of text. */
  private readonly hasOtherZone: boolean;

  constructor(
    target: Column,
    { position, column, format }: BoundColumn,
    by: { nulls: readonly Buffer[]; rows: number },
  ) {
    this.target = target;
    this.values = new Int32Array(by.rows);
    this.wanted = { position, fact: 'moment' };
    this.nulls = by.nulls;
    this.moments = newMoments(by.rows);
    const isShifted = column.type === 'instant' && column.zone !== null && column.zone !== format.zone;
    this.zone = isShifted && column.zone === 'UTC' ? format.zone : null;
    this.hasOtherZone = isShifted && this.zone === null;
  }

  /** Takes the column's cells of all rows from `from` on that are still accepted. */
  decodeBatch(batch: Batch, from: number, { rows }: Outcomes): void {
    const { position } = this.wanted;
    const { days, seconds } = momentsOf(batch, position, this.moments);
    const { values, zone, hasOtherZone } = this;
    const { nothing } = this.target;
    const hasNulls = this.nulls.length > 0;
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const day = days[row] ?? NO_MOMENT;
      const second = seconds[row] ?? NO_TIME;
      if (day === NO_CELL || (hasNulls && this.isNull(batch, row))) values[row] = nothing;
      else if (day === NO_MOMENT || (hasOtherZone && second !== NO_TIME)) rows[row] = FALLBACK;
      else
        values[row] = zone === null || second === NO_TIME ? day : dayOfInstant(day * 86_400 + second, zone);
    }
  }

  private isNull({ bytes, firsts, starts, ends }: Batch, row: number): boolean {
    const field = (firsts[row] ?? 0) + this.wanted.position;
    return isOneOf(this.nulls, bytes, starts[field] ?? 0, ends[field] ?? 0);
  }
}
