// Words of a row that its source's `record` looks at: status, interval, mode. There are few of them, so `record` is
// asked once for each combination.

import { decodeCell } from '../../../read/cells/decode.ts';
import type { Batch, Texts } from '../../../read/csv/batch.ts';
import { newTexts, textsOf, type Wanted } from '../../../read/csv/cell-facts.ts';
import { billingInterval } from '../../../records/schema/interval.ts';
import type { CollectionName } from '../../../records/schema/schema.ts';
import { subscriptionStatus } from '../../../records/schema/status.ts';
import type { Column, StoredRows } from '../../../records/table/column.ts';
import { growArray } from '../../../records/table/grow-array.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import type { Table } from '../../../records/table/table.ts';
import type { RecordReader } from '../../../sources/source.ts';
import type { BoundColumn } from '../bind.ts';
import { ACCEPTED, takenLike } from './column-decoders.ts';

/** What the words of a row that `record` looks at come to; made once for each combination of words. */
export type Meaning =
  | { readonly excluded: string }
  | { readonly puts: readonly Put[]; readonly isOver: boolean };

/** A stored number that a row gets. */
interface Put {
  readonly values: StoredRows;
  readonly raw: number;
}

/** More different texts than this are no words. */
const MOST_WORDS = 4096;

export class RowInterpretations {
  private readonly table: Table<CollectionName>;
  private readonly pool: StringPool;
  private readonly words: readonly Words[];
  private readonly nulls: readonly string[];
  /** Null for every word, as a file may lack the column of some. */
  private readonly absent: Readonly<Record<string, null>>;
  private readonly record: RecordReader;
  private readonly valuesOf: (column: Column) => StoredRows;
  private readonly meanings = new Branch();

  constructor(
    into: { table: Table<CollectionName>; pool: StringPool },
    words: readonly BoundColumn[],
    by: {
      looked: ReadonlySet<string>;
      nulls: readonly string[];
      record: RecordReader;
      rows: number;
      valuesOf: (column: Column) => StoredRows;
    },
  ) {
    this.table = into.table;
    this.pool = into.pool;
    this.words = words.map((bound) => new Words(bound, into.pool, by.rows));
    this.nulls = by.nulls;
    this.absent = Object.fromEntries([...by.looked].map((key) => [key, null]));
    this.record = by.record;
    this.valuesOf = by.valuesOf;
  }

  get wanted(): Wanted[] {
    return this.words.map(({ wanted }) => wanted);
  }

  /** Reads the words of all records from `from` on that are still accepted. */
  read(batch: Batch, from: number, rows: Uint8Array): void {
    for (const words of this.words) words.read(batch, from, rows);
  }

  /** What the words of a record come to, which were read; null where they need more than words to be understood. */
  of(batch: Batch, record: number): Meaning | null {
    let branch = this.meanings;
    for (const { numbers } of this.words) {
      const word = numbers[record] ?? 0;
      if (word >= MOST_WORDS) return null;
      branch = branch.to(word);
    }
    if (branch.meaning === undefined) branch.meaning = this.makeMeaning(batch, batch.firsts[record] ?? 0);
    return branch.meaning;
  }

  private makeMeaning(batch: Batch, first: number): Meaning | null {
    let isPlain = true;
    const cells: Record<string, unknown> = { ...this.absent };
    const complain = () => {
      isPlain = false;
    };
    for (const { key, column, position, format } of this.words.map(({ bound }) => bound)) {
      const cell = position < 0 ? (column.constant ?? '') : batch.text(first + position).trim();
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
      // What `record` leaves undefined is what the row's own column says.
      .filter(([field, value]) => value !== undefined && this.table.has(field))
      .map(([field, value]) => {
        const column = this.table.column(field);
        const raw =
          typeof value === 'string'
            ? this.pool.id(value)
            : typeof value === 'number'
              ? value
              : column.nothing;
        return { values: this.valuesOf(column), raw };
      });
    const isOver = typeof status === 'string' && subscriptionStatus(status) === 'canceled';
    return { puts, isOver };
  }
}

/** What rows that begin with the same words have in common. */
class Branch {
  /** What all words of a row come to, where there are no more; undefined where nobody has asked yet. */
  meaning: Meaning | null | undefined;
  private readonly branches: (Branch | undefined)[] = [];

  /** Those whose next word is this one, by its number. */
  to(word: number): Branch {
    let branch = this.branches[word];
    if (!branch) {
      branch = new Branch();
      this.branches[word] = branch;
    }
    return branch;
  }
}

/** The words of one column, numbered in the order in which they come. */
class Words {
  readonly bound: BoundColumn;
  readonly wanted: Wanted;
  /** The number of each record's word; 0 where the column is a constant. */
  readonly numbers: Int32Array;
  private readonly pool: StringPool;
  private readonly texts: Texts;
  /** The number of a word by the pool's number of its text, plus one; 0 is not known yet. */
  private known = new Int32Array(64);
  private count = 0;

  constructor(bound: BoundColumn, pool: StringPool, rows: number) {
    this.bound = bound;
    this.wanted = { position: bound.position, fact: 'text' };
    this.numbers = new Int32Array(rows);
    this.pool = pool;
    this.texts = newTexts(rows);
  }

  read(batch: Batch, from: number, rows: Uint8Array): void {
    const { position } = this.wanted;
    if (position < 0) return;
    const { numbers } = this;
    const { likes } = textsOf(batch, position, this.texts);
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const like = takenLike(likes, row, rows);
      numbers[row] =
        like >= 0 ? (numbers[like] ?? 0) : this.numberOf(batch, (batch.firsts[row] ?? 0) + position);
    }
  }

  private numberOf({ view, starts, ends }: Batch, field: number): number {
    const text = this.pool.idOfBytes(view, starts[field] ?? 0, ends[field] ?? 0);
    if (text >= this.known.length) this.known = growArray(this.known, text);
    const known = this.known[text] ?? 0;
    if (known > 0) return known - 1;
    this.known[text] = ++this.count;
    return this.count - 1;
  }
}
