// What stands in a cell of the table and how a column of a block lines it up.

import { textWidth } from '../../base/text/width.ts';
import type { NumberText } from '../sections/format.ts';

/** What a text says besides its words; never the only signal. */
export type Tone = 'normal' | 'heading' | 'secondary' | 'better' | 'worse';

/** A number is its sign of change (`lead`), what stands before the decimal mark, and the rest; a word is all `lead`. */
export interface Cell extends NumberText {
  readonly lead: string;
  readonly tone: Tone;
}

export const wordCell = (text: string, tone: Tone = 'normal'): Cell => ({
  lead: text,
  whole: '',
  rest: '',
  tone,
});
export const EMPTY_CELL: Cell = wordCell('');

/** Columns that the numbers of a block need before and from the decimal mark, and that any cell needs. */
export interface Shape {
  readonly before: number;
  readonly after: number;
  readonly width: number;
}

export function shapeOf(cells: Iterable<Cell>): Shape {
  let before = 0;
  let after = 0;
  let words = 0;
  for (const { lead, whole, rest } of cells) {
    if (whole === '') {
      words = Math.max(words, textWidth(lead));
    } else {
      before = Math.max(before, textWidth(lead) + textWidth(whole));
      after = Math.max(after, textWidth(rest));
    }
  }
  return { before, after, width: Math.max(words, before + after) };
}

/** The cell's text with its decimal mark where the shape has it; words stand at the column's edge. */
export function lineUp({ lead, whole, rest }: Cell, { before, after }: Shape): string {
  if (whole === '') return lead;
  const gap = ' '.repeat(before - textWidth(lead) - textWidth(whole));
  return lead + gap + whole + rest + ' '.repeat(after - textWidth(rest));
}
