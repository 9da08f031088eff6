// The table before it is text: blocks of rows that share columns, and the room they need.

import { textWidth } from '../../base/text/width.ts';
import { type Title, titleWidth } from '../sections/row-title.ts';
import { type Cell, type Shape, shapeOf } from './cell.ts';

export interface Column {
  /** What to call it where it has to be left out. */
  readonly name: string;
  readonly header: string;
  readonly align: 'left' | 'right';
}

/** A row has a cell for each column. */
export interface Row {
  readonly title: Title;
  readonly cells: readonly Cell[];
}

export interface Block {
  readonly heading: Title;
  readonly rows: readonly Row[];
}

export interface Grid {
  readonly columns: readonly Column[];
  readonly blocks: readonly Block[];
}

/** Widths of titles and columns, and for each block the shapes of its cells in them. */
export interface Measures {
  readonly title: number;
  readonly columns: readonly number[];
  readonly shapes: readonly (readonly Shape[])[];
  /** Blanks before each column. */
  readonly gap: number;
}

export function measure({ columns, blocks }: Grid, gap: number): Measures {
  const shapes = blocks.map(({ rows }) => columns.map((_, at) => shapeOf(cellsAt(rows, at))));
  const titles = blocks.flatMap(({ heading, rows }) => [heading, ...rows.map(({ title }) => title)]);
  return {
    title: largest(titles.map(titleWidth)),
    columns: columns.map(({ header }, at) =>
      largest([textWidth(header), ...shapes.map((block) => block[at]?.width ?? 0)]),
    ),
    shapes,
    gap,
  };
}

/** What all but the titles take. */
export const besideTitles = ({ columns, gap }: Measures): number =>
  columns.reduce((sum, width) => sum + gap + width, 0);

/** The grid without its last column. */
export const withoutLast = ({ columns, blocks }: Grid): Grid => ({
  columns: columns.slice(0, -1),
  blocks: blocks.map(({ heading, rows }) => ({
    heading,
    rows: rows.map(({ title, cells }) => ({ title, cells: cells.slice(0, columns.length - 1) })),
  })),
});

function* cellsAt(rows: readonly Row[], at: number): Generator<Cell> {
  for (const { cells } of rows) {
    const cell = cells[at];
    if (cell) yield cell;
  }
}

// Math.max takes its numbers as arguments, of which a call can have only so many.
const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, number) => Math.max(most, number), 0);
