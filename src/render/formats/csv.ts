// A CSV file that people open in a spreadsheet (RFC 4180, with LF).

import { safeText } from '../../base/text/safe-text.ts';
import { decimalOf } from '../sections/numbers.ts';
import type { Format } from './format.ts';
import { recordsOf } from './records.ts';

export const csv = {
  name: 'csv' as const,
  extensions: ['.csv'],
  isMeantFor: () => true,
  write(showing) {
    const { header, rows } = recordsOf(showing, 'csv');
    const lines = rows.map((cells) =>
      // A number stays as it is: a guard would make text of `-12.50`.
      cells.map((cell) => (cell.kind === 'text' ? textCell(cell.text + (cell.tail ?? '')) : decimalOf(cell))),
    );
    return [header.map(textCell), ...lines].map(csvLine).join('');
  },
} satisfies Format;

/** A cell of words; one that starts like a formula gets a leading apostrophe, so that no spreadsheet runs it. */
export const textCell = (text: string | null): string => quoted(guarded(safeText(text ?? '')));

export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\n`;

// Full-width look-alikes are taken for the signs they look like.
const guarded = (cell: string): string => (/^\s*[=+\-@＝＋－＠]/u.test(cell) ? `'${cell}` : cell);

// A spreadsheet may part cells at semicolons instead, and would run what follows one.
const quoted = (cell: string): string => (/[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
