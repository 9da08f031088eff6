// The first rows that were rejected, with what is needed to point at the cell at fault.

import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Reject } from '../../sources/extraction.ts';
import type { InspectedColumn, Masking, Problem, Remark } from './inspection.ts';

const SHOWN = 5;

interface Table {
  readonly columns: readonly InspectedColumn[];
  readonly delimiter: string;
}

export function problemsOf(rejects: readonly Reject[], table: Table, masking: Masking): Problem[] {
  return rejects.slice(0, SHOWN).map((reject) => {
    const cells =
      reject.code === 'stray-quote' || reject.code === 'unclosed-quote'
        ? (reject.raw[0] ?? '').split(table.delimiter)
        : reject.raw;
    const cell = cellAtFault(reject, cells, table.columns);
    return {
      ...remark(reject, masking),
      column: reject.column,
      // The message quotes the cell at fault already.
      cells: cells.map((text, at) => (at === cell ? masking.text(text) : maskedCell(text, at, table, masking))),
      cell,
    };
  });
}

export function remarksOf(diagnostics: readonly Diagnostic[], masking: Masking): Remark[] {
  return diagnostics.map((said) => remark(said, masking));
}

const remark = ({ line, code, level, message }: Diagnostic, masking: Masking): Remark => ({
  line,
  code,
  level,
  message: masking.text(message),
});

function maskedCell(text: string, at: number, { columns }: Table, masking: Masking): string {
  const column = columns[at];
  return text.trim() === '' ? text : masking.cell(text, column?.fields[0] ?? null, column?.type ?? null);
}

function cellAtFault(
  { code, column }: Reject,
  cells: readonly string[],
  columns: readonly InspectedColumn[],
): number | null {
  if (code === 'ragged-row') return Math.min(columns.length, cells.length);
  const found =
    code === 'stray-quote' || code === 'unclosed-quote'
      ? cells.findIndex((cell) => cell.split('"').length % 2 === 0)
      : columns.findIndex(({ header, fields }) => fields.length > 0 && header === column);
  return found < 0 || found >= cells.length ? null : found;
}
