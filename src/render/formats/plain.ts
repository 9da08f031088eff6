// For pipes: a header and a line for each row, cells parted by tabs, numbers as in the JSON document.

import { safeText } from '../../base/text/safe-text.ts';
import { decimalOf } from '../sections/numbers.ts';
import type { Cell } from '../sections/section.ts';
import type { Format, Showing } from './format.ts';
import { joined } from './pieces.ts';
import { recordsOf } from './records.ts';

export const plain = {
  name: 'plain' as const,
  extensions: ['.tsv'],
  isMeantFor: () => true,
  write: (showing) => joined(linesOf(showing)),
} satisfies Format;

function* linesOf(showing: Showing): Generator<string> {
  const { header, rows } = recordsOf(showing, 'plain');
  yield line(header);
  for (const cells of rows) yield line(cells.map(cellText));
}

const line = (cells: readonly string[]): string => `${cells.map(safeText).join('\t')}\n`;

const cellText = (cell: Cell): string =>
  cell.kind === 'text' ? cell.text + (cell.tail ?? '') : decimalOf(cell);
