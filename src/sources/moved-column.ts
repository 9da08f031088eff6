import type { Column } from '../model/column.ts';
import type { Batch } from '../read/batch.ts';
import type { Decoder } from './movers.ts';

/** What became of a row of a batch; a row that is left out has the number of its reason, from `LEFT_OUT` on. */
export const ACCEPTED = 0;
export const NOT_PLAIN = 1;
export const LEFT_OUT = 2;

/** What is found out of the rows of one batch. */
export interface Outcomes {
  readonly rows: Uint8Array;
  /** Decimals of each row's currency. */
  readonly digits: Uint8Array;
}

/** One column of a file on its way into one column of the table, batch by batch. */
export class MovedColumn {
  readonly target: Column;
  /** What the rows of the batch at hand are kept as. */
  readonly values: Float64Array;
  private readonly position: number;
  private readonly decode: Decoder;
  private readonly nulls: readonly Buffer[];

  constructor(
    target: Column,
    position: number,
    decode: Decoder,
    by: { nulls: readonly Buffer[]; rows: number },
  ) {
    this.target = target;
    this.values = new Float64Array(by.rows);
    this.position = position;
    this.decode = decode;
    this.nulls = by.nulls;
  }

  /** Decodes the column's cells of all rows from `from` on that are still accepted. */
  move(batch: Batch, from: number, { rows, digits }: Outcomes): void {
    const { bytes, firsts, starts, ends, escaped } = batch;
    const { values, position, decode, target } = this;
    const { nothing } = target;
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
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
      if (Number.isNaN(raw)) rows[row] = NOT_PLAIN;
      else values[row] = raw;
    }
  }
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
