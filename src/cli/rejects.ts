import type { Reject } from '../sources/extract.ts';

/** The rejected rows as CSV: where, why, and the row as it stood, its cells joined as CSV in the last column. */
export function rejectsCsv(rejects: readonly Reject[]): string {
  const header = ['file', 'line', 'column', 'code', 'message', 'raw'];
  const rows = rejects.map((reject) => [
    reject.file,
    String(reject.line),
    reject.column ?? '',
    reject.code,
    reject.message,
    reject.raw.map(quoted).join(','),
  ]);
  return [header, ...rows].map((row) => `${row.map((cell) => quoted(guarded(cell))).join(',')}\n`).join('');
}

const quoted = (cell: string): string =>
  /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

// A spreadsheet runs a text cell that starts like a formula, its full-width look-alikes too.
const guarded = (cell: string): string =>
  /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^-?\d+$/.test(cell) ? `'${cell}` : cell;
