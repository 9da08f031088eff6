import { grown } from '../model/grown.ts';
import type { Pool } from '../model/pool.ts';
import { RecentTexts } from '../model/recent-texts.ts';
import type { Batch } from '../read/batch.ts';
import { isInk, isOneOf } from './moved-column.ts';
import type { SumSigns } from './sums.ts';

/** Tells the rows of a batch that may be sums of others. */
export class MovedSums {
  private readonly signs: SumSigns;
  private readonly nulls: readonly Buffer[];
  private readonly named: readonly Names[];

  constructor(signs: SumSigns, pool: Pool) {
    this.signs = signs;
    this.nulls = signs.nulls.map((text) => Buffer.from(text, 'utf8'));
    this.named = signs.named.map((position) => new Names(position, signs.called, pool));
  }

  mayBeSum(batch: Batch, record: number): boolean {
    const first = batch.firsts[record] ?? 0;
    return (
      this.lacks(batch, first + this.signs.without) || this.named.some((cell) => cell.mayBeSum(batch, first))
    );
  }

  private lacks({ bytes, starts, ends }: Batch, field: number): boolean {
    if (this.signs.without < 0) return false;
    const start = starts[field] ?? 0;
    const end = ends[field] ?? 0;
    // Blanks around a null do not matter.
    const isBare = start < end && isInk(bytes[start]) && isInk(bytes[end - 1]);
    return !isBare || isOneOf(this.nulls, bytes, start, end);
  }
}

/** The cells of one column, of which each different text is looked at once. */
class Names {
  private readonly position: number;
  private readonly called: RegExp;
  private readonly texts: RecentTexts;
  private readonly pool: Pool;
  /** By the pool's number of a text: 0 not looked at yet, 1 no sum, 2 a sum. */
  private known = new Uint8Array(64);

  constructor(position: number, called: RegExp, pool: Pool) {
    this.position = position;
    this.called = called;
    this.texts = new RecentTexts(pool);
    this.pool = pool;
  }

  mayBeSum(batch: Batch, first: number): boolean {
    const field = first + this.position;
    if (batch.escaped[field] === 1) return true;
    const text = this.texts.idOfBytes(batch.bytes, batch.starts[field] ?? 0, batch.ends[field] ?? 0);
    if (text >= this.known.length) this.known = grown(this.known, text);
    const known = this.known[text] ?? 0;
    if (known > 0) return known === 2;
    const isSum = this.called.test(this.pool.read(text).trim());
    this.known[text] = isSum ? 2 : 1;
    return isSum;
  }
}
