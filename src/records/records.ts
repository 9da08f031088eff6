import type { Day } from '../base/time/calendar.ts';
import { type CollectionName, collectionNames } from './schema/schema.ts';
import { Rows } from './table/rows.ts';
import { StringPool } from './table/string-pool.ts';
import { Table } from './table/table.ts';

/** A file that supplied records. */
export interface RecordFile {
  readonly name: string;
  readonly source: string;
  /** The system it was exported from: ids are unique within it. */
  readonly tool: string;
  readonly collection: CollectionName;
  /** The day on which the file says it was exported, if it does. */
  readonly exportedOn: Day | null;
  /** The latest day that the file says of itself besides: the last day that it is about, the date of its folder. */
  readonly statedOn?: Day | null;
  /** The last day that it says it is about, whatever its rows hold. */
  readonly reportedTo?: Day | null;
  /** The number of the file whose rows its own were made of, if they were. */
  readonly of?: number;
  /** What its rows are otherwise, where these records count only as long as no other file has any of theirs. */
  readonly standsInFor?: CollectionName;
  /** Whether its rows say what was paid in a month. */
  readonly isMonthly?: true;
  /** Fields of the collection that the file has a column for. */
  readonly fields: ReadonlySet<string>;
  /** What the file calls a field; null for one without a column of its own. */
  readonly headerOf?: (field: string) => string | null;
}

/** A file of a folder that could not be read, though it holds records of these collections. */
interface LostFile {
  readonly name: string;
  readonly collections: readonly CollectionName[];
}

/** A row that counts for nothing, such as one that was deleted: older rows of its record count no more. */
interface GoneRow {
  readonly collection: CollectionName;
  readonly file: number;
  /** The pool's number of its id. */
  readonly id: number;
  readonly modifiedOn: number | null;
}

/** A row of a file that another one was made of. */
export interface MadeOf {
  readonly collection: CollectionName;
  readonly row: number;
  readonly by: string;
}

/** Why a row counts no more: a newer one states the same, or something else, of its record; or its file only stood in for others. */
type Dropped = 'duplicate' | 'superseded' | 'withdrawn';

type Tables = { readonly [N in CollectionName]: Table<N> };

/** The records of every file, as they were read; rows that turned out to repeat others are in `dropped`. */
export class Records {
  readonly pool: StringPool;
  readonly tables: Tables;
  readonly files: RecordFile[];
  readonly lost: LostFile[];
  readonly gone: GoneRow[];
  /** Files that state amounts in the minor unit, so that no decimals of a currency were assumed in reading them. */
  readonly inMinorUnits: Set<number>;
  /** Signs that several currencies share (`$`), of amounts in rows that state no currency, by file. */
  readonly signs: Map<number, Set<string>>;
  /** The rows of other collections that rows of subscriptions were made of, and how their price is known. */
  readonly madeOf: Map<number, MadeOf>;
  /** Rows of opportunities that have the probability of their stage, as their own file states none. */
  readonly probableByStage: Set<number>;
  /** Those of which these are some; themselves where they are all. */
  readonly whole: Records;
  private readonly dropped: Map<CollectionName, Map<number, Dropped>>;
  private readonly repeats: Map<CollectionName, Map<number, number>>;
  /** By collection, 1 for each row that a filter leaves out. */
  private readonly left = new Map<CollectionName, Uint8Array>();
  private readonly made = new Map<unknown, unknown>();

  /**
   * @param whole records of which these are to be some
   * @param anew a collection of which these are to have rows, and files, of their own
   */
  constructor(whole?: Records, anew: CollectionName | null = null) {
    this.whole = anew === null ? (whole?.whole ?? this) : this;
    this.pool = whole?.pool ?? new StringPool();
    const tables = whole?.tables ?? tablesIn(this.pool);
    this.tables = anew === null ? tables : { ...tables, [anew]: new Table(anew, this.pool) };
    const files = whole?.files ?? [];
    this.files = anew === null ? files : [...files];
    this.lost = whole?.lost ?? [];
    this.gone = whole?.gone ?? [];
    this.inMinorUnits = whole?.inMinorUnits ?? new Set();
    this.signs = whole?.signs ?? new Map();
    this.probableByStage = whole?.probableByStage ?? new Set();
    this.madeOf = anew === null ? (whole?.madeOf ?? new Map()) : new Map();
    this.dropped = without(anew, whole?.dropped ?? new Map());
    this.repeats = without(anew, whole?.repeats ?? new Map());
  }

  /** The same records, of which one collection has no rows yet; what is added to it is not added to these. */
  renewed(name: CollectionName): Records {
    return new Records(this, name);
  }

  /** The same records without those that `keeps` refuses. */
  narrowed(keeps: (name: CollectionName, row: number) => boolean): Records {
    const some = new Records(this);
    for (const name of collectionNames) {
      const { length } = this.tables[name];
      const left = new Uint8Array(length);
      let count = 0;
      for (let row = 0; row < length; row++) {
        if (!this.isDropped(name, row) && keeps(name, row)) continue;
        left[row] = 1;
        count++;
      }
      if (count > 0) some.left.set(name, left);
    }
    return some;
  }

