import type { Day } from '../../base/time/calendar.ts';
import { type CollectionName, fieldsOf, type RowOf } from '../schema/schema.ts';
import { Column, type StoredRows } from './column.ts';
import type { StringPool } from './string-pool.ts';

/**
 * The records of one collection in typed columns, each with the file and line it came from.
 * `row` hands out one reusable view: read from it, do not keep it.
 */
export class Table<N extends CollectionName> {
  readonly name: N;
  /** Columns of the user's own choosing (`dimensions:` in the config), by name. */
  readonly dimensions = new Map<string, Column>();
  private readonly pool: StringPool;
  private readonly columns = new Map<string, Column>();
  private readonly files: Column;
  /** How far the line of each row is beyond its number: the same for all rows of a file with a line for each. */
  private readonly beyond: Column;
  private count = 0;
  private cursor = 0;
  private view: RowOf<N> | null = null;

  constructor(name: N, pool: StringPool) {
    this.name = name;
    this.pool = pool;
    this.files = new Column('count', pool);
    this.beyond = new Column('count', pool);
    for (const [field, kind] of fieldsOf(name)) this.columns.set(field, new Column(kind, pool));
  }

  get length(): number {
    return this.count;
  }

  /** Adds a record; a field that is not given is null. Returns its row number. */
  append(values: Partial<RowOf<N>>, file: number, line: number): number {
    const row = this.count++;
    const given = values as Readonly<Record<string, string | number | null | undefined>>;
    for (const [field, column] of this.columns) column.set(row, given[field] ?? null);
    this.files.put(row, file);
    this.beyond.put(row, line - row);
    return row;
  }

  /** Adds `count` records of one file: for each column its stored numbers from `start` on; other fields are null. */
  appendStored(
    stored: ReadonlyMap<Column, StoredRows>,
    { start, count, file, lines }: { start: number; count: number; file: number; lines: Float64Array },
  ): void {
    for (const column of this.columns.values()) {
      const values = stored.get(column);
      if (values) column.append(values, start, count);
      else column.appendSame(column.nothing, count);
    }
    this.files.appendSame(file, count);
    const beyond = lines.slice(start, start + count);
    for (let at = 0; at < count; at++) beyond[at] = (beyond[at] ?? 0) - this.count - at;
    this.beyond.append(beyond, 0, count);
    this.count += count;
  }

  /** Takes the last records out again, so that `length` are left. */
  truncate(length: number): void {
    const columns = [...this.columns.values(), ...this.dimensions.values(), this.files, this.beyond];
    for (const column of columns) column.truncate(length);
    this.count = length;
  }

  /** Replaces one value by another of the field's kind, as the steps that complete the model do. */
  assign(row: number, field: string, value: string | number | null): void {
    this.column(field).set(row, value);
  }

  setDimension(row: number, name: string, value: string | null): void {
    this.dimension(name).set(row, value);
  }

  /** Knows a dimension, be it that no row has it. */
  addDimension(name: string): void {
    this.dimension(name);
  }

  private dimension(name: string): Column {
    const column = this.dimensions.get(name) ?? new Column('text', this.pool);
    this.dimensions.set(name, column);
    return column;
  }

  row(row: number): RowOf<N> {
    this.cursor = row;
    // Most tables of most runs are empty.
    this.view ??= this.viewed();
    return this.view;
  }

  /** The value of a text field, a stated dimension, or null. */
  textAt(row: number, field: string): string | null {
    return (this.dimensions.get(field) ?? this.columns.get(field))?.text(row) ?? null;
  }

  /** Whether a row's text in a field is accepted, of which each different text is asked once. */
  telling(field: string, accepts: (text: string | null) => boolean): (row: number) => boolean {
    const column = this.column(field);
    const answers = new Map<number, boolean>();
    return (row) => {
      const text = column.raw(row);
      const known = answers.get(text);
      if (known !== undefined) return known;
      const answer = accepts(this.pool.text(text));
      answers.set(text, answer);
      return answer;
    };
  }

  /** The value of a numeric field, or null. */
  numberAt(row: number, field: string): number | null {
    const value = this.column(field).get(row);
    return typeof value === 'number' ? value : null;
  }

  /** The value of a day field, or null; null too for a field that holds no days. */
  dayAt(row: number, field: string): Day | null {
    return this.columns.get(field)?.day(row) ?? null;
  }

  /** A number equal for equal values of the field. */
  rawAt(row: number, field: string): number {
    return this.columns.get(field)?.raw(row) ?? 0;
  }

  /** What a row states in the fields that a figure may rest on; equal for rows that state the same. */
  contentOf(row: number): string {
    let content = '';
    for (const column of this.columns.values()) content += `${column.raw(row)} `;
    return content;
  }

  fileAt = (row: number): number => this.files.raw(row);
  lineAt = (row: number): number => this.beyond.raw(row) + row;

  /** Copies the files of rows from `start` on into `into`, as `Column.copy` does. */
  copyFiles(start: number, into: Float64Array): void {
    this.files.copy(start, into);
  }

  /** The column of a field, for steps that go through every row. */
  column(field: string): Column {
    const column = this.columns.get(field);
    if (!column) throw new Error(`${this.name} has no field ${field}`);
    return column;
  }

  /** Whether the collection has a field of this name. */
  has(field: string): boolean {
    return this.columns.has(field);
  }

  private viewed(): RowOf<N> {
    const view: Record<string, unknown> = {};
    for (const [field, column] of this.columns)
      Object.defineProperty(view, field, { enumerable: true, get: () => column.get(this.cursor) });
    return view as RowOf<N>; // one getter for each field of the schema
  }
}
