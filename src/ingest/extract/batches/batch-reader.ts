// Rows moved from bytes into columns without a string in between, a column of a batch at a time. Only sources that say
// which columns their `record` looks at are read so, and only rows about which there is nothing to say: every other
// row is given back, to be read by the rules of `extract`.

import type { Batch } from '../../../read/csv/batch.ts';
import type { Wanted } from '../../../read/csv/cell-facts.ts';
import { BATCH_ROWS } from '../../../read/csv/csv.ts';
import type { Records } from '../../../records/records.ts';
import { type CollectionName, schema } from '../../../records/schema/schema.ts';
import type { Column, StoredRows } from '../../../records/table/column.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import type { Table } from '../../../records/table/table.ts';
import type { RecordReader } from '../../../sources/source.ts';
import type { Recognised } from '../../recognise/recognise.ts';
import { type BoundColumn, currencyOfHeader } from '../bind.ts';
import type { ExtractOptions } from '../extraction.ts';
import { type SumSigns, sumSigns } from '../subtotals.ts';
import {
  ACCEPTED,
  CurrencyDecoder,
  DECODABLE,
  type Decoder,
  decoderOf,
  FALLBACK,
  LEFT_OUT,
  type Outcomes,
} from './column-decoders.ts';
import { type Meaning, RowInterpretations } from './row-interpretations.ts';
import { SubtotalDetector } from './subtotal-detector.ts';

/** What the rows of a batch are kept as in a column, and what stands for nothing there. */
interface Stored {
  readonly values: StoredRows;
  readonly nothing: number;
}

/** Those rules of `checkRow` that can be asked of stored numbers; the others are about words and side files. */
class StoredRules {
  private readonly required: readonly Stored[];
  private readonly life: SubscriptionRules | null;

  constructor(name: CollectionName, column: (field: string) => Stored) {
    this.required = schema[name].required.map(column);
    this.life = name === 'subscriptions' ? new SubscriptionRules(column) : null;
  }

  /** Whether a row breaks none; `isOver`: its words say that it is over. */
  isSound(row: number, isOver: boolean): boolean {
    for (const { values, nothing } of this.required) if (values[row] === nothing) return false;
    return this.life === null || this.life.isSound(row, isOver);
  }
}

class SubscriptionRules {
  private readonly started: Stored;
  private readonly ended: Stored;
  private readonly canceled: Stored;
  private readonly count: Stored;
  private readonly quantity: Stored;

  constructor(column: (field: string) => Stored) {
    this.started = column('startedOn');
    this.ended = column('endedOn');
    this.canceled = column('canceledOn');
    this.count = column('intervalCount');
    this.quantity = column('quantity');
  }

  isSound(row: number, isOver: boolean): boolean {
    const { started, canceled, count, quantity } = this;
    const ended = this.ended.values[row] ?? 0;
    const hasEnd = ended !== this.ended.nothing;
    if (hasEnd && ended < (started.values[row] ?? 0)) return false;
    if (isOver && !hasEnd && canceled.values[row] === canceled.nothing) return false;
    const times = count.values[row] ?? 0;
    const pieces = quantity.values[row] ?? 0;
    return (times === count.nothing || times > 0) && (pieces === quantity.nothing || pieces >= 0);
  }
}

type Understood = Extract<Meaning, { puts: unknown }>;

export class BatchReader {
  private readonly table: Table<CollectionName>;
  private readonly width: number;
  private readonly moved: readonly Decoder[];
  private readonly currency: CurrencyDecoder | null;
  private readonly sums: SubtotalDetector | null;
  private readonly meanings: RowInterpretations;
  private readonly rules: StoredRules;
  /** For each column that is filled, what the rows of the batch at hand are kept as. */
  private readonly values = new Map<Column, StoredRows>();
  private readonly worded = new Map<Column, StoredRows>();
  private readonly outcomes: Outcomes = {
    rows: new Uint8Array(BATCH_ROWS),
    digits: new Uint8Array(BATCH_ROWS),
  };
  private readonly understood: (Understood | null)[] = [];
  /** Why rows are left out, by number from `LEFT_OUT` on. */
  private readonly reasons: string[] = [];

  constructor(made: {
    table: Table<CollectionName>;
    pool: StringPool;
    width: number;
    bound: readonly BoundColumn[];
    words: ReadonlySet<string>;
    nulls: readonly string[];
    record: RecordReader;
    sums: SumSigns | null;
    currency: { ofHeader: string | null; fallback: string | null };
  }) {
    const { table, bound, words, pool } = made;
    this.table = table;
    this.width = made.width;
    this.sums = made.sums && new SubtotalDetector(made.sums, pool, BATCH_ROWS);
    const looked = bound.filter(({ key }) => words.has(key));
    const valuesOf = (column: Column): StoredRows => this.valuesOf(column).values;
    this.meanings = new RowInterpretations(made, looked, {
      ...made,
      looked: words,
      valuesOf,
      rows: BATCH_ROWS,
    });
    // A null that quotes or blanks are part of is not what its bytes say; rows with such a cell are left to text.
    const nulls = made.nulls.filter((text) => text === text.trim() && !text.includes('"'));
    const by = { nulls: nulls.map((text) => Buffer.from(text, 'utf8')), rows: BATCH_ROWS };
    const direct = bound.filter(({ key }) => !words.has(key) && key !== 'currency');
    this.moved = direct.map((bound) => decoderOf(table.column(bound.key), bound, { ...by, pool }));
    const position = bound.find(({ key }) => key === 'currency')?.position ?? -1;
    this.currency = table.has('currency')
      ? new CurrencyDecoder(table.column('currency'), position, { ...made.currency, ...by, pool })
      : null;
    for (const { target, values } of [...this.moved, ...(this.currency ? [this.currency] : [])])
      this.values.set(target, values);
    this.rules = new StoredRules(table.name, (field) => this.valuesOf(table.column(field)));
  }

