import type { Workspace } from '../app/workspace.ts';
import { csvLine, textCell } from '../render/formats/csv.ts';

type Reject = Workspace['loaded']['rejects'][number];

/** The rejected rows as CSV: where, why, and the row as it stood, its cells joined as CSV in the last column. */
export function rejectsCsv(rejects: readonly Reject[]): string {
  const header = ['file', 'line', 'column', 'code', 'message', 'raw'];
  const rows = rejects.map(({ file, line, column, code, message, raw }) =>
    csvLine([textCell(file), String(line), textCell(column), code, textCell(message), textCell(asCsv(raw))]),
  );
  return [csvLine(header), ...rows].join('');
}

const asCsv = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
