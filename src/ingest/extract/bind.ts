// Matches a source's columns with a file's header, and finds out how each column's cells are written.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { Failure } from '../../base/errors/failure.ts';
import { once } from '../../base/memoize.ts';
import { currencyCode } from '../../base/number/currency.ts';
import type { Column, Lookup } from '../../read/cells/columns.ts';
import type { CellFormat, DecimalMark, Threes } from '../../read/cells/context.ts';
import {
  ColumnEvidence,
  type Conclusion,
  type EvidenceKind,
  type Fallback,
  mayTell,
  type Stated,
} from '../../read/cells/formats.ts';
import { plainNumber } from '../../read/cells/number.ts';
import type { Batch } from '../../read/csv/batch.ts';
import { type BatchVisitor, readRecords, scanRecords } from '../../read/csv/csv.ts';
import { positionOf, positionsOf } from '../../sources/headers.ts';
import type { Columns } from '../../sources/source.ts';
import type { Recognised } from '../recognise/recognise.ts';
import type { ExtractOptions, LookupFile } from './extraction.ts';
import { otherRows } from './subtotals.ts';

// In which unit amounts are that a tool writes now as cents, now as euros: what the file itself shows decides.

/** A column of the source, and where the file has it. */
interface FoundColumn {
  readonly key: string;
  readonly column: Column;
  readonly position: number;
  /** Positions whose cells stand in for one that is empty there. */
  readonly further: readonly number[];
}

/** The columns as they are to be read: amounts of a doubtful unit are in the currency's own where any has decimals. */
function inShownUnits(file: Recognised, found: readonly FoundColumn[]): FoundColumn[] {
  const doubtful = found.filter(({ column }) => column.majorIfDecimals);
  if (doubtful.length === 0 || !haveDecimals(file, doubtful)) return [...found];
  return found.map((one) =>
    one.column.majorIfDecimals ? { ...one, column: { ...one.column, type: 'money' } } : one,
  );
}

function haveDecimals(file: Recognised, columns: readonly FoundColumn[]): boolean {
  let found = false;
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (line > file.headerEnd && cells.length === file.header.length) {
        found = columns.some(({ position }) => /[.,]\d{1,2}$/.test((cells[position] ?? '').trim()));
      }
      return !found;
    },
    bad: () => {},
  });
  return found;
}

const isAmount = ({ type }: Column): boolean => type === 'money' || type === 'minor' || type === 'micros';

/** What there is to do about amounts such as 1.234 in a column of a file. */
function threesIn(file: Recognised, place: Pick<FoundColumn, 'position' | 'further'>): Threes {
  const header = (file.header[place.position] ?? '').trim();
  return {
    areAll: once(() => !someCellShowsFractions(file, place)),
    refuse(cell) {
      throw new Failure(
        'thousands-or-decimals',
        `${file.name}: every fraction in the column "${header}" has exactly three digits, so ${cell} may be thousands as well as a fraction`,
        'say which under sources: in revkpi.yaml, with decimal: "." or decimal: "," for the file',
      );
    },
  };
}

/** Whether any number of a column can be no group of thousands: a mark stands elsewhere than before three last digits. */
function someCellShowsFractions(file: Recognised, place: Pick<FoundColumn, 'position' | 'further'>): boolean {
  let isShown = false;
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (line <= file.headerEnd || cells.length !== file.header.length) return true;
      const cell = cellOf(cells, place);
      isShown = /[.,]/.test(cell) && !GROUPED.test(cell) && isNumber(cell);
      return !isShown;
    },
    bad: () => {},
  });
  return isShown;
}

const GROUPED = /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/;

const isNumber = (cell: string): boolean =>
  plainNumber(cell, '.') !== null || plainNumber(cell, ',') !== null;

