// A measured grid → lines. Plain padding and not cli-table3: that lines nothing up on a decimal mark, cuts what is too
// wide wherever that falls, and takes a minute for 20,000 rows.

import { textWidth, truncate } from '../../base/text/width.ts';
import { fitTitle, type Title } from '../sections/row-title.ts';
import { type Cell, lineUp, type Tone, wordCell } from './cell.ts';
import type { Column, Grid, Measures } from './grid.ts';

/** A piece of a line in one tone. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line for each heading and row, clipped at `width`; the first heading's carries the heads of the columns. */
export function layOut({ columns, blocks }: Grid, measures: Measures, width: number): Span[][] {
  const gap = ' '.repeat(measures.gap);
  const heads = columns.map(({ header }) => wordCell(header, 'secondary'));
  return blocks.flatMap(({ heading, rows }, number) => {
    const shapes = measures.shapes[number] ?? [];
    const line = (title: Title, tone: Tone, cells: readonly Cell[]): Span[] => {
      const beside = cells.flatMap((cell, at) => {
        const shape = shapes[at];
        const text = shape ? lineUp(cell, shape) : cell.lead;
        const { align } = columns[at] ?? { align: 'left' };
        return [blank(gap), ...padded(text, cell.tone, measures.columns[at] ?? 0, align)];
      });
      return clipped(
        [...padded(fitTitle(title, measures.title), tone, measures.title, 'left'), ...beside],
        width,
      );
    };
    return [
      line(heading, 'heading', number === 0 ? heads : []),
      ...rows.map(({ title, cells }) => line(title, 'normal', cells)),
    ];
  });
}

// Blanks are spans of their own: colour covers the words only.
function padded(text: string, tone: Tone, width: number, align: Column['align']): Span[] {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));
  const filled = align === 'left' ? text + space : space + text;
  const [, before = '', words = '', after = ''] = /^( *)(.*?)( *)$/s.exec(filled) ?? [];
  return [blank(before), { text: words, tone }, blank(after)];
}

const blank = (text: string): Span => ({ text, tone: 'normal' });

function clipped(spans: readonly Span[], width: number): Span[] {
  const line: Span[] = [];
  let room = width;
  for (const { text, tone } of withoutTrailingSpace(spans)) {
    line.push({ text: truncate(text, room), tone });
    room -= textWidth(text);
    if (room < 0) break;
  }
  return line;
}

function withoutTrailingSpace(spans: readonly Span[]): Span[] {
  const last = spans.findLastIndex(({ text }) => text.trim() !== '');
  return spans
    .slice(0, last + 1)
    .map((span, at) => (at === last ? { ...span, text: span.text.trimEnd() } : span));
}
