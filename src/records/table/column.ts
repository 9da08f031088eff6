import { asDay, type Day } from '../../base/time/calendar.ts';
import type { Kind } from '../schema/collection.ts';
import { CHUNK_BITS, CHUNK_ROWS, Chunk } from './chunk.ts';
import type { StringPool } from './string-pool.ts';

/** Stored numbers of rows on their way into a column: only amounts and counts may need more than 32 bits. */
export type StoredRows = Int32Array | Float64Array;

/** A growing column of one kind, stored as numbers: days, the pool's numbers of texts, amounts and counts. */
export class Column {
  readonly kind: Kind;
  /** The stored number that means "nothing here". */
  readonly nothing: number;
  private readonly pool: StringPool;
  private readonly chunks: Chunk[] = [];

  constructor(kind: Kind, pool: StringPool) {
    this.kind = kind;
    this.pool = pool;
    this.nothing = kind === 'text' ? 0 : kind === 'day' ? NO_DAY : NO_NUMBER;
  }

  /** Rows that have a value or are known to have none. */
  get length(): number {
    const whole = Math.max(0, this.chunks.length - 1);
    return (whole << CHUNK_BITS) + (this.chunks[whole]?.length ?? 0);
  }

  /** Stores a number as it is kept: `nothing`, a day, an integer, or the pool's number of a text. */
  put(row: number, raw: number): void {
    const missing = row - this.length;
    if (missing > 0) this.appendSame(this.nothing, missing);
    const chunk = missing < 0 ? this.chunks[row >> CHUNK_BITS] : this.open();
    chunk?.put(row & (CHUNK_ROWS - 1), raw);
  }

  /** Room for the stored numbers of so many rows, none of which has a value. */
  rows(count: number): StoredRows {
    const isNarrow = this.kind === 'text' || this.kind === 'day';
    return (isNarrow ? new Int32Array(count) : new Float64Array(count)).fill(this.nothing);
  }

  /** Stores `count` numbers, `from[start]` and what follows it, after the last row. */
  append(from: StoredRows, start: number, count: number): void {
    for (let done = 0; done < count; ) {
      const chunk = this.open();
      const some = Math.min(count - done, CHUNK_ROWS - chunk.length);
      chunk.append(from, start + done, some);
      done += some;
    }
  }

  /** Stores one number in the `count` rows after the last. */
  appendSame(raw: number, count: number): void {
    for (let left = count; left > 0; ) {
      const chunk = this.open();
      const some = Math.min(left, CHUNK_ROWS - chunk.length);
      chunk.appendSame(raw, some);
      left -= some;
    }
  }

  /** Takes the last rows out again, so that no more than `length` are left. */
  truncate(length: number): void {
    if (this.length <= length) return;
    this.chunks.length = Math.ceil(length / CHUNK_ROWS);
    this.chunks.at(-1)?.truncate(length - (this.chunks.length - 1) * CHUNK_ROWS);
  }

  /** The stored number; equal for equal values. */
  raw(row: number): number {
    const chunk = this.chunks[row >> CHUNK_BITS];
    const place = row & (CHUNK_ROWS - 1);
    return chunk !== undefined && place < chunk.length ? chunk.at(place) : this.nothing;
  }

  /** Copies the stored numbers of rows from `start` on into `into`, as many as it holds; steps that go far use this. */
  copy(start: number, into: StoredRows): void {
    for (let done = 0; done < into.length; ) {
      const row = start + done;
      const place = row & (CHUNK_ROWS - 1);
      const chunk = this.chunks[row >> CHUNK_BITS];
      const there = Math.min(into.length - done, Math.max(0, (chunk?.length ?? 0) - place));
      if (chunk === undefined || there === 0) {
        into.fill(this.nothing, done);
        return;
      }
      chunk.copy(place, there, into, done);
      done += there;
    }
  }

  /** Every stored number that some row has, `nothing` included, in no order. */
  distinct(): Set<number> {
    const found = new Set<number>();
    for (const chunk of this.chunks) chunk.addDistinct(found);
    return found;
  }

  /** Whether no row has a value. */
  get isEmpty(): boolean {
    return this.chunks.every((chunk) => chunk.isAll(this.nothing));
  }

  /** Stores a value as the schema types it. */
  set(row: number, value: string | number | null): void {
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

  /** The chunk that takes the next row. */
  private open(): Chunk {
    const last = this.chunks.at(-1);
    if (last !== undefined && last.length < CHUNK_ROWS) return last;
    last?.seal();
    const next = new Chunk(this.nothing, last === undefined);
    this.chunks.push(next);
    return next;
  }
}

const NO_DAY = -(2 ** 31);

// Beyond every integer that the readers accept.
const NO_NUMBER = -(2 ** 60);
