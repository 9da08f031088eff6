// Matches a source's columns with a file's header, and finds out how each column's cells are written.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { once } from '../../base/memoize.ts';
import { currencyCode } from '../../base/number/currency.ts';
import type { Column } from '../../read/cells/columns.ts';
import type { CellFormat, DecimalMark } from '../../read/cells/context.ts';
import type { ColumnEvidence, Conclusion, Fallback, Stated } from '../../read/cells/formats.ts';
import { readRecords } from '../../read/csv/csv.ts';
import { firstPositionOf } from '../../sources/headers.ts';
import type { Recognised } from '../recognise/recognise.ts';
import type { ExtractOptions } from './extract.ts';
import { type Found, type Inference, type Inferred, sniffFormats } from './format-sniffing.ts';

// In which unit amounts are that a tool writes now as cents, now as euros: what the file itself shows decides.

interface FoundColumn {
  readonly key: string;
  readonly column: Column;
  readonly position: number;
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

export interface BoundColumn {
  readonly key: string;
  readonly column: Column;
  /** Position in the row; -1 for a constant. */
  readonly position: number;
  readonly format: CellFormat;
}

/** The columns that this file has, in the order in which a row's cells are decoded. */
export function bindColumns(
  file: Recognised,
  options: ExtractOptions,
  diagnostics: Diagnostic[],
  looking: Inference = { isThorough: true, conflicting: () => {} },
): BoundColumn[] {
  const named = Object.entries(file.source.columns)
    .map(([key, column]) => ({ key, column, position: firstPositionOf(file.header, column.headers) }))
    .filter(({ column, position }) => position >= 0 || column.constant !== null)
    // Amounts need to know how many decimals their currency has, so it comes first.
    .sort((a, b) => Number(b.column.type === 'currency') - Number(a.column.type === 'currency'));
  const found = inShownUnits(file, named);
  // A file is looked through for one kind of sign only once a cell can be read in two ways: most never have one.
  const numbers = once(() => concluded(file, found, { kind: 'numbers', ...looking }, diagnostics));
  const dates = once(() => concluded(file, found, { kind: 'dates', ...looking }, diagnostics));
  const { zone, fiscalYearStart } = options;
  return found.map(({ key, column, position }, index) => {
    const format: CellFormat = {
      header: headerAt(file, { key, position }),
      get mark() {
        return numbers()[index]?.mark ?? '.';
      },
      get order() {
        return dates()[index]?.order ?? 'MDY';
      },
      zone,
      fiscalYearStart,
      floats: file.source.floats,
      ...(file.source.decimal === 'decide' ? { otherMark: looking.conflicting } : {}),
      ...(file.source.dates === 'decide' ? { otherOrder: looking.conflicting } : {}),
    };
    return { key, column, position, format };
  });
}

const headerAt = (file: Recognised, { key, position }: { key: string; position: number }): string =>
  file.header[position]?.trim() || key;

/** How each column's cells are written, decided by all of them; says what stayed open. */
function concluded(
  file: Recognised,
  found: readonly Found[],
  how: Inferred,
  diagnostics: Diagnostic[],
): readonly Conclusion[] {
  const evidence = sniffFormats(file, [...found, ...foundBeside(file, found)], how);
  const shown = agreed(evidence, file.source.datesIn?.(file.header) ?? null);
  const fallback: Fallback = { mark: shown.mark ?? '.', order: shown.order ?? 'MDY' };
  return evidence.slice(0, found.length).map((column, index) => {
    const header = headerAt(file, found[index] ?? { key: '', position: -1 });
    const said = column.conclude(file.name, file.headerLine, header, fallback);
    diagnostics.push(...said.warnings.filter(({ code }) => !settles(shown, code)));
    return said;
  });
}

function foundBeside({ columnsBeside = [], header }: Recognised, found: readonly Found[]): Found[] {
  const known = new Set([-1, ...found.map(({ position }) => position)]);
  return columnsBeside
    .map((column) => ({ key: '', column, position: firstPositionOf(header, column.headers) }))
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
