import { asDay, type Day } from '../base/calendar.ts';
import { grown } from './grown.ts';
import type { Pool } from './pool.ts';
import type { Kind } from './schema.ts';

/**
 * A growing column of one kind, stored as numbers: days and the pool's numbers of texts as 32-bit integers, amounts
 * and counts as doubles, which hold every integer up to 2^53.
 */
export class Column {
  readonly kind: Kind;
  /** The stored number that means "nothing here". */
  readonly nothing: number;
  private readonly pool: Pool;
  private stored: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

  constructor(kind: Kind, pool: Pool) {
    this.kind = kind;
    this.pool = pool;
    this.nothing = kind === 'text' ? 0 : kind === 'day' ? NO_DAY : NO_NUMBER;
    this.stored = kind === 'text' || kind === 'day' ? new Int32Array(64) : new Float64Array(64);
  }

  /** Makes room for a row. */
  reserve(row: number): void {
    if (row >= this.stored.length) this.stored = grown(this.stored, row);
  }

  /** Stores a number as it is kept: `nothing`, a day, an integer, or the pool's number of a text. */
  put(row: number, raw: number): void {
    this.stored[row] = raw;
  }

  /** The stored number; equal for equal values. */
  raw(row: number): number {
    return row < this.stored.length ? (this.stored[row] ?? this.nothing) : this.nothing;
  }

  /** Stores a value as the schema types it. */
  set(row: number, value: string | number | null): void {
    this.reserve(row);
    this.put(row, value === null ? this.nothing : typeof value === 'string' ? this.pool.id(value) : value);
  }

  get(row: number): string | Day | number | null {
    const raw = this.raw(row);
    if (raw === this.nothing) return null;
    return this.kind === 'text' ? this.pool.text(raw) : raw;
  }

  text(row: number): string | null {
    return this.kind === 'text' ? this.pool.text(this.raw(row)) : null;
  }

  day(row: number): Day | null {
    const raw = this.raw(row);
    return this.kind !== 'day' || raw === NO_DAY ? null : asDay(raw);
  }
}

const NO_DAY = -(2 ** 31);

// Beyond every integer that the readers accept.
const NO_NUMBER = -(2 ** 60);
