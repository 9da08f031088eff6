// Matches a source's columns with a file's header, and finds out how each column's cells are written.

import { currencyCode } from '../base/currency.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Column } from '../read/columns.ts';
import { readRecords } from '../read/csv.ts';
import type { CellFormat } from '../read/decode.ts';
import {
  ColumnEvidence,
  type Conclusion,
  type EvidenceKind,
  type Fallback,
  type Stated,
} from '../read/formats.ts';
import type { DecimalMark } from '../read/number.ts';
import type { ExtractOptions } from './extract.ts';
import { firstPositionOf } from './headers.ts';
import type { Recognised } from './recognise.ts';
import { otherRows } from './sums.ts';
import { inShownUnits } from './units.ts';

export interface BoundColumn {
  readonly key: string;
  readonly column: Column;
  /** Position in the row; -1 for a constant. */
  readonly position: number;
  readonly format: CellFormat;
}

/** How far a file is looked through for proof of how its cells are written. */
export interface Looking {
  /** Whether all of it, so that cells that contradict each other are found; else up to the first proof. */
  readonly isThorough: boolean;
  /** Told of a cell that contradicts what an earlier one has proven. */
  readonly contradicted: () => void;
}

/** The columns that this file has, in the order in which a row's cells are decoded. */
export function bindColumns(
  file: Recognised,
  options: ExtractOptions,
  diagnostics: Diagnostic[],
  looking: Looking = { isThorough: true, contradicted: () => {} },
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
      ...(file.source.decimal === 'decide' ? { otherMark: looking.contradicted } : {}),
      ...(file.source.dates === 'decide' ? { otherOrder: looking.contradicted } : {}),
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
  how: Looked,
  diagnostics: Diagnostic[],
): readonly Conclusion[] {
  const evidence = lookThrough(file, found, how);
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

interface Looked extends Looking {
  readonly kind: EvidenceKind;
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

function lookThrough(
  file: Recognised,
  found: readonly Found[],
  { kind, isThorough }: Looked,
): ColumnEvidence[] {
  const { decimal, dates, nulls } = file.source;
  const stated = { mark: decimal === 'decide' ? null : decimal, order: dates === 'decide' ? null : dates };
  const isOther = otherRows(file.source, file.header);
  const evidence = found.map(({ column }) => new ColumnEvidence(column, stated, kind, isThorough));
  const open = new Set(found.keys());
  const settle = (index: number) => {
    if (evidence[index]?.decided) open.delete(index);
  };
  for (const index of found.keys()) settle(index);
  if (open.size === 0) return evidence;
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (line > file.headerEnd && file.source.ends?.(cells)) return false;
      if (line <= file.headerEnd || cells.length !== file.header.length || isOther(cells)) return;
      for (const index of open) {
        const cell = (cells[found[index]?.position ?? -1] ?? '').trim();
        if (cell !== '' && !nulls.includes(cell)) evidence[index]?.look(cell, line);
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
