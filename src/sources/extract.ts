// Reads one file by one source: every physical line of it ends up in exactly one count of its account.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from '../model/records.ts';
import type { CollectionName } from '../model/schema.ts';
import { readRecords } from '../read/csv.ts';
import { type Complain, decodeCell, type RowState } from '../read/decode.ts';
import { type BoundColumn, bindColumns, currencyOfHeader } from './bind.ts';
import { positionOf } from './headers.ts';
import { checkRow } from './row-rules.ts';
import type { ModelRow, Source } from './source.ts';

/** A file that has been recognised and is about to be read. */
export interface Recognised {
  readonly name: string;
  readonly utf8: Buffer;
  readonly delimiter: string;
  readonly source: Source;
  readonly header: readonly string[];
  readonly headerLine: number;
  /** The header's last physical line: the first record starts after it. */
  readonly headerEnd: number;
}

export interface ExtractOptions {
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  /** Currency that rows without one will be taken to be in: how many decimals their amounts may have. */
  readonly currency: string | null;
  /** Columns to keep as dimensions: name → header. */
  readonly dimensions: ReadonlyMap<string, string>;
}

/** How the lines of a file were used: read = the sum of the others. */
export interface LineCounts {
  read: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  superseded: number;
  excluded: number;
  other: number;
}

export interface Reject extends Diagnostic {
  readonly raw: readonly string[];
}

export interface Extraction {
  readonly lines: LineCounts;
  readonly excludedBy: Map<string, number>;
  readonly rejects: Reject[];
  readonly diagnostics: Diagnostic[];
}

/** Appends the file's records to `records` as rows of file number `fileNumber`. */
export function extract(
  file: Recognised,
  records: Records,
  fileNumber: number,
  options: ExtractOptions,
): Extraction {
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(file, bindColumns(file, options, diagnostics), options);
  const result: Extraction = {
    lines: { read: 0, accepted: 0, rejected: 0, duplicate: 0, superseded: 0, excluded: 0, other: 0 },
    excludedBy: new Map(),
    rejects: [],
    diagnostics,
  };
  const { lines, finalNewline } = readRecords(file.utf8, file.delimiter, {
    row: (cells, line, span) => reader.take(cells, line, span, { result, records, fileNumber }),
    bad: (code, line, text) => {
      result.lines.rejected++;
      result.rejects.push({ ...diagnose({ file: file.name, line }, code), raw: [text] });
    },
  });
  result.lines.read = lines;
  if (!finalNewline && lines > 1)
    diagnostics.push(diagnose({ file: file.name, line: lines }, 'no-final-newline'));
  return result;
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
  private complaints: Diagnostic[] = [];
  private line = 0;

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
    this.absent = Object.fromEntries(Object.keys(file.source.columns).map((key) => [key, null]));
  }

  /** Puts one record where it belongs: records, rejects, or one of the counts. */
  take(cells: readonly string[], line: number, span: number, target: Target): void {
    const { lines } = target.result;
    // A record over several lines counts once under its kind; its further lines hold no record of their own.
    lines.other += span - 1;
    if (line <= this.file.headerEnd || this.isOther(cells)) {
      lines.other++;
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

  private isOther(cells: readonly string[]): boolean {
    return cells.every((cell) => cell.trim() === '') || this.file.source.other(cells, this.file.header);
  }

  private readRow(cells: readonly string[], target: Target): void {
    const state: RowState = { currency: this.headerCurrency, fallback: this.options.currency };
    const decoded: Record<string, unknown> = { ...this.absent };
    for (const { key, column, position, format } of this.bound) {
      const cell = position < 0 ? (column.constant ?? '') : (cells[position] ?? '').trim();
      const empty = cell === '' || this.nulls.has(cell);
      decoded[key] = empty ? null : decodeCell(column, cell, { format, row: state, complain: this.complain });
    }
    const made = this.file.source.record(decoded as never); // decoded by the source's own columns
    if ('excluded' in made) {
      this.exclude(String(made.excluded), target.result);
      return;
    }
    const rows = Array.isArray(made)
      ? (made as readonly ModelRow<CollectionName>[])
      : [made as ModelRow<CollectionName>];
    this.append(rows, state.currency, cells, target);
  }

  private exclude(reason: string, result: Extraction): void {
    if (this.complaints.length > 0) this.complaints = []; // a row that is left out need not be readable
    result.lines.excluded++;
    result.excludedBy.set(reason, (result.excludedBy.get(reason) ?? 0) + 1);
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
}

function labelled(row: ModelRow<CollectionName>, currency: string | null): Readonly<Record<string, unknown>> {
  const stated = 'currency' in row ? row.currency : null;
  return { ...row, currency: stated ?? currency };
}
