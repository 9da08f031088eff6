// Rows moved from bytes into columns without a string in between, a column of a batch at a time: rows about which there
// is nothing to say. Every other row is given back, to be read by the rules of `extract`.

import { isInCurrency } from '../../../read/cells/columns.ts';
import type { Batch } from '../../../read/csv/batch.ts';
import type { Wanted } from '../../../read/csv/cell-facts.ts';
import { BATCH_ROWS } from '../../../read/csv/csv.ts';
import type { Records } from '../../../records/records.ts';
import { type CollectionName, hasOwnId } from '../../../records/schema/schema.ts';
import type { Column, StoredRows } from '../../../records/table/column.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import type { Table } from '../../../records/table/table.ts';
import type { Recognised } from '../../recognise/recognise.ts';
import { type BoundColumn, currencyOfHeader } from '../bind.ts';
import type { ExtractOptions } from '../extraction.ts';
import { lazyCells } from '../lazy-cells.ts';
import { type Stored, StoredRules, wordsOf } from '../row-rules.ts';
import { type SumSigns, sumSigns } from '../subtotals.ts';
import {
  ACCEPTED,
  CurrencyDecoder,
  DECODABLE,
  type Decoder,
  decoderOf,
  FALLBACK,
  isOneOf,
  LEFT_OUT,
  type Outcomes,
} from './column-decoders.ts';
import { type Meaning, type RecordOf, RowInterpretations } from './row-interpretations.ts';
import { SubtotalDetector } from './subtotal-detector.ts';

/** Whether a column's cells go into the field of its name, by a type known here. */
const isDecoded = ({ key, column, position }: BoundColumn, table: Table<CollectionName>): boolean =>
  position >= 0 && table.has(key) && DECODABLE.has(column.type);

/** Whether nobody asks for a column's cells that `record` does not look at: a text fills no other field and is never wrong. */
const isIgnored = ({ key, column }: BoundColumn, table: Table<CollectionName>): boolean =>
  !table.has(key) && column.type === 'text';

type Understood = Extract<Meaning, { puts: unknown }>;

