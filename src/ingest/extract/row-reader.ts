// Reads one record of a file by its source, cell by cell: the rules that every way of reading shares.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { isInCurrency } from '../../read/cells/columns.ts';
import type { Complain, RowState } from '../../read/cells/context.ts';
import { decodeCell } from '../../read/cells/decode.ts';
import type { Records } from '../../records/records.ts';
import { type CollectionName, hasOwnId } from '../../records/schema/schema.ts';
import { positionOf } from '../../sources/headers.ts';
import { type Cells, completed, type Made, type ModelRow } from '../../sources/source.ts';
import { DIMENSION } from '../mapping/columns.ts';
import type { Recognised } from '../recognise/recognise.ts';
import { type BoundColumn, cellOf, currencyOfHeader, type LookedUp } from './bind.ts';
import type { Extraction, ExtractOptions } from './extraction.ts';
import { lazyCells } from './lazy-cells.ts';
import { checkRow } from './row-rules.ts';
import { otherRows } from './subtotals.ts';

/** What DOS and tools after it put behind the last line of a text. */
const END_OF_FILE = '\u001a';

const cellAt = (cells: readonly string[], bound: BoundColumn, nulls: ReadonlySet<string>): string =>
  bound.position < 0 ? '' : cellOf(cells, bound, nulls);

/** Where what a row comes to is put. */
export interface Target {
  readonly result: Extraction;
  readonly records: Records;
  readonly fileNumber: number;
}

/** What is complained of in a column, by its number, or in the row as a whole. */
interface Complaint {
  readonly column: number;
  readonly said: Diagnostic;
}

export class RowReader {
  private readonly file: Recognised;
  private readonly bound: readonly BoundColumn[];
  /** By the key of a column, which ones are decoded when it is looked at: amounts may state the row's currency. */
  private readonly together: ReadonlyMap<string, readonly BoundColumn[]>;
  private readonly options: ExtractOptions;
  private readonly nulls: ReadonlySet<string>;
  private readonly dimensions: readonly (readonly [string, number])[];
  private readonly headers: ReadonlyMap<string, string>;
  private readonly headerCurrency: string | null;
  /** A row before any cell is decoded: null for every column of the source that the file lacks. All rows have its shape. */
  private readonly blank: Readonly<Record<string, null | undefined>>;
  private readonly read: () => Made<CollectionName>;
  private readonly isBeside: (cells: readonly string[]) => boolean;
  private readonly groups = new Groups();
  readonly remarks = new Remarks();
  readonly roundings = new Roundings();
  readonly unmatched = new Unmatched();
  private rounding: Rounding[] = [];
  private complaints: Complaint[] = [];
  /** The number of the column that is being decoded; after all of them, what the row as a whole is complained of. */
  private column = 0;
  private line = 0;
  /** The row at hand, and its cells that are decoded. */
  private cells: readonly string[] = [];
  private decoded: Record<string, unknown> = {};
  private state: RowState = { currency: null, fallback: null };
  /** The line on which the table ends, 0 before it does, and the rows of further tables below. */
  readonly beyond = { line: 0, rows: 0 };

  constructor(file: Recognised, bound: readonly BoundColumn[], options: ExtractOptions) {
    this.file = file;
    this.bound = bound;
    const inCurrency = bound.filter(({ column }) => isInCurrency(column.type));
    this.together = new Map(bound.map((one) => [one.key, inCurrency.includes(one) ? inCurrency : [one]]));
    this.options = options;
    this.nulls = new Set(file.source.nulls);
    this.dimensions = [...options.dimensions].map(([name, header]) => [
      name,
      positionOf(file.header, header),
    ]);
    this.headers = new Map(bound.map(({ key, format }) => [key, format.header]));
    this.headerCurrency = currencyOfHeader(bound);
    this.isBeside = otherRows(file.source, file.header);
    const keys = Object.keys(file.source.columns);
    this.blank = Object.fromEntries(keys.map((key) => [key, this.together.has(key) ? undefined : null]));
    this.read = this.readerOf(file, keys);
  }

  /** What reads the row at hand. `record` is asked before all cells are decoded: a row that it leaves out need not be readable. */
  private readerOf(
    { source, header, preamble }: Recognised,
    keys: readonly string[],
  ): () => Made<CollectionName> {
    const { record } = source;
    if (record) {
      const lazy = lazyCells(keys, (key) => this.cell(key));
      return () => {
        const made = record(lazy, preamble);
        return 'excluded' in made ? made : completed(this.decodeAll(), made);
      };
    }
    const group = () => this.groups.current;
    const read = source.begin({ header, preamble, group, complain: this.complain, say: this.say });
    return () => read(this.decodeAll());
  }

