// The first rows that were rejected, with what is needed to point at the cell at fault.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Reject } from '../extract/extraction.ts';
import type { InspectedColumn, Masking, Problem, Remark } from './inspection.ts';

const SHOWN = 5;

interface Table {
  readonly columns: readonly InspectedColumn[];
  readonly delimiter: string;
}

export function problemsOf(rejects: readonly Reject[], table: Table, masking: Masking): Problem[] {
  return rejects.slice(0, SHOWN).map((reject) => {
    const isCut = MISPLACED.has(reject.code);
    const { cells, fault: cell } = isQuoteFault(reject)
      ? rawCells(reject.raw[0] ?? '', table.delimiter)
      : { cells: reject.raw, fault: cellAtFault(reject, table.columns) };
    const shown = cells.map((text, at) => {
      // The message quotes a cell that cannot be read already.
      if (at === cell && !isCut) return masking.text(text);
      return maskedCell(text, isCut ? undefined : table.columns[at], masking);
    });
    return { ...remark(reject, masking), column: reject.column, cells: shown, cell };
  });
}

/** Faults of a row in which a cell may stand below another one's header. */
const MISPLACED = new Set(['ragged-row', 'stray-quote', 'unclosed-quote', 'long-line']);

const isQuoteFault = ({ code }: Reject): boolean => MISPLACED.has(code) && code !== 'ragged-row';

export function remarksOf(diagnostics: readonly Diagnostic[], masking: Masking): Remark[] {
  return diagnostics.map((said) => remark(said, masking));
}

const remark = ({ line, code, level, message }: Diagnostic, masking: Masking): Remark => ({
  line,
  code,
  level,
  message: masking.text(message),
});

function maskedCell(text: string, column: InspectedColumn | undefined, masking: Masking): string {
  return text.trim() === '' ? text : masking.cell(text, column?.fields[0] ?? null, column?.type ?? null);
}

function cellAtFault({ code, column, raw }: Reject, columns: readonly InspectedColumn[]): number | null {
  if (code === 'ragged-row') return Math.min(columns.length, raw.length);
  const found = columns.findIndex(({ header, fields }) => fields.length > 0 && header === column);
  return found < 0 || found >= raw.length ? null : found;
}

/**
 * The cells of a line that has a quote where none may be: cut at each delimiter that no well-formed quotes surround.
 * `fault` is the index of the first cell whose quotes are wrong, null where none is.
 */
export function rawCells(line: string, delimiter: string): { cells: string[]; fault: number | null } {
  const cells: string[] = [];
  let rest = line;
  for (let end = 0; end >= 0; rest = rest.slice(end + 1)) {
    const quoted = /^"(?:[^"]|"")*"/.exec(rest)?.[0] ?? '';
    const isWhole = quoted !== '' && (quoted.length === rest.length || rest[quoted.length] === delimiter);
    end = rest.indexOf(delimiter, isWhole ? quoted.length : 0);
    cells.push(end < 0 ? rest : rest.slice(0, end));
  }
  const fault = cells.findIndex((cell) => cell.includes('"') && !/^"(?:[^"]|"")*"$/.test(cell));
  return { cells, fault: fault < 0 ? null : fault };
}