export class BatchReader {
  private readonly table: Table<CollectionName>;
  private readonly width: number;
  private readonly heading: readonly Buffer[];
  private readonly tellsIds: boolean;
  private readonly decoders: readonly Decoder[];
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
    header: readonly string[];
    bound: readonly BoundColumn[];
    all: readonly BoundColumn[];
    words: ReadonlySet<string>;
    nulls: readonly string[];
    record: RecordOf;
    sums: SumSigns | null;
    currency: { ofHeader: string | null; fallback: string | null };
  }) {
    const { table, bound, words, pool } = made;
    this.table = table;
    this.width = made.header.length;
    const [heading = ''] = made.header;
    this.heading = heading.trim() === '' ? [] : [Buffer.from(heading.trim(), 'utf8')];
    this.tellsIds = hasOwnId(table.name) && bound.some(({ key, position }) => key === 'id' && position >= 0);
    this.sums = made.sums && new SubtotalDetector(made.sums, pool, BATCH_ROWS);
    const interpreted = bound.filter(({ key }) => words.has(key));
    const valuesOf = (column: Column): StoredRows => this.valuesOf(column).values;
    this.meanings = new RowInterpretations(made, interpreted, {
      ...made,
      others: new Set(made.all.map(({ key }) => key).filter((key) => !words.has(key))),
      valuesOf,
      rows: BATCH_ROWS,
    });
    // A null that quotes or blanks are part of is not what its bytes say; rows with such a cell are left to text.
    const nulls = made.nulls.filter((text) => text === text.trim() && !text.includes('"'));
    const by = { nulls: nulls.map((text) => Buffer.from(text, 'utf8')), rows: BATCH_ROWS };
    const decoded = bound.filter(({ key }) => !words.has(key) && key !== 'currency');
    this.decoders = decoded.map((bound) => decoderOf(table.column(bound.key), bound, { ...by, pool }));
    const position = bound.find(({ key }) => key === 'currency')?.position ?? -1;
    this.currency = table.has('currency')
      ? new CurrencyDecoder(table.column('currency'), position, { ...made.currency, ...by, pool })
      : null;
    for (const { target, values } of [...this.decoders, ...(this.currency ? [this.currency] : [])])
      this.values.set(target, values);
    const keys = new Set(made.all.map(({ key }) => key));
    this.rules = new StoredRules(
      table.name,
      (field) => this.valuesOf(table.column(field)),
      (field) => keys.has(field),
    );
  }

  /**
   * The reader of a file's rows; null where its source or its columns allow none. `dependedOn`: columns that `record` is
   * known to look at, besides those that it looks at in an empty row.
   */
  static of(
    file: Recognised,
    bound: readonly BoundColumn[],
    {
      records,
      options,
      dependedOn,
    }: { records: Records; options: ExtractOptions; dependedOn: ReadonlySet<string> },
  ): BatchReader | null {
    const { source, header, preamble } = file;
    const { record } = source;
    if (!source.isPlain || record === null || options.dimensions.size > 0) return null;
    if (
      bound.some(
        ({ further, column, looked }) => further.length > 0 || column.ifBlank !== undefined || looked,
      )
    )
      return null;
    const table = records.tables[source.yields] as unknown as Table<CollectionName>; // whichever it is, by its own schema
    const keys = Object.keys(source.columns);
    const words = new Set([...dependedOn, ...wordsOf(table.name)]);
    const note = (key: string): null => {
      words.add(key);
      return null;
    };
    record(lazyCells(keys, note), preamble);
    for (const one of bound) if (!isDecoded(one, table) && !isIgnored(one, table)) words.add(one.key);
    // The unit of an amount depends on the row's currency, which other columns may state.
    if (bound.some(({ key, column }) => words.has(key) && isInCurrency(column.type))) return null;
    return new BatchReader({
      table,
      pool: records.pool,
      header,
      bound: bound.filter((one) => words.has(one.key) || isDecoded(one, table)),
      all: bound,
      words,
      nulls: source.nulls,
      record: (read) => record(lazyCells(keys, read), preamble),
      sums: sumSigns(source, header),
      currency: { ofHeader: currencyOfHeader(bound), fallback: options.currency },
    });
  }

  /** Columns that `record` turned out to look at and that were not known; a reader that knows them understands more rows. */
  get missing(): ReadonlySet<string> {
    return this.meanings.missing;
  }

  /** Whether rows share enough of what they mean for reading them so to be of use. */
  get isOfUse(): boolean {
    return this.meanings.isOfUse;
  }

  /** What it uses of what a batch may know of its cells already. */
  get wanted(): Wanted[] {
    const columns = this.currency ? [this.currency, ...this.decoders] : this.decoders;
    const all = [this.meanings.wanted, this.sums?.wanted ?? [], columns.map(({ wanted }) => wanted)].flat();
    // One column of a file may be wanted for several of the table.
    const each = new Map(all.map((wanted) => [`${wanted.position} ${wanted.fact}`, wanted]));
    return [...each.values()].filter(({ position }) => position >= 0);
  }

  /** Reads the records of a batch from `from` on; what became of each is then told by `outcomeOf`. */
  read(batch: Batch, from: number): void {
    for (const [column, values] of this.worded) values.fill(column.nothing);
    this.understand(batch, from);
    this.currency?.decodeBatch(batch, from, this.outcomes);
    for (const column of this.decoders) column.decodeBatch(batch, from, this.outcomes);
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
      rows[row] = batch.widthOf(row) === this.width && !this.mayBeHeader(batch, row) ? ACCEPTED : FALLBACK;
    this.sums?.mark(batch, from, rows);
    this.meanings.read(batch, from, rows);
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const meaning = this.meanings.of(batch, row);
      if (meaning === null) rows[row] = FALLBACK;
      // Of a row that counts for nothing its id must be known, which reading it as text tells.
      else if ('excluded' in meaning) rows[row] = this.tellsIds ? FALLBACK : this.numberOf(meaning.excluded);
      else this.understood[row] = meaning;
    }
  }

  /** Whether a row begins as the header does. */
  private mayBeHeader({ bytes, firsts, starts, ends }: Batch, row: number): boolean {
    const field = firsts[row] ?? 0;
    return isOneOf(this.heading, bytes, starts[field] ?? 0, ends[field] ?? 0);
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