  /** Puts one record where it belongs: records, rejects, or one of the counts. */
  take(cells: readonly string[], line: number, span: number, target: Target): void {
    const { lines } = target.result;
    // A record over several lines counts once under its kind; its further lines hold no record of their own.
    lines.other += span - 1;
    if (line <= this.file.headerEnd || this.isOther(cells, line)) {
      lines.other++;
      if (line > this.file.headerEnd) this.groups.look(cells);
      return;
    }
    this.line = line;
    this.complaints = [];
    this.column = this.bound.length;
    if (cells.length !== this.file.header.length)
      this.complain('ragged-row', this.file.header.length, cells.length);
    else this.readRow(cells, target);
    if (this.complaints.length > 0) {
      lines.rejected++;
      target.result.outcomes?.set(line, 'rejected');
      // In the order of the columns, whichever of them was looked at first.
      this.complaints.sort((a, b) => a.column - b.column);
      for (const { said } of this.complaints) target.result.rejects.push({ ...said, raw: cells });
    }
  }

  private isOther(cells: readonly string[], line: number): boolean {
    if (cells.every((cell) => cell.trim() === '' || cell.trim() === END_OF_FILE)) return true;
    if (this.beyond.line === 0 && this.isHeader(cells)) {
      this.remarks.add(diagnose({ file: this.file.name, line }, 'repeated-header'));
      return true;
    }
    if (this.file.source.ends?.(cells)) this.beyond.line ||= line;
    else if (this.beyond.line > 0) this.beyond.rows++;
    return this.beyond.line > 0 || this.isBeside(cells);
  }

  private isHeader(cells: readonly string[]): boolean {
    const { header } = this.file;
    return cells.length === header.length && cells.every((cell, at) => cell.trim() === header[at]?.trim());
  }

  private readRow(cells: readonly string[], target: Target): void {
    this.cells = cells;
    this.state = { currency: this.headerCurrency, fallback: this.options.currency };
    this.decoded = { ...this.blank };
    this.rounding = [];
    const made = this.read();
    if ('excluded' in made) {
      this.complaints = [];
      exclude(String(made.excluded), [this.line], target.result);
      this.noteGone(target);
      return;
    }
    const rows = Array.isArray(made)
      ? (made as readonly ModelRow<CollectionName>[])
      : [made as ModelRow<CollectionName>];
    this.append(rows, this.state, cells, target);
  }

  private noteGone({ records, fileNumber }: Target): void {
    const collection = this.file.source.yields;
    if (!hasOwnId(collection) || this.file.source.columns['id'] === undefined) return;
    const [id, modifiedOn] = [this.cell('id'), this.cell('modifiedOn')];
    this.complaints = [];
    if (typeof id !== 'string') return;
    records.gone.push({
      collection,
      file: fileNumber,
      id: records.pool.id(id),
      modifiedOn: typeof modifiedOn === 'number' ? modifiedOn : null,
    });
  }

  private cell(key: string): unknown {
    if (this.decoded[key] === undefined) this.decode(this.together.get(key) ?? []);
    return this.decoded[key];
  }

  private decodeAll(): Cells {
    this.decode(this.bound);
    return this.decoded as Cells; // by the source's own columns
  }

  private decode(columns: readonly BoundColumn[]): void {
    for (const bound of columns) {
      const { key, column, format, index } = bound;
      if (this.decoded[key] !== undefined) continue;
      this.column = index;
      const written = bound.looked ? this.lookUp(bound.looked) : cellAt(this.cells, bound, this.nulls);
      const isEmpty = written === '' || this.nulls.has(written);
      const stated = isEmpty ? (column.constant ?? column.ifBlank ?? '') : '';
      this.column = index;
      const context = {
        format: isEmpty ? bound.statedFormat : format,
        row: this.state,
        complain: this.complain,
        rounded: this.rounded,
      };
      const cell = isEmpty ? stated : (column.complete?.(written) ?? written);
      this.decoded[key] = cell === '' ? null : decodeCell(column, cell, context);
    }
    this.column = this.bound.length;
  }

  /** The cell that the row's keys lead to; empty where they are, and where there is none, which is said. */
  private lookUp({ lookup, keys, table, position }: LookedUp): string {
    const cells = keys.map((key) => (this.cells[key.position] ?? '').trim());
    if (cells.some((cell) => cell === '' || this.nulls.has(cell))) return '';
    const found = table.find(lookup, cells, position);
    if (typeof found === 'string') return found;
    const [header, cell] = [keys.map((key) => key.header).join(', '), cells.join(', ')];
    if (found !== null) this.complain('lookup-ambiguous', header, cell, table.name, lookup.value, ...found);
    // Of several fields that are looked up by one key, one says it.
    else if (
      lookup.isNeeded &&
      !this.complaints.some(({ said }) => said.code === 'lookup-not-found' && said.column === header)
    )
      this.complain('lookup-not-found', header, cell, table.name);
    else if (lookup.isNeeded) return '';
    else this.unmatched.add({ line: this.line, header, cell, table: table.name });
    return '';
  }

