// Matches a source's columns with a file's header, and finds out how each column's cells are written.

import { currencyCode } from '../base/currency.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { once } from '../base/once.ts';
import type { Column } from '../read/columns.ts';
import type { CellFormat } from '../read/decode.ts';
import type { ColumnEvidence, Conclusion, Fallback, Stated } from '../read/formats.ts';
import type { DecimalMark } from '../read/number.ts';
import type { ExtractOptions } from './extract.ts';
import { firstPositionOf } from './headers.ts';
import { type Found, type Looked, type Looking, lookThrough } from './look-through.ts';
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

const headerAt = (file: Recognised, { key, position }: { key: string; position: number }): string =>
  file.header[position]?.trim() || key;

/** How each column's cells are written, decided by all of them; says what stayed open. */
function concluded(
  file: Recognised,
  found: readonly Found[],
  how: Looked,
  diagnostics: Diagnostic[],
): readonly Conclusion[] {
  const evidence = lookThrough(file, [...found, ...foundBeside(file, found)], how);
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
