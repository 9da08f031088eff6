// Words of a row that its source's `record` looks at: status, interval, mode. There are few of them, so `record` is
// asked once for each combination.

import { decodeCell } from '../../../read/cells/decode.ts';
import type { Batch, Texts } from '../../../read/csv/batch.ts';
import { newTexts, textsOf, type Wanted } from '../../../read/csv/cell-facts.ts';
import type { CollectionName } from '../../../records/schema/schema.ts';
import type { Column, StoredRows } from '../../../records/table/column.ts';
import { growArray } from '../../../records/table/grow-array.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import type { Table } from '../../../records/table/table.ts';
import type { Made } from '../../../sources/source.ts';
import type { BoundColumn } from '../bind.ts';
import { areKnown, isOver } from '../row-rules.ts';
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

/** What a row comes to whose cells are read by the keys of their columns. */
export type RecordOf = (read: (key: string) => unknown) => Made<CollectionName>;

export class RowInterpretations {
  /** Columns that were looked at and are not among the words. */
  readonly missing = new Set<string>();
  private readonly table: Table<CollectionName>;
  private readonly pool: StringPool;
  private readonly words: readonly Words[];
  private readonly bound: ReadonlyMap<string, BoundColumn>;
  /** Columns of the file that are no words. */
  private readonly others: ReadonlySet<string>;
  private readonly nulls: readonly string[];
  private readonly record: RecordOf;
  private readonly valuesOf: (column: Column) => StoredRows;
  private readonly meanings = new Branch();
  /** Rows that were asked for; of these, those whose meaning had to be made, and those with too many different words. */
  private readonly rows = { asked: 0, made: 0, refused: 0 };

  constructor(
    into: { table: Table<CollectionName>; pool: StringPool },
    words: readonly BoundColumn[],
    by: {
      others: ReadonlySet<string>;
      nulls: readonly string[];
      record: RecordOf;
      rows: number;
      valuesOf: (column: Column) => StoredRows;
    },
  ) {
    this.table = into.table;
    this.pool = into.pool;
    this.words = words.map((bound) => new Words(bound, into.pool, by.rows));
    this.bound = new Map(words.map((bound) => [bound.key, bound]));
    this.others = by.others;
    this.nulls = by.nulls;
    this.record = by.record;
    this.valuesOf = by.valuesOf;
  }

  /** No where most rows are unlike all others. */
  get isOfUse(): boolean {
    const { asked, made, refused } = this.rows;
    return made + refused <= Math.max(MOST_WORDS, asked / 2);
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
    this.rows.asked++;
    for (const { numbers } of this.words) {
      const word = numbers[record] ?? 0;
      if (word >= MOST_WORDS) {
        this.rows.refused++;
        return null;
      }
      branch = branch.to(word);
    }
    if (branch.meaning === undefined) branch.meaning = this.makeMeaning(batch, batch.firsts[record] ?? 0);
    return branch.meaning;
  }

  private makeMeaning(batch: Batch, first: number): Meaning | null {
    this.rows.made++;
    let isPlain = true;
    const complain = () => {
      isPlain = false;
    };
    const read = (key: string): unknown => {
      const bound = this.bound.get(key);
      if (!bound) {
        // A column that the file lacks is null in every row.
        if (this.others.has(key)) this.missing.add(key);
        return null;
      }
      const { column, position, format } = bound;
      const cell = position < 0 ? (column.constant ?? '') : batch.text(first + position).trim();
      const row = { currency: null, fallback: null };
      return cell === '' || this.nulls.includes(cell)
        ? null
        : decodeCell(column, cell, { format, row, complain });
    };
    const made = this.record(read);
    if (this.missing.size > 0 || Array.isArray(made)) return null;
    const cells = Object.fromEntries([...this.bound.keys()].map((key) => [key, read(key)]));
    if (!isPlain) return null;
    if ('excluded' in made) return { excluded: String(made.excluded) };
    return this.soundMeaning({ ...cells, ...made });
  }

  private soundMeaning(made: Readonly<Record<string, unknown>>): Meaning | null {
    if (!areKnown(this.table.name, made)) return null;
    const puts = Object.entries(made)
      .filter(([field]) => this.table.has(field))
      .map(([field, value]) => {
        const column = this.table.column(field);
        return { values: this.valuesOf(column), raw: this.rawOf(value) ?? column.nothing };
      });
    return { puts, isOver: isOver(made) };
  }

  private rawOf(value: unknown): number | null {
    if (typeof value === 'string') return this.pool.id(value);
    return typeof value === 'number' ? value : null;
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
