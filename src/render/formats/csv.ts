// A CSV file that people open in a spreadsheet (RFC 4180, with LF).

import { safeText } from '../../base/text/safe-text.ts';
import { decimalOf } from '../sections/numbers.ts';
import type { Cell } from '../sections/section.ts';
import type { Format, Showing } from './format.ts';
import { joined } from './pieces.ts';
import { recordsOf } from './records.ts';

export const csv = {
  name: 'csv' as const,
  extensions: ['.csv'],
  isMeantFor: () => true,
  write: (showing) => joined(linesOf(showing)),
} satisfies Format;

function* linesOf(showing: Showing): Generator<string> {
  const { header, rows } = recordsOf(showing, 'csv');
  yield csvLine(header.map(textCell));
  for (const cells of rows) yield csvLine(cells.map(cellText));
}

// A number stays as it is: a guard would make text of `-12.50`.
const cellText = (cell: Cell): string =>
  cell.kind === 'text' ? textCell(cell.text + (cell.tail ?? '')) : decimalOf(cell);

/** A cell of words; one that starts like a formula gets a leading apostrophe, so that no spreadsheet runs it. */
export const textCell = (text: string | null): string =>
  text === null || isOrdinary.test(text) ? (text ?? '') : quoted(guarded(safeText(text)));

// Most cells are told by one look: printable ASCII without a comma, a semicolon or quotes, beginning with a letter or digit.
const isOrdinary = /^(?:[A-Za-z0-9][ !#-+\--:<-~]*)?$/;

export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\n`;

// Full-width look-alikes are taken for the signs they look like.
const guarded = (cell: string): string => (/^\s*[=+\-@＝＋－＠]/u.test(cell) ? `'${cell}` : cell);

// A spreadsheet may part cells at semicolons instead, and would run what follows one.
const quoted = (cell: string): string => (/[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
