import type { Batch, Texts } from '../../../read/csv/batch.ts';
import { newTexts, textsOf, type Wanted } from '../../../read/csv/cell-facts.ts';
import type { Column } from '../../../records/table/column.ts';
import type { NumberDecoder } from './decoders.ts';

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
export class ColumnDecoder {
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
  move(batch: Batch, from: number, { rows, digits }: Outcomes): void {
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
