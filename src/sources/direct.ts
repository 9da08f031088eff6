// Rows moved from bytes into columns without a string in between. Only sources that say which columns their `record`
// looks at are read so, and only rows about which there is nothing to say: every other row is given back, to be read
// by the rules of `extract`.

import { dayOfInstant } from '../base/calendar.ts';
import { currencyCode, currencyDigits } from '../base/currency.ts';
import type { Column } from '../model/column.ts';
import { billingInterval } from '../model/interval.ts';
import type { Pool } from '../model/pool.ts';
import { type CollectionName, schema } from '../model/schema.ts';
import { subscriptionStatus } from '../model/status.ts';
import type { Table } from '../model/table.ts';
import { isoDay, plainDecimal, secondOfDay } from '../read/byte-cells.ts';
import { type CellFormat, decodeCell } from '../read/decode.ts';
import type { Spans } from '../read/spans.ts';
import type { BoundColumn } from './bind.ts';
import type { RecordReader } from './source.ts';

/** What the words of a row that `record` looks at come to; made once for each combination of words. */
type Meaning =
  | { readonly excluded: string }
  | { readonly puts: readonly (readonly [Column, number])[]; readonly isOver: boolean };

type Decoder = (bytes: Buffer, start: number, end: number) => number;

interface Moved {
  readonly position: number;
  readonly target: Column;
  readonly decode: Decoder;
}

/** What became of a row: taken into the table, left out for a reason, or not plain enough to be read here. */
export type Direct = 'accepted' | 'not-plain' | { readonly excluded: string };

/** More different texts than this are no words. */
const MOST_WORDS = 2 ** 17;

export class DirectRows {
  private readonly table: Table<CollectionName>;
  private readonly pool: Pool;
  private readonly width: number;
  private readonly moved: readonly Moved[];
  private readonly words: readonly BoundColumn[];
  private readonly record: RecordReader;
  private readonly meanings = new Map<number, Meaning | null>();
  private readonly untouched: readonly Column[];
  private readonly required: readonly Column[];
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
    this.record = made.record;
    this.words = bound.filter(({ key }) => words.has(key));
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
      decode: this.decoderOf(column),
    }));
    const filled = new Set([...this.moved.map(({ target }) => target), this.currencyColumn]);
    this.untouched = Object.keys(schema[table.name].fields)
      .map((field) => table.column(field))
      .filter((column) => !filled.has(column));
    this.required = schema[table.name].required.map((field) => table.column(field));
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
    const meaning = this.meaningOf(spans);
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

  private meaningOf(spans: Spans): Meaning | null {
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
      const isEmpty = cell === '' || this.nulls.some((text) => text.toString() === cell);
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

  // The rules of `checkRow`, asked of stored numbers; a row that breaks one is read again where the words for it are.
  private isSound(row: number, isOver: boolean): boolean {
    for (const column of this.required) if (column.raw(row) === column.nothing) return false;
    const { table } = this;
    if (table.name !== 'subscriptions') return true;
    const started = table.column('startedOn').raw(row);
    const ended = table.column('endedOn');
    const hasEnd = ended.raw(row) !== ended.nothing;
    if (hasEnd && ended.raw(row) < started) return false;
    const canceled = table.column('canceledOn');
    if (isOver && !hasEnd && canceled.raw(row) === canceled.nothing) return false;
    const count = table.column('intervalCount');
    const quantity = table.column('quantity');
    return (
      (count.raw(row) === count.nothing || count.raw(row) > 0) &&
      (quantity.raw(row) === quantity.nothing || quantity.raw(row) >= 0)
    );
  }

  private isNull(bytes: Buffer, start: number, end: number): boolean {
    for (const text of this.nulls) {
      if (text.length === end - start && bytes.compare(text, 0, text.length, start, end) === 0) return true;
    }
    return false;
  }

  private decoderOf({ column, format }: BoundColumn): Decoder {
    switch (column.type) {
      case 'id':
        return (bytes, start, end) =>
          isDamaged(bytes, start) ? Number.NaN : this.pool.idOfBytes(bytes, start, end);
      case 'text':
        return (bytes, start, end) => this.pool.idOfBytes(bytes, start, end);
      case 'day':
        return (bytes, start, end) => {
          const isTimed = end - start > 10 && Number.isNaN(secondOfDay(bytes, start + 10, end));
          return isTimed ? Number.NaN : isoDay(bytes, start, end);
        };
      case 'instant':
        return instantDecoder(column.zone, format.zone);
      case 'money':
        return this.number(format, () => (column.unit === 'micros' ? 6 : this.digits));
      case 'percent':
        return this.number(format, () => 7);
      case 'decimal':
        return this.number(format, () => 9);
      default:
        return (bytes, start, end) => plainDecimal(bytes, start, end, 0, false);
    }
  }

  // Only a number with a point in it needs to know what the point means.
  private number(format: CellFormat, digits: () => number): Decoder {
    let isDecimalMark: boolean | null = null;
    return (bytes, start, end) => {
      const whole = plainDecimal(bytes, start, end, digits(), false);
      if (!Number.isNaN(whole)) return whole;
      isDecimalMark ??= format.mark === '.';
      return isDecimalMark ? plainDecimal(bytes, start, end, digits(), true) : whole;
    };
  }
}

const MOVABLE = new Set(['id', 'text', 'day', 'instant', 'money', 'percent', 'decimal', 'count', 'currency']);

const instantDecoder = (written: string | null, reporting: string): Decoder => {
  const isSame = written === null || written === reporting;
  return (bytes, start, end) => {
    const day = isoDay(bytes, start, end);
    const second = secondOfDay(bytes, start + 10, end);
    if (Number.isNaN(second)) return Number.NaN;
    if (isSame || end - start === 10) return day;
    return written === 'UTC' ? dayOfInstant(day * 86_400 + second, reporting) : Number.NaN;
  };
};

// Visible ASCII: nothing that trimming would take away.
const isInk = (byte: number | undefined): boolean => byte !== undefined && byte > 32 && byte < 127;

// A long number that a spreadsheet has shortened starts with a digit and a mark (1.2E+17).
const isDamaged = (bytes: Buffer, start: number): boolean => {
  const mark = bytes[start + 1];
  return mark === 46 || mark === 44;
};