/** The source's columns: where the file has each amount in the reporting currency too, with that one. */
function columnsFor(file: Recognised, reporting: string | null): Columns {
  const { columns, converted } = file.source;
  if (!converted || reporting === null) return columns;
  const isThere = placesOf(file.header, converted.amount).position >= 0;
  return isThere && isAllIn(reporting, file, converted.currency) ? { ...columns, ...converted } : columns;
}

/** Whether every cell of a column states one currency, and any does. */
function isAllIn(code: string, file: Recognised, column: Column): boolean {
  const place = placesOf(file.header, column);
  const stated = new Set<string | null>();
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (line <= file.headerEnd || cells.length !== file.header.length) return true;
      const cell = cellOf(cells, place);
      if (cell !== '' && !file.source.nulls.includes(cell)) stated.add(currencyCode(cell));
      return stated.size <= 1;
    },
    bad: () => {},
  });
  return stated.size === 1 && stated.has(code);
}

/** A column whose cells are in another file. */
export interface LookedUp {
  readonly lookup: Lookup;
  /** The keys here: positions and headers. */
  readonly keys: readonly { readonly position: number; readonly header: string }[];
  readonly table: LookupFile;
  /** Position of the value there, and how it is written there. */
  readonly position: number;
  readonly format: CellFormat;
}

function lookedUp(
  file: Recognised,
  column: Column,
  {
    options,
    diagnostics,
    looking,
  }: { options: ExtractOptions; diagnostics: Diagnostic[]; looking: Inference },
): LookedUp | null {
  const { lookup } = column;
  if (!lookup || !options.tableFor) return null;
  const table = options.tableFor(lookup);
  const [there] = bindColumns(table.readBy(lookup, column), options, diagnostics, looking);
  if (!there) return null;
  const keys = lookup.key.map(([here]) => ({ position: positionOf(file.header, here), header: here }));
  const lacks = keys.filter(({ position }) => position < 0).map(({ header }) => header);
  if (lacks.length > 0)
    throw new Failure(
      'missing-column',
      `${file.name} has no ${lacks.join(', ')}, by which fields are looked up in ${table.name}`,
      'key: is the header in both files, or { here: there }',
    );
  return { lookup, keys, table, position: there.position, format: there.format };
}

export interface BoundColumn {
  readonly key: string;
  readonly column: Column;
  /** Position in the row; -1 for a constant. */
  readonly position: number;
  /** Positions whose cells stand in, in their order, for one that is empty there. */
  readonly further: readonly number[];
  /** Its number among the bound columns. */
  readonly index: number;
  readonly format: CellFormat;
  /** Where the cells are found, if that is another file. */
  readonly looked: LookedUp | null;
  /** How what the config or a source states in place of cells is written, whatever the file's own way. */
  readonly statedFormat: CellFormat;
}

/** The columns that this file has, in the order in which a row's cells are decoded. */
export function bindColumns(
  file: Recognised,
  options: ExtractOptions,
  diagnostics: Diagnostic[],
  looking: Inference = { isThorough: true, conflicting: () => {} },
): BoundColumn[] {
  const named = Object.entries(columnsFor(file, options.reportingCurrency ?? null))
    .map(([key, column]) => ({ key, column, ...placesOf(file.header, column) }))
    .filter(
      ({ column, position }) => position >= 0 || column.constant !== null || column.lookup !== undefined,
    )
    // Amounts need to know how many decimals their currency has, so it comes first.
    .sort((a, b) => Number(b.column.type === 'currency') - Number(a.column.type === 'currency'));
  const found = inShownUnits(file, named);
  // A file is looked through for one kind of sign only once a cell can be read in two ways: most never have one.
  const numbers = once(() => concluded(file, found, { kind: 'numbers', ...looking }, diagnostics));
  const dates = once(() => concluded(file, found, { kind: 'dates', ...looking }, diagnostics));
  const { zone, fiscalYearStart } = options;
  return found.map(({ key, column, position, further }, index) => {
    const common = {
      header: headerAt(file, { key, position }),
      zone,
      fiscalYearStart,
      floats: file.source.floats,
    };
    const format: CellFormat = {
      ...common,
      get mark() {
        return numbers()[index]?.mark ?? '.';
      },
      get order() {
        return dates()[index]?.order ?? 'MDY';
      },
      ...(file.source.decimal === 'decide' ? { otherMark: looking.conflicting } : {}),
      ...(file.source.dates === 'decide' ? { otherOrder: looking.conflicting } : {}),
      ...(isAmount(column) && !options.isMarkStated ? { threes: threesIn(file, { position, further }) } : {}),
    };
    const statedFormat: CellFormat = { ...common, mark: '.', order: 'DMY' };
    const looked = lookedUp(file, column, { options, diagnostics, looking });
    return { key, column, position, further, index, format: looked?.format ?? format, looked, statedFormat };
  });
}

