import type { Column as ReadColumn } from '../../../read/cells/columns.ts';
import type { Batch, Texts } from '../../../read/csv/batch.ts';
import { newTexts, textsOf, type Wanted } from '../../../read/csv/cell-facts.ts';
import type { Column } from '../../../records/table/column.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import { ACCEPTED, FALLBACK, isInk, isOneOf, type Outcomes, takenLike } from './column-decoder.ts';

/** A column of texts on its way into the table, batch by batch: each text once into the pool, its number into the rows. */
export class TextColumnDecoder {
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
  move(batch: Batch, from: number, { rows }: Outcomes): void {
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
