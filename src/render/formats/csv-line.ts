// One line of a CSV file that people open in a spreadsheet (RFC 4180, with LF).

import { safeText } from '../../base/text/safe-text.ts';

/** A cell of words; one that starts like a formula gets a leading apostrophe, so that no spreadsheet runs it. */
export const textCell = (text: string | null): string => quoted(guarded(safeText(text ?? '')));

/** A cell of a decimal number, as it is: a guard would make text of `-12.50`. */
export const numberCell = (decimal: string | null): string => decimal ?? '';

export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\n`;

// Full-width look-alikes are taken for the signs they look like.
const guarded = (cell: string): string => (/^\s*[=+\-@＝＋－＠]/u.test(cell) ? `'${cell}` : cell);

// A spreadsheet may part cells at semicolons instead, and would run what follows one.
const quoted = (cell: string): string => (/[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
