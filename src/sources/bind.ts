// Matches a source's columns with a file's header, and finds out how each column's cells are written.

import { currencyCode } from '../base/currency.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Column } from '../read/columns.ts';
import { readRecords } from '../read/csv.ts';
import type { CellFormat } from '../read/decode.ts';
import { ColumnEvidence, type EvidenceKind, type Fallback } from '../read/formats.ts';
import type { DecimalMark } from '../read/number.ts';
import type { ExtractOptions } from './extract.ts';
import { firstPositionOf } from './headers.ts';
import type { Recognised } from './recognise.ts';
import { inShownUnits } from './units.ts';

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
): BoundColumn[] {
  const named = Object.entries(file.source.columns)
    .map(([key, column]) => ({ key, column, position: firstPositionOf(file.header, column.headers) }))
    .filter(({ column, position }) => position >= 0 || column.constant !== null)
    // Amounts need to know how many decimals their currency has, so it comes first.
    .sort((a, b) => Number(b.column.type === 'currency') - Number(a.column.type === 'currency'));
  const found = inShownUnits(file, named);
  // A file is looked through for one kind of sign only once a cell can be read in two ways: most never have one.
  const numbers = once(() => concluded(file, found, 'numbers', diagnostics));
  const dates = once(() => concluded(file, found, 'dates', diagnostics));
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
    };
    return { key, column, position, format };
  });
}

interface Found {
  readonly key: string;
  readonly column: Column;
  readonly position: number;
}

const headerAt = (file: Recognised, { key, position }: { key: string; position: number }): string =>
  file.header[position]?.trim() || key;

/** How each column's cells are written, decided by all of them; says what stayed open. */
function concluded(
  file: Recognised,
  found: readonly Found[],
  kind: EvidenceKind,
  diagnostics: Diagnostic[],
): readonly Fallback[] {
  const evidence = lookThrough(file, found, kind);
  const shown = agreed(evidence, file.source.datesIn?.(file.header) ?? null);
  const fallback: Fallback = { mark: shown.mark ?? '.', order: shown.order ?? 'MDY' };
  return evidence.map((column, index) => {
    const header = headerAt(file, found[index] ?? { key: '', position: -1 });
    const said = column.conclude(file.name, file.headerLine, header, fallback);
    diagnostics.push(...said.warnings.filter(({ code }) => !settles(shown, code)));
    return said;
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Shown {
  readonly mark: DecimalMark | null;
  readonly order: 'DMY' | 'MDY' | null;
}

/**
 * What the columns that show how they are written agree on, as a file is written in one language throughout.
 * @param usual the order of day and month in the header's language, for a file that shows none
 */
function agreed(evidence: readonly ColumnEvidence[], usual: 'DMY' | 'MDY' | null): Shown {
  const marks = new Set<DecimalMark>();
  const orders = new Set<'DMY' | 'MDY'>();
  for (const column of evidence) {
    const one = column.conclude('', 0, '', { mark: '.', order: 'DMY' });
    const other = column.conclude('', 0, '', { mark: ',', order: 'MDY' });
    // The same whatever is fallen back on: shown by the cells, or stated by the source.
    if (one.mark === other.mark) marks.add(one.mark);
    if (one.order === other.order) orders.add(one.order);
  }
  return { mark: only(marks), order: orders.size === 0 ? usual : only(orders) };
}

const settles = (shown: Shown, warning: Diagnostic['code']): boolean =>
  (warning === 'ambiguous-decimals' && shown.mark !== null) ||
  (warning === 'ambiguous-dates' && shown.order !== null);

const only = <T>(values: ReadonlySet<T>): T | null => (values.size === 1 ? ([...values][0] ?? null) : null);

function lookThrough(file: Recognised, found: readonly Found[], kind: EvidenceKind): ColumnEvidence[] {
  const { decimal, dates, nulls } = file.source;
  const stated = { mark: decimal === 'decide' ? null : decimal, order: dates === 'decide' ? null : dates };
  const evidence = found.map(({ column }) => new ColumnEvidence(column, stated, kind));
  const open = new Set(found.keys());
  const settle = (index: number) => {
    if (evidence[index]?.decided) open.delete(index);
  };
  for (const index of found.keys()) settle(index);
  if (open.size === 0) return evidence;
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (line > file.headerEnd && file.source.ends?.(cells)) return false;
      if (
        line <= file.headerEnd ||
        cells.length !== file.header.length ||
        file.source.other(cells, file.header)
      )
        return;
      for (const index of open) {
        const cell = (cells[found[index]?.position ?? -1] ?? '').trim();
        if (cell !== '' && !nulls.includes(cell)) evidence[index]?.look(cell);
        settle(index);
      }
      return open.size > 0;
    },
    bad: () => {},
  });
  return evidence;
}

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
