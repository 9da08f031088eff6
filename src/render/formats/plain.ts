// For pipes: a header and a line for each row, cells parted by tabs, numbers as in the JSON document.

import { safeText } from '../../base/text/safe-text.ts';
import { decimalOf } from '../sections/numbers.ts';
import type { Cell } from '../sections/section.ts';
import type { Format } from './format.ts';
import { recordsOf } from './records.ts';

export const plain = {
  name: 'plain' as const,
  extensions: ['.tsv'],
  isMeantFor: () => true,
  write(showing) {
    const { header, rows } = recordsOf(showing, 'plain');
    return [header, ...rows.map((cells) => cells.map(cellText))]
      .map((cells) => `${cells.map(safeText).join('\t')}\n`)
      .join('');
  },
} satisfies Format;

const cellText = (cell: Cell): string =>
  cell.kind === 'text' ? cell.text + (cell.tail ?? '') : decimalOf(cell);
