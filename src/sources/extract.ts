// Reads one file by one source: every physical line of it ends up in exactly one count of its account.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from '../model/records.ts';
import type { CollectionName } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import { scanRecords } from '../read/csv.ts';
import { type Complain, decodeCell, type RowState } from '../read/decode.ts';
import { type BoundColumn, bindColumns, currencyOfHeader } from './bind.ts';
import { DirectRows } from './direct.ts';
import type { Extraction } from './extraction.ts';
import { positionOf } from './headers.ts';
import { observe } from './observe.ts';
import type { Recognised } from './recognise.ts';
import { checkRow } from './row-rules.ts';
import type { ModelRow, RecordReader } from './source.ts';
import { Groups, Remarks } from './surroundings.ts';

export type { Extraction, LineCounts, Reject } from './extraction.ts';

export interface ExtractOptions {
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  /** Currency that rows without one will be taken to be in: how many decimals their amounts may have. */
  readonly currency: string | null;
  /** Columns to keep as dimensions: name → header. */
  readonly dimensions: ReadonlyMap<string, string>;
}

/** Appends the file's records to `records` as rows of file number `fileNumber`. */
export function extract(
  file: Recognised,
  records: Records,
  fileNumber: number,
  options: ExtractOptions,
): Extraction {
  const diagnostics: Diagnostic[] = [];
  const bound = bindColumns(file, options, diagnostics);
  if (bound.some(({ column }) => column.type === 'minor')) records.inMinorUnits.add(fileNumber);
  const reader = new RowReader(file, bound, options);
  const result: Extraction = {
    lines: { read: 0, accepted: 0, rejected: 0, duplicate: 0, superseded: 0, excluded: 0, other: 0 },
    excludedBy: new Map(),
    rejects: [],
    diagnostics,
  };
  const direct = directRows(file, bound, { records, options });
  const row = (cells: readonly string[], line: number, span: number): void =>
    reader.take(cells, line, span, { result, records, fileNumber });
  const { lines, finalNewline } = scanRecords(file.utf8, file.delimiter, {
    row,
    bad: (code, line, text) => {
      result.lines.rejected++;
      result.rejects.push({ ...diagnose({ file: file.name, line }, code), raw: [text] });
    },
    spans(spans, line, span) {
      const taken =
        direct === null || line <= file.headerEnd ? 'not-plain' : direct.take(spans, fileNumber, line);
      if (taken === 'not-plain') {
        row(spans.cells(), line, span);
        return undefined;
      }
      result.lines.other += span - 1;
      if (taken === 'accepted') result.lines.accepted++;
      else exclude(taken.excluded, result);
      return undefined;
    },
  });
  result.lines.read = lines;
  if (!finalNewline && lines > 1)
    diagnostics.push(diagnose({ file: file.name, line: lines }, 'no-final-newline'));
  diagnostics.push(...reader.remarks.said, ...observe(file, bound, result.lines, reader.beyond));
  return result;
}

function exclude(reason: string, { lines, excludedBy }: Extraction): void {
  lines.excluded++;
  excludedBy.set(reason, (excludedBy.get(reason) ?? 0) + 1);
}

/** The reader of plain rows, where the source and the file's columns allow one. */
function directRows(
  file: Recognised,
  bound: readonly BoundColumn[],
  { records, options }: { records: Records; options: ExtractOptions },
): DirectRows | null {
  const { source, header } = file;
  if (source.interprets === null || options.dimensions.size > 0) return null;
  const table = records.tables[source.yields] as unknown as Table<CollectionName>; // whichever it is, by its own schema
  const words = new Set(source.interprets);
  if (!DirectRows.canMove(table, bound, words)) return null;
  const record = source.begin({
    header,
    preamble: file.preamble,
    group: () => null,
    complain: () => {},
    say: () => {},
  });
  const currency = { ofHeader: currencyOfHeader(bound), fallback: options.currency };
  return new DirectRows({
    table,
    pool: records.pool,
    width: header.length,
    bound,
    words,
    nulls: source.nulls,
    record,
    currency,
  });
}

interface Target {
  readonly result: Extraction;
  readonly records: Records;
  readonly fileNumber: number;
}