  /** The reader of a file's plain rows; null where its source or its columns allow none. */
  static of(
    file: Recognised,
    bound: readonly BoundColumn[],
    { records, options }: { records: Records; options: ExtractOptions },
  ): BatchReader | null {
    const { source, header } = file;
    if (source.dependsOn === null || options.dimensions.size > 0) return null;
    const table = records.tables[source.yields] as unknown as Table<CollectionName>; // whichever it is, by its own schema
    const constants = bound.filter(({ position }) => position < 0).map(({ key }) => key);
    const words = new Set([...source.dependsOn, ...constants]);
    if (!BatchReader.canMove(table, bound, words)) return null;
    const record = source.begin({
      header,
      preamble: file.preamble,
      group: () => null,
      complain: () => {},
      say: () => {},
    });
    const currency = { ofHeader: currencyOfHeader(bound), fallback: options.currency };
    return new BatchReader({
      table,
      pool: records.pool,
      width: header.length,
      bound,
      words,
      nulls: source.nulls,
      record,
      sums: sumSigns(source, header),
      currency,
    });
  }

  /** Whether a source's bound columns can be moved: each into a field of its own name, by a type known here. */
  static canMove(
    table: Table<CollectionName>,
    bound: readonly BoundColumn[],
    words: ReadonlySet<string>,
  ): boolean {
    return bound.every(
      ({ key, column, position }) =>
        words.has(key) || (position >= 0 && table.has(key) && DECODABLE.has(column.type)),
    );
  }

  /** What it uses of what a batch may know of its cells already. */
  get wanted(): Wanted[] {
    const columns = this.currency ? [this.currency, ...this.moved] : this.moved;
    const all = [this.meanings.wanted, this.sums?.wanted ?? [], columns.map(({ wanted }) => wanted)].flat();
    // One column of a file may be wanted for several of the table.
    const each = new Map(all.map((wanted) => [`${wanted.position} ${wanted.fact}`, wanted]));
    return [...each.values()].filter(({ position }) => position >= 0);
  }

  /** Reads the records of a batch from `from` on; what became of each is then told by `outcomeOf`. */
  read(batch: Batch, from: number): void {
    for (const [column, values] of this.worded) values.fill(column.nothing);
    this.understand(batch, from);
    this.currency?.move(batch, from, this.outcomes);
    for (const column of this.moved) column.move(batch, from, this.outcomes);
    const { rows } = this.outcomes;
    for (let row = from; row < batch.count; row++) {
      const meaning = this.understood[row];
      if (rows[row] !== ACCEPTED || !meaning) continue;
      for (const { values, raw } of meaning.puts) values[row] = raw;
      // A row that breaks a rule is read again as text, where there are words to complain with.
      if (!this.rules.isSound(row, meaning.isOver)) rows[row] = FALLBACK;
    }
  }

  /** `ACCEPTED`, `FALLBACK`, or the number of a reason. */
  outcomeOf(row: number): number {
    return this.outcomes.rows[row] ?? FALLBACK;
  }

  reasonOf(outcome: number): string {
    return this.reasons[outcome - LEFT_OUT] ?? '';
  }

  /** Takes `count` accepted records of the batch into the table. */
  take(batch: Batch, { start, count, file }: { start: number; count: number; file: number }): void {
    this.table.appendStored(this.values, { start, count, file, lines: batch.lines });
  }

  private understand(batch: Batch, from: number): void {
    const { rows } = this.outcomes;
    rows.fill(FALLBACK, 0, from);
    for (let row = from; row < batch.count; row++)
      rows[row] = batch.widthOf(row) === this.width ? ACCEPTED : FALLBACK;
    this.sums?.mark(batch, from, rows);
    this.meanings.read(batch, from, rows);
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const meaning = this.meanings.of(batch, row);
      if (meaning === null) rows[row] = FALLBACK;
      else if ('excluded' in meaning) rows[row] = this.numberOf(meaning.excluded);
      else this.understood[row] = meaning;
    }
  }

  /** A column that words fill, which nothing else may. */
  private valuesOf(column: Column): Stored {
    let values = this.values.get(column);
    if (!values) {
      values = column.rows(BATCH_ROWS);
      this.values.set(column, values);
      this.worded.set(column, values);
    }
    return { values, nothing: column.nothing };
  }

  private numberOf(reason: string): number {
    const known = this.reasons.indexOf(reason);
    return LEFT_OUT + (known < 0 ? this.reasons.push(reason) - 1 : known);
  }
}
