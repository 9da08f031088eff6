import type { Batch, Texts } from '../../../read/csv/batch.ts';
import { newTexts, textsOf, type Wanted } from '../../../read/csv/cell-facts.ts';
import { growArray } from '../../../records/table/grow-array.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import type { SumSigns } from '../subtotals.ts';
import { ACCEPTED, FALLBACK, isInk, isOneOf, takenLike } from './column-decoders.ts';

/** Tells the rows of a batch that may be sums of others. */
export class SubtotalDetector {
  /** Positions of cells that a plain row fills. */
  private readonly filled: readonly number[];
  private readonly nulls: readonly Buffer[];
  private readonly names: Names;

  constructor(signs: SumSigns, pool: StringPool, rows: number) {
    this.filled = [...signs.without, signs.subject];
    this.nulls = signs.nulls.map((text) => Buffer.from(text, 'utf8'));
    this.names = new Names(signs.subject, signs.called, { pool, rows });
  }

  get wanted(): Wanted[] {
    return [this.names.wanted];
  }

  /** Marks those of the accepted rows from `from` on as not plain. */
  mark(batch: Batch, from: number, rows: Uint8Array): void {
    for (const position of this.filled)
      for (let row = from; row < batch.count; row++)
        if (this.lacks(batch, row, position)) rows[row] = FALLBACK;
    this.names.mark(batch, from, rows);
  }

  private lacks({ bytes, firsts, starts, ends }: Batch, row: number, position: number): boolean {
    const field = (firsts[row] ?? 0) + position;
    const start = starts[field] ?? 0;
    const end = ends[field] ?? 0;
    // Blanks around a null do not matter.
    const isBare = start < end && isInk(bytes[start]) && isInk(bytes[end - 1]);
    return !isBare || isOneOf(this.nulls, bytes, start, end);
  }
}

/** The cells of one column, of which each different text is looked at once. */
class Names {
  readonly wanted: Wanted;
  private readonly called: RegExp;
  private readonly pool: StringPool;
  private readonly texts: Texts;
  /** By the pool's number of a text: 0 not looked at yet, 1 no sum, 2 a sum. */
  private known = new Uint8Array(64);

  constructor(position: number, called: RegExp, by: { pool: StringPool; rows: number }) {
    this.wanted = { position, fact: 'text' };
    this.called = called;
    this.pool = by.pool;
    this.texts = newTexts(by.rows);
  }

  mark(batch: Batch, from: number, rows: Uint8Array): void {
    const { position } = this.wanted;
    const { hashes, likes } = textsOf(batch, position, this.texts);
    for (let row = from; row < batch.count; row++) {
      const isNew = rows[row] === ACCEPTED && takenLike(likes, row, rows) < 0;
      if (isNew && this.mayBeSum(batch, (batch.firsts[row] ?? 0) + position, hashes[row] ?? 0))
        rows[row] = FALLBACK;
    }
  }

  private mayBeSum({ view, starts, ends, escaped }: Batch, field: number, hash: number): boolean {
    if (escaped[field] === 1) return true;
    const [start, end] = [starts[field] ?? 0, ends[field] ?? 0];
    const text = start === end ? 0 : this.pool.idOfHashed(view, start, end, hash);
    if (text >= this.known.length) this.known = growArray(this.known, text);
    const known = this.known[text] ?? 0;
    if (known > 0) return known === 2;
    const isSum = this.called.test(this.pool.read(text).trim());
    this.known[text] = isSum ? 2 : 1;
    return isSum;
  }
}