function placesOf(header: readonly string[], column: Column): { position: number; further: number[] } {
  const [position = -1, ...others] = positionsOf(header, column.headers);
  return { position, further: column.firstFilled ? others : [] };
}

/** A row's cell under a column, trimmed; of several the first that says something. */
export function cellOf(
  cells: readonly string[],
  { position, further }: Pick<FoundColumn, 'position' | 'further'>,
  nulls: ReadonlySet<string> = NO_NULLS,
): string {
  const first = (cells[position] ?? '').trim();
  if (further.length === 0 || (first !== '' && !nulls.has(first))) return first;
  const others = further.map((other) => (cells[other] ?? '').trim());
  return others.find((cell) => cell !== '' && !nulls.has(cell)) ?? first;
}

const NO_NULLS: ReadonlySet<string> = new Set();

const headerAt = (file: Recognised, { key, position }: Pick<FoundColumn, 'key' | 'position'>): string =>
  file.header[position]?.trim() || key;

/** How each column's cells are written, decided by all of them; says what stayed open. */
function concluded(
  file: Recognised,
  found: readonly FoundColumn[],
  how: Inferred,
  diagnostics: Diagnostic[],
): readonly Conclusion[] {
  const evidence = sniffFormats(file, [...found, ...secondaryFound(file, found)], how);
  const shown = agreed(evidence, file.source.datesIn?.(file.header) ?? null);
  const fallback: Fallback = { mark: shown.mark ?? '.', order: shown.order ?? 'MDY' };
  return evidence.slice(0, found.length).map((column, index) => {
    const header = headerAt(file, found[index] ?? { key: '', position: -1 });
    const said = column.conclude(file.name, file.headerLine, header, fallback);
    diagnostics.push(...said.warnings.filter(({ code }) => !settles(shown, code)));
    return said;
  });
}

function secondaryFound(
  { secondaryColumns = [], header }: Recognised,
  found: readonly FoundColumn[],
): FoundColumn[] {
  const known = new Set([-1, ...found.map(({ position }) => position)]);
  return secondaryColumns
    .map((column) => ({ key: '', column, ...placesOf(header, column) }))
    .filter(({ position }) => !known.has(position));
}

/**
 * What the columns that show how they are written agree on, as a file is written in one language throughout.
 * @param usual the order of day and month in the header's language, for a file that shows none
 */
function agreed(evidence: readonly ColumnEvidence[], usual: 'DMY' | 'MDY' | null): Stated {
  const marks = new Set<DecimalMark>();
  const orders = new Set<'DMY' | 'MDY'>();
  for (const { shown } of evidence) {
    if (shown.mark !== null) marks.add(shown.mark);
    if (shown.order !== null) orders.add(shown.order);
  }
  return { mark: only(marks), order: orders.size === 0 ? usual : only(orders) };
}

const settles = (shown: Stated, warning: Diagnostic['code']): boolean =>
  (warning === 'ambiguous-decimals' && shown.mark !== null) ||
  (warning === 'ambiguous-dates' && shown.order !== null);