  /** Remembers what there is; calling what it returns takes out again whatever has been added since. */
  mark(): () => void {
    const [files, gone] = [this.files.length, this.gone.length];
    const lengths = collectionNames.map((name) => [name, this.tables[name].length] as const);
    return () => {
      this.made.clear();
      this.files.length = files;
      this.gone.length = gone;
      for (const number of [...this.inMinorUnits, ...this.signs.keys()]) {
        if (number < files) continue;
        this.inMinorUnits.delete(number);
        this.signs.delete(number);
      }
      for (const [name, length] of lengths) {
        this.tables[name].truncate(length);
        for (const row of this.dropped.get(name)?.keys() ?? [])
          if (row >= length) this.dropped.get(name)?.delete(row);
        for (const row of this.repeats.get(name)?.keys() ?? [])
          if (row >= length) this.repeats.get(name)?.delete(row);
      }
    };
  }

  /** Registers a file and returns its number, by which its rows name it. */
  addFile(file: RecordFile): number {
    return this.files.push(file) - 1;
  }

  fileOf(number: number): RecordFile {
    const file = this.files[number];
    if (!file) throw new Error(`no file ${number}`);
    return file;
  }

  /** Whether any file supplied this collection, be it empty. */
  supplies(name: CollectionName): boolean {
    return this.files.some((file) => file.collection === name);
  }

  /** What a function makes of the records: made when first asked for, and anew once a row was dropped. */
  derived<T>(make: (records: Records) => T): T {
    if (!this.made.has(make)) this.made.set(make, make(this));
    return this.made.get(make) as T; // what this very function has made
  }

  /** The rows of a collection that count; gathered once. */
  kept<N extends CollectionName>(name: N): Rows<N> {
    if (!this.made.has(name)) {
      const table = this.tables[name] as unknown as Table<N>; // the table of that name
      this.made.set(
        name,
        Rows.of(table, (row) => !this.isDropped(name, row)),
      );
    }
    return this.made.get(name) as Rows<N>; // filed under its own name
  }

  drop(name: CollectionName, row: number, as: Dropped): void {
    this.made.clear();
    const rows = this.dropped.get(name) ?? new Map<number, Dropped>();
    this.dropped.set(name, rows.set(row, as));
  }

  /** Drops a row that repeats another one of its file. */
  dropRepeat(name: CollectionName, row: number, of: number): void {
    const repeats = this.repeats.get(name) ?? new Map<number, number>();
    this.repeats.set(name, repeats.set(of, (repeats.get(of) ?? 0) + 1));
    this.drop(name, row, 'duplicate');
  }

  /** How many rows of its file are dropped because they repeat this one. */
  repeatsOf(name: CollectionName, row: number): number {
    return this.repeats.get(name)?.get(row) ?? 0;
  }

  /** Lines of which rows were dropped because of other rows, and none is left: superseded where any of theirs is. */
  *lostLines(): Generator<{
    readonly file: number;
    readonly line: number;
    readonly as: 'duplicate' | 'superseded';
  }> {
    for (const [name, dropped] of this.dropped) {
      const table = this.tables[name];
      const isBeside = (row: number, other: number): boolean =>
        table.fileAt(row) === table.fileAt(other) && table.lineAt(row) === table.lineAt(other);
      for (const first of dropped.keys()) {
        // Rows of one line stand side by side, and the first of them speaks for all.
        if (first > 0 && isBeside(first - 1, first)) continue;
        const all = [dropped.get(first)];
        for (let row = first + 1; row < table.length && isBeside(row, first); row++)
          all.push(dropped.get(row));
        if (all.includes(undefined) || all.includes('withdrawn')) continue;
        const as = all.includes('superseded') ? 'superseded' : 'duplicate';
        yield { file: table.fileAt(first), line: table.lineAt(first), as };
      }
    }
  }

  isDropped(name: CollectionName, row: number): boolean {
    return (this.dropped.get(name)?.has(row) ?? false) || this.left.get(name)?.[row] === 1;
  }

  /** Whether any row of a collection is dropped. */
  hasDropped(name: CollectionName): boolean {
    return (this.dropped.get(name)?.size ?? 0) > 0 || this.left.has(name);
  }

  /** Whether a file supplied rows of which none is left that counts. */
  isRepeated(file: number): boolean {
    const { collection } = this.fileOf(file);
    const table = this.tables[collection];
    const dropped = this.dropped.get(collection);
    if (!dropped) return false;
    let isSeen = false;
    for (let row = 0; row < table.length; row++) {
      if (table.fileAt(row) !== file) continue;
      if (!dropped.has(row)) return false;
      isSeen = true;
    }
    return isSeen;
  }

  /** Where a row came from. */
  where(name: CollectionName, row: number): { file: string; line: number } {
    const table = this.tables[name];
    return { file: this.fileOf(table.fileAt(row)).name, line: table.lineAt(row) };
  }
}

const without = <T>(name: CollectionName | null, all: Map<CollectionName, T>): Map<CollectionName, T> =>
  name === null ? all : new Map([...all].filter(([own]) => own !== name));

function tablesIn(pool: StringPool): Tables {
  const tables: Record<string, unknown> = {};
  for (const name of collectionNames) tables[name] = new Table(name, pool);
  return tables as Tables; // one table for each name of the schema
}
