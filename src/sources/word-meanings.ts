// Words of a row that its source's `record` looks at: status, interval, mode. There are few of them, so `record` is
// asked once for each combination.

import type { Column } from '../model/column.ts';
import { billingInterval } from '../model/interval.ts';
import type { Pool } from '../model/pool.ts';
import type { CollectionName } from '../model/schema.ts';
import { subscriptionStatus } from '../model/status.ts';
import type { Table } from '../model/table.ts';
import { decodeCell } from '../read/decode.ts';
import type { Spans } from '../read/spans.ts';
import type { BoundColumn } from './bind.ts';
import type { RecordReader } from './source.ts';

/** What the words of a row that `record` looks at come to; made once for each combination of words. */
export type Meaning =
  | { readonly excluded: string }
  | { readonly puts: readonly (readonly [Column, number])[]; readonly isOver: boolean };

/** More different texts than this are no words. */
const MOST_WORDS = 2 ** 17;

export class WordMeanings {
  private readonly table: Table<CollectionName>;
  private readonly pool: Pool;
  private readonly words: readonly BoundColumn[];
  private readonly nulls: readonly string[];
  private readonly record: RecordReader;
  private readonly meanings = new Map<number, Meaning | null>();

  constructor(
    into: { table: Table<CollectionName>; pool: Pool },
    words: readonly BoundColumn[],
    by: { nulls: readonly string[]; record: RecordReader },
  ) {
    this.table = into.table;
    this.pool = into.pool;
    this.words = words;
    this.nulls = by.nulls;
    this.record = by.record;
  }

  /** What the row's words come to; null where they need more than words to be understood. */
  of(spans: Spans): Meaning | null {
    let key = 0;
    for (const { position } of this.words) {
      const start = spans.starts[position] ?? 0;
      const word = position < 0 ? 0 : this.pool.idOfBytes(spans.bytes, start, spans.ends[position] ?? 0);
      if (word >= MOST_WORDS) return null;
      key = key * MOST_WORDS + word;
    }
    if (!Number.isSafeInteger(key)) return null;
    let meaning = this.meanings.get(key);
    if (meaning === undefined) {
      meaning = this.makeMeaning(spans);
      this.meanings.set(key, meaning);
    }
    return meaning;
  }

  private makeMeaning(spans: Spans): Meaning | null {
    let isPlain = true;
    const cells: Record<string, unknown> = {};
    const complain = () => {
      isPlain = false;
    };
    for (const { key, column, position, format } of this.words) {
      const cell = position < 0 ? (column.constant ?? '') : spans.text(position).trim();
      const isEmpty = cell === '' || this.nulls.includes(cell);
      const row = { currency: null, fallback: null };
      cells[key] = isEmpty ? null : decodeCell(column, cell, { format, row, complain });
    }
    const made = this.record(cells as never); // the columns that this source says its record looks at
    if (!isPlain || Array.isArray(made)) return null;
    if ('excluded' in made) return { excluded: String(made.excluded) };
    return this.soundMeaning(made as Readonly<Record<string, unknown>>);
  }

  private soundMeaning(made: Readonly<Record<string, unknown>>): Meaning | null {
    const { status, interval } = made;
    if (this.table.name === 'subscriptions') {
      if (typeof interval === 'string' && billingInterval(interval) === null) return null;
      if (typeof status === 'string' && subscriptionStatus(status) === null) return null;
    }
    const puts = Object.entries(made)
      .filter(([field]) => this.table.has(field))
      .map(([field, value]) => {
        const column = this.table.column(field);
        const raw =
          typeof value === 'string'
            ? this.pool.id(value)
            : typeof value === 'number'
              ? value
              : column.nothing;
        return [column, raw] as const;
      });
    const isOver = typeof status === 'string' && subscriptionStatus(status) === 'canceled';
    return { puts, isOver };
  }
}