const only = <T>(values: ReadonlySet<T>): T | null => (values.size === 1 ? ([...values][0] ?? null) : null);

/** The currency that an amount's header states, as `Amount spent (EUR)` does. */
export function currencyOfHeader(bound: readonly BoundColumn[]): string | null {
  for (const { column, format } of bound) {
    for (const wanted of column.headers) {
      const stated =
        typeof wanted === 'string' ? null : (wanted.exec(format.header.normalize('NFC'))?.[1] ?? null);
      if (stated !== null) return currencyCode(stated);
    }
  }
  return null;
}

// Looks through a file for proof of how its cells are written.

/** How far a file is looked through for proof of how its cells are written. */
export interface Inference {
  /** Whether all of it, so that cells that contradict each other are found; else up to the first proof. */
  readonly isThorough: boolean;
  /** Told of a cell that contradicts what an earlier one has proven. */
  readonly conflicting: () => void;
}

interface Inferred extends Inference {
  readonly kind: EvidenceKind;
}

/** What each column's cells show of how they are written. */
function sniffFormats(
  file: Recognised,
  found: readonly FoundColumn[],
  inference: Inferred,
): readonly ColumnEvidence[] {
  const sniffer = new FormatSniffer(file, found, inference);
  if (sniffer.isOpen) scanRecords(file.utf8, file.delimiter, sniffer);
  return sniffer.evidence;
}

class FormatSniffer implements BatchVisitor {
  readonly evidence: readonly ColumnEvidence[];
  private readonly file: Recognised;
  private readonly found: readonly FoundColumn[];
  private readonly kind: EvidenceKind;
  private readonly isOther: (cells: readonly string[]) => boolean;
  /** Columns that are still looked at, by their number. */
  private readonly open: Set<number>;

  constructor(file: Recognised, found: readonly FoundColumn[], { kind, isThorough }: Inferred) {
    const { decimal, dates } = file.source;
    const stated = { mark: decimal === 'decide' ? null : decimal, order: dates === 'decide' ? null : dates };
    this.file = file;
    this.found = found;
    this.kind = kind;
    this.isOther = otherRows(file.source, file.header);
    this.evidence = found.map(({ column }) => new ColumnEvidence(column, stated, kind, isThorough));
    this.open = new Set(found.keys());
    for (const index of found.keys()) this.settle(index);
  }

  get isOpen(): boolean {
    return this.open.size > 0;
  }

  row(cells: readonly string[], line: number): boolean {
    const { file, found, evidence } = this;
    if (line > file.headerEnd && file.source.ends?.(cells)) return false;
    if (line <= file.headerEnd || cells.length !== file.header.length || this.isOther(cells)) return true;
    for (const index of this.open) {
      const column = found[index];
      const cell = column ? cellOf(cells, column) : '';
      if (cell !== '' && !file.source.nulls.includes(cell)) evidence[index]?.look(cell, line);
      this.settle(index);
    }
    return this.isOpen;
  }

  // Most cells tell nothing, and a record of none that does need not become a string.
  batch(batch: Batch): number {
    const isWanted = this.file.source.ends !== undefined;
    for (let record = 0; record < batch.count; record++) {
      if (!isWanted && !this.mayTell(batch, record)) continue;
      if (!this.row(batch.cells(record), batch.lines[record] ?? 0)) return record;
    }
    return -1;
  }

  bad(): void {}

  private mayTell(batch: Batch, record: number): boolean {
    const first = batch.firsts[record] ?? 0;
    for (const index of this.open) {
      const { position, further } = this.found[index] ?? { position: 0, further: [] };
      if (further.length > 0) return true;
      const field = first + position;
      if (mayTell(this.kind, batch.bytes, batch.starts[field] ?? 0, batch.ends[field] ?? 0)) return true;
    }
    return false;
  }

  private settle(index: number): void {
    if (this.evidence[index]?.decided) this.open.delete(index);
  }
}