class RowReader {
  private readonly file: Recognised;
  private readonly bound: readonly BoundColumn[];
  private readonly options: ExtractOptions;
  private readonly nulls: ReadonlySet<string>;
  private readonly dimensions: readonly (readonly [string, number])[];
  private readonly headers: ReadonlyMap<string, string>;
  private readonly headerCurrency: string | null;
  /** Null for every column of the source: what a row has where the file lacks the column. */
  private readonly absent: Readonly<Record<string, null>>;
  private readonly record: RecordReader;
  private readonly groups = new Groups();
  readonly remarks = new Remarks();
  private complaints: Diagnostic[] = [];
  private line = 0;
  /** The line on which the table ends, 0 before it does, and the rows of further tables below. */
  readonly beyond = { line: 0, rows: 0 };

  constructor(file: Recognised, bound: readonly BoundColumn[], options: ExtractOptions) {
    this.file = file;
    this.bound = bound;
    this.options = options;
    this.nulls = new Set(file.source.nulls);
    this.dimensions = [...options.dimensions].map(([name, header]) => [
      name,
      positionOf(file.header, header),
    ]);
    this.headers = new Map(bound.map(({ key, format }) => [key, format.header]));
    this.headerCurrency = currencyOfHeader(bound);
    this.record = file.source.begin({
      header: file.header,
      preamble: file.preamble,
      group: () => this.groups.current,
      complain: this.complain,
      say: this.say,
    });
    this.absent = Object.fromEntries(Object.keys(file.source.columns).map((key) => [key, null]));
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
    if (cells.length !== this.file.header.length)
      this.complain('ragged-row', this.file.header.length, cells.length);
    else this.readRow(cells, target);
    if (this.complaints.length > 0) {
      lines.rejected++;
      for (const complaint of this.complaints) target.result.rejects.push({ ...complaint, raw: cells });
    }
  }

  private isOther(cells: readonly string[], line: number): boolean {
    if (cells.every((cell) => cell.trim() === '')) return true;
    const { source, header } = this.file;
    if (source.ends?.(cells)) this.beyond.line ||= line;
    else if (this.beyond.line > 0) this.beyond.rows++;
    return this.beyond.line > 0 || source.other(cells, header);
  }

  private readRow(cells: readonly string[], target: Target): void {
    const state: RowState = { currency: this.headerCurrency, fallback: this.options.currency };
    const decoded: Record<string, unknown> = { ...this.absent };
    for (const { key, column, position, format } of this.bound) {
      const cell = position < 0 ? (column.constant ?? '') : (cells[position] ?? '').trim();
      const empty = cell === '' || this.nulls.has(cell);
      decoded[key] = empty ? null : decodeCell(column, cell, { format, row: state, complain: this.complain });
    }
    const made = this.record(decoded as never); // decoded by the source's own columns
    if ('excluded' in made) {
      this.complaints = []; // a row that is left out need not be readable
      exclude(String(made.excluded), target.result);
      return;
    }
    const rows = Array.isArray(made)
      ? (made as readonly ModelRow<CollectionName>[])
      : [made as ModelRow<CollectionName>];
    this.append(rows, state.currency, cells, target);
  }

  private append(
    rows: readonly ModelRow<CollectionName>[],
    currency: string | null,
    cells: readonly string[],
    { result, records, fileNumber }: Target,
  ): void {
    const collection = this.file.source.yields;
    // A cell that could not be read has been complained about; it is not missing as well.
    if (this.complaints.length > 0) return;
    for (const row of rows)
      checkRow(collection, row, (field) => this.headers.get(field) ?? field, this.complain);
    if (this.complaints.length > 0) return;
    result.lines.accepted++;
    const table = records.tables[collection];
    for (const row of rows) {
      const number = table.append(labelled(row, currency) as never, fileNumber, this.line); // the source's own rows
      for (const [name, position] of this.dimensions) {
        table.setDimension(number, name, position < 0 ? null : (cells[position] ?? '').trim() || null);
      }
    }
  }

  private readonly complain: Complain = (code, ...args) => {
    this.complaints.push(diagnose({ file: this.file.name, line: this.line }, code, ...args));
  };

  private readonly say: Complain = (code, ...args) => {
    this.remarks.add(diagnose({ file: this.file.name, line: this.line }, code, ...args));
  };
}

function labelled(row: ModelRow<CollectionName>, currency: string | null): Readonly<Record<string, unknown>> {
  const stated = 'currency' in row ? row.currency : null;
  return { ...row, currency: stated ?? currency };
}