  private append(
    rows: readonly ModelRow<CollectionName>[],
    state: RowState,
    cells: readonly string[],
    { result, records, fileNumber }: Target,
  ): void {
    const collection = this.file.source.yields;
    // A cell that could not be read has been complained about; it is not missing as well.
    if (this.complaints.length > 0) return;
    for (const row of rows) checkRow(collection, row, this.headers, this.complain);
    if (this.complaints.length > 0) return;
    for (const one of this.rounding) this.roundings.add(one);
    result.lines.accepted++;
    result.outcomes?.set(this.line, rows.length > 0 ? 'accepted' : 'empty');
    if (state.sign !== undefined && state.currency === null) noteSign(records, fileNumber, state.sign);
    const table = records.tables[collection];
    for (const row of rows) {
      const number = table.append(labelled(row, state.currency) as never, fileNumber, this.line); // the source's own rows
      for (const [name, position] of this.dimensions) {
        table.setDimension(number, name, position < 0 ? null : (cells[position] ?? '').trim() || null);
      }
      for (const { key, looked } of this.bound) {
        if (looked && key.startsWith(DIMENSION))
          table.setDimension(
            number,
            key.slice(DIMENSION.length),
            (this.decoded[key] ?? null) as string | null,
          ); // a text column
      }
    }
  }

  private readonly complain: Complain = (code, ...args) => {
    const said = diagnose({ file: this.file.name, line: this.line }, code, ...args);
    this.complaints.push({ column: this.column, said });
  };

  private readonly rounded = (header: string, cell: string): void => {
    this.rounding.push({ line: this.line, header, cell });
  };

  private readonly say: Complain = (code, ...args) => {
    this.remarks.add(diagnose({ file: this.file.name, line: this.line }, code, ...args));
  };
}

function noteSign(records: Records, file: number, sign: string): void {
  records.signs.set(file, (records.signs.get(file) ?? new Set()).add(sign));
}

function labelled(row: ModelRow<CollectionName>, currency: string | null): Readonly<Record<string, unknown>> {
  const stated = 'currency' in row ? row.currency : null;
  return { ...row, currency: stated ?? currency };
}

/** Places that are kept of what is left out for one reason. */
const PLACES = 1000;

/** Counts rows as left out for a reason. */
export function exclude(
  reason: string,
  own: ArrayLike<number>,
  { lines, excludedBy, excludedAt, outcomes }: Extraction,
): void {
  lines.excluded += own.length;
  excludedBy.set(reason, (excludedBy.get(reason) ?? 0) + own.length);
  const places = excludedAt.get(reason) ?? [];
  for (let at = 0; at < own.length && places.length < PLACES; at++) places.push(own[at] ?? 0);
  excludedAt.set(reason, places);
  for (let at = 0; outcomes !== null && at < own.length; at++) outcomes.exclude(own[at] ?? 0, reason);
}

// What the rows of a file mean beside the others: the group they stand in, and what has been said of the file.

/** Headings that stand in the first cell of a row of their own, above the rows they are about. */
export class Groups {
  private readonly open: string[] = [];

  /** The heading nearest above; null where there is none. */
  get current(): string | null {
    return this.open.at(-1) ?? null;
  }

  /** Takes note of a row that is no record: a heading opens a group, its total closes it. */
  look([first = '', ...rest]: readonly string[]): void {
    const heading = first.trim();
    const total = /^total for (.*)$/i.exec(heading)?.[1];
    if (total !== undefined) this.close(total);
    else if (heading !== '' && rest.every((cell) => cell.trim() === '')) this.open.push(heading);
  }

  // The groups within a group end with it, even where none of them has a total.
  private close(heading: string): void {
    const at = this.open.lastIndexOf(heading);
    if (at >= 0) this.open.length = at;
    else this.open.pop();
  }
}

/** An amount that was rounded when it was read. */
interface Rounding {
  readonly line: number;
  readonly header: string;
  readonly cell: string;
}

/** How many amounts of a file were rounded, and the first of them. */
class Roundings {
  private first: Rounding | null = null;
  private count = 0;

  add(rounding: Rounding): void {
    this.first ??= rounding;
    this.count++;
  }

  /** A note for all of them; none where there are none. */
  said(file: string): Diagnostic[] {
    if (this.first === null) return [];
    const { line, header, cell } = this.first;
    return [diagnose({ file, line }, 'rounded-amounts', header, cell, this.count)];
  }
}

/** A key that another file does not have. */
interface Unfound {
  readonly line: number;
  readonly header: string;
  readonly cell: string;
  readonly table: string;
}

/** How many rows of a file have keys that another file does not have, and the first of them; by key and file. */
class Unmatched {
  private readonly found = new Map<string, { readonly first: Unfound; readonly lines: Set<number> }>();

  add(one: Unfound): void {
    const own = `${one.table}\0${one.header}`;
    const known = this.found.get(own) ?? { first: one, lines: new Set<number>() };
    known.lines.add(one.line);
    this.found.set(own, known);
  }

  said(file: string): Diagnostic[] {
    return [...this.found.values()].map(({ first: { line, header, cell, table }, lines }) =>
      diagnose({ file, line }, 'lookup-unmatched', header, cell, table, lines.size),
    );
  }
}

/** Remarks on a file, each of them once: at the first row that gave rise to it. */
class Remarks {
  readonly said: Diagnostic[] = [];
  private readonly messages = new Set<string>();

  add(remark: Diagnostic): void {
    if (this.messages.has(remark.message)) return;
    this.messages.add(remark.message);
    this.said.push(remark);
  }
}
