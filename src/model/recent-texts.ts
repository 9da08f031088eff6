import { hashOf } from '../base/text-hash.ts';
import type { Pool } from './pool.ts';

/** Finds the texts of one column, which mostly repeat: the latest are looked at before the pool is asked. */
export class RecentTexts {
  private readonly pool: Pool;
  private readonly hashes = new Int32Array(256);
  private readonly ids = new Int32Array(256);

  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** As `Pool.idOfBytes`. */
  idOfBytes(bytes: Uint8Array, start: number, end: number): number {
    if (start >= end) return 0;
    return this.idOfHashed(bytes, start, end, hashOf(bytes, start, end));
  }

  /** As `Pool.idOfHashed`. */
  idOfHashed(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const place = hash & 255;
    const known = this.ids[place] ?? 0;
    if (known !== 0 && this.hashes[place] === hash && this.pool.holds(known, bytes, start, end)) return known;
    const id = this.pool.idOfHashed(bytes, start, end, hash);
    this.hashes[place] = hash;
    this.ids[place] = id;
    return id;
  }
}
