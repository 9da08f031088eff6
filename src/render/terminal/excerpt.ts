// A row of a file with a mark under the cell that cannot be read.

import type { ChalkInstance } from 'chalk';
import { safeText } from '../../base/text/safe-text.ts';
import { textWidth, truncate } from '../../base/text/width.ts';
import type { Excerpt } from '../sections/section.ts';

const MARGIN = '    ';
const LONGEST_CELL = 40;

/** The row, and below it `^` under each column of the cell at fault; nothing for a row that is not known. */
export function excerpt(
  { cells, cell, delimiter }: Excerpt,
  { width, chalk }: { readonly width: number; readonly chalk: ChalkInstance },
): string[] {
  if (cells.length === 0) return [];
  const shown = delimiter === '\t' ? ' → ' : delimiter;
  const texts = cells.map((text) => cellText(text, delimiter));
  const room = width - MARGIN.length;
  const from = cell === null ? 0 : firstShown(texts, cell, textWidth(shown), room - 1);
  const before = from > 0 ? `…${shown}` : '';
  const line = before + texts.slice(from).join(shown);
  const marked =
    cell === null ? [] : [' '.repeat(textWidth(before)) + markLine(texts.slice(from), cell - from, shown)];
  return [
    `${MARGIN}${truncate(line, room)}`,
    ...marked.map((text) => chalk.red(`${MARGIN}${truncate(text, room)}`)),
  ];
}

function markLine(texts: readonly string[], cell: number, delimiter: string): string {
  const blanks = ' '.repeat(
    textWidth(
      texts
        .slice(0, cell)
        .map((text) => text + delimiter)
        .join(''),
    ),
  );
  const text = texts[cell];
  // What a row lacks begins where its last cell ends.
  if (text === undefined) return `${blanks.slice(textWidth(delimiter))}^`;
  return blanks + '^'.repeat(Math.max(textWidth(text), 1));
}

/** The first cell to show, so that the one at fault fits on the line. */
function firstShown(texts: readonly string[], cell: number, gap: number, room: number): number {
  let from = 0;
  const widthTo = (start: number): number =>
    texts.slice(start, cell + 1).reduce((sum, text) => sum + textWidth(text) + gap, start > 0 ? 1 + gap : 0);
  while (from < cell && widthTo(from) > room) from++;
  return from;
}

function cellText(text: string, delimiter: string): string {
  const safe = truncate(safeText(text), LONGEST_CELL);
  return safe.includes(delimiter) ? `"${safe}"` : safe;
}
