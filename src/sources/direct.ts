// Rows moved from bytes into columns without a string in between. Only sources that say which columns their `record`
// looks at are read so, and only rows about which there is nothing to say: every other row is given back, to be read
// by the rules of `extract`.

import { currencyCode, currencyDigits } from '../base/currency.ts';
import type { Column } from '../model/column.ts';
import type { Pool } from '../model/pool.ts';
import { type CollectionName, schema } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import type { Spans } from '../read/spans.ts';
import type { BoundColumn } from './bind.ts';
import { type Decoder, decoderOf, MOVABLE } from './movers.ts';
import type { RecordReader } from './source.ts';
import { WordMeanings } from './word-meanings.ts';

interface Moved {
  readonly position: number;
  readonly target: Column;
  readonly decode: Decoder;
}

/** What became of a row: taken into the table, left out for a reason, or not plain enough to be read here. */
export type Direct = 'accepted' | 'not-plain' | { readonly excluded: string };

export class DirectRows {
  private readonly table: Table<CollectionName>;
  private readonly pool: Pool;
  private readonly width: number;
  private readonly moved: readonly Moved[];
  private readonly meanings: WordMeanings;
  private readonly untouched: readonly Column[];
  private readonly required: readonly Column[];
  private readonly life: SubscriptionColumns | null;
  private readonly nulls: readonly Buffer[];
  private readonly currencies = new Map<number, { id: number; digits: number }>();
  private readonly currencyColumn: Column | null;
  private readonly currencyPosition: number;
  private readonly ofHeader: number;
  /** Decimals of the row's currency. */
  private digits: number;
  private readonly fallbackDigits: number;

  constructor(made: {
    table: Table<CollectionName>;
    pool: Pool;
    width: number;
    bound: readonly BoundColumn[];
    words: ReadonlySet<string>;
    nulls: readonly string[];
    record: RecordReader;
    currency: { ofHeader: string | null; fallback: string | null };
  }) {
    const { table, bound, words } = made;
    this.table = table;
    this.pool = made.pool;
    this.width = made.width;
    const looked = bound.filter(({ key }) => words.has(key));
    this.meanings = new WordMeanings(made, looked, made);
    this.nulls = made.nulls.map((text) => Buffer.from(text, 'utf8'));
    this.currencyColumn = table.has('currency') ? table.column('currency') : null;
    this.currencyPosition = bound.find(({ key }) => key === 'currency')?.position ?? -1;
    this.ofHeader = made.pool.id(made.currency.ofHeader);
    this.fallbackDigits = currencyDigits(made.currency.ofHeader ?? made.currency.fallback ?? '');
    this.digits = this.fallbackDigits;
    const direct = bound.filter(({ key }) => !words.has(key) && key !== 'currency');
    this.moved = direct.map((column) => ({
      position: column.position,
      target: table.column(column.key),
      decode: decoderOf(column, made.pool, () => this.digits),
    }));
    const filled = new Set([...this.moved.map(({ target }) => target), this.currencyColumn]);
    this.untouched = Object.keys(schema[table.name].fields)
      .map((field) => table.column(field))
      .filter((column) => !filled.has(column));
    this.required = schema[table.name].required.map((field) => table.column(field));
    this.life = table.name === 'subscriptions' ? new SubscriptionColumns(table) : null;
  }

  /** Whether a source's bound columns can be moved: each into a field of its own name, by a type known here. */
  static canMove(
    table: Table<CollectionName>,
    bound: readonly BoundColumn[],
    words: ReadonlySet<string>,
  ): boolean {
    return bound.every(
      ({ key, column, position }) =>
        words.has(key) || (position >= 0 && table.has(key) && MOVABLE.has(column.type)),
    );
  }

  take(spans: Spans, file: number, line: number): Direct {
    if (spans.count !== this.width) return 'not-plain';
    const meaning = this.meanings.of(spans);
    if (meaning === null) return 'not-plain';
    if ('excluded' in meaning) return meaning;
    const row = this.table.prepare();
    for (const column of this.untouched) column.put(row, column.nothing);
    if (!this.moveCurrency(spans, row) || !this.move(spans, row)) return 'not-plain';
    for (const [column, raw] of meaning.puts) column.put(row, raw);
    if (!this.isSound(row, meaning.isOver)) return 'not-plain';
    this.table.commit(file, line);
    return 'accepted';
  }

  private move(spans: Spans, row: number): boolean {
    const { bytes, starts, ends, escaped } = spans;
    for (const { position, target, decode } of this.moved) {
      const start = starts[position] ?? 0;
      const end = ends[position] ?? 0;
      if (start === end || this.isNull(bytes, start, end)) {
        target.put(row, target.nothing);
        continue;
      }
      // Blanks around a cell, and whatever may be one in Unicode, are trimmed as text is.
      if (!isInk(bytes[start]) || !isInk(bytes[end - 1]) || escaped[position] === 1) return false;
      const raw = decode(bytes, start, end);
      if (Number.isNaN(raw)) return false;
      target.put(row, raw);
    }
    return true;
  }

  private moveCurrency(spans: Spans, row: number): boolean {
    const column = this.currencyColumn;
    if (column === null) return true;
    const at = this.currencyPosition;
    const start = spans.starts[at] ?? 0;
    const end = at < 0 ? start : (spans.ends[at] ?? 0);
    if (start === end) {
      this.digits = this.fallbackDigits;
      column.put(row, this.ofHeader);
      return true;
    }
    const said = this.pool.idOfBytes(spans.bytes, start, end);
    let known = this.currencies.get(said);
    if (!known) {
      const code = currencyCode(this.pool.text(said) ?? '');
      if (code === null || spans.escaped[at] === 1) return false;
      known = { id: this.pool.id(code), digits: currencyDigits(code) };
      this.currencies.set(said, known);
    }
    this.digits = known.digits;
    column.put(row, known.id);
    return this.ofHeader === 0 || this.ofHeader === known.id;
  }

  // The rules of `checkRow`, asked of stored numbers; a row that breaks one is read again where the words for it are.
  private isSound(row: number, isOver: boolean): boolean {
    for (const column of this.required) if (column.raw(row) === column.nothing) return false;
    return this.life === null || this.life.isSound(row, isOver);
  }

  private isNull(bytes: Buffer, start: number, end: number): boolean {
    for (const text of this.nulls) {
      if (text.length === end - start && bytes.compare(text, 0, text.length, start, end) === 0) return true;
    }
    return false;
  }
}

// Visible ASCII: nothing that trimming would take away.
const isInk = (byte: number | undefined): boolean => byte !== undefined && byte > 32 && byte < 127;

/** The columns that the rules of a subscription's row ask. */
class SubscriptionColumns {
  private readonly started: Column;
  private readonly ended: Column;
  private readonly canceled: Column;
  private readonly count: Column;
  private readonly quantity: Column;

  constructor(table: Table<CollectionName>) {
    this.started = table.column('startedOn');
    this.ended = table.column('endedOn');
    this.canceled = table.column('canceledOn');
    this.count = table.column('intervalCount');
    this.quantity = table.column('quantity');
  }

  isSound(row: number, isOver: boolean): boolean {
    const ended = this.ended.raw(row);
    const hasEnd = ended !== this.ended.nothing;
    if (hasEnd && ended < this.started.raw(row)) return false;
    if (isOver && !hasEnd && this.canceled.raw(row) === this.canceled.nothing) return false;
    const count = this.count.raw(row);
    const quantity = this.quantity.raw(row);
    return (
      (count === this.count.nothing || count > 0) && (quantity === this.quantity.nothing || quantity >= 0)
    );
  }
}
