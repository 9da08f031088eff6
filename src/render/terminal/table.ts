// Sections that share their columns, as one table of a terminal. What lines up on the decimal mark and which columns
// there is room for is decided here; cli-table3 draws.

import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import { largest } from '../../base/group.ts';
import { safeText } from '../../base/text/safe-text.ts';
import { textWidth, truncate } from '../../base/text/width.ts';
import { type Shown, shownCell } from '../sections/numbers.ts';
import type { Column, Row, Section, TextCell, Tone } from '../sections/section.ts';
import { painter } from './tone.ts';

export interface TableOptions {
  readonly width: number;
  readonly gap: number;
  readonly chalk: ChalkInstance;
}

export interface DrawnTable {
  readonly lines: readonly string[];
  /** Names of the columns for which there was no room. */
  readonly leftOut: readonly string[];
}

/** One line for each title and row, none wider than the width; the first has the heads of the columns. */
export function drawTable(sections: readonly Section[], options: TableOptions): DrawnTable {
  const indent = sections[0]?.indent ?? 0;
  const { table, widths, gap, leftOut } = fitted(sections, options.gap, options.width - indent);
  const paint = painter(options.chalk);
  const rows = table.blocks.flatMap(({ title, rows, shapes }, block) => {
    const heads = table.columns.map(({ header }, at) => ({
      text: at === 0 && title !== '' ? title : block === 0 ? header : '',
      tone: at === 0 && title !== '' ? ('heading' as const) : ('secondary' as const),
    }));
    const head = heads.some(({ text }) => text !== '') ? [heads] : [];
    return [
      ...head.map((cells) => cells.map(({ text, tone }, at) => paint(tone, truncate(text, widths[at] ?? 0)))),
      ...rows.map(({ cells, tone }) =>
        cells.map((cell, at) => {
          const words = cut(cell, shapes[at], widths[at] ?? 0);
          return paint(tone === 'normal' ? cell.tone : tone, words);
        }),
      ),
    ];
  });
  const margin = ' '.repeat(indent);
  return { lines: drawn(rows, table.columns, widths, gap).map((line) => margin + line), leftOut };
}

/** cli-table3 looks at every cell for every row: a table at once would take the time of its length squared. */
const PIECE = 250;

const NO_BORDER = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) =>
    ['', '-mid', '-left', '-right'].map((corner) => [side + corner, '']),
  ),
);

function drawn(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  widths: readonly number[],
  gap: number,
): string[] {
  const lines: string[] = [];
  for (let from = 0; from < rows.length; from += PIECE) {
    const table = new Table({
      chars: { ...NO_BORDER, middle: ' '.repeat(gap) },
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
      colWidths: [...widths],
      colAligns: columns.map(({ align }) => align),
    });
    table.push(...rows.slice(from, from + PIECE).map((cells) => [...cells]));
    for (const line of table.toString().split('\n')) lines.push(line.trimEnd());
  }
  return lines;
}

/** A cell ready to be lined up; one that has a name may be cut inside. */
interface Ready extends Shown {
  readonly named: TextCell | null;
}

/** Columns that the numbers of a block need before and from the decimal mark. */
interface Shape {
  readonly before: number;
  readonly after: number;
  /** What any of its cells needs. */
  readonly width: number;
}

interface Block {
  readonly title: string;
  readonly rows: readonly { readonly cells: readonly Ready[]; readonly tone: Tone }[];
  readonly shapes: readonly Shape[];
}

interface Measured {
  readonly columns: readonly Column[];
  readonly blocks: readonly Block[];
  readonly widths: readonly number[];
}

/** What is drawn where there is room. */
interface Detail {
  readonly spare: boolean;
  readonly words: boolean;
}

/** Blanks between columns where there is little room. */
const CLOSE = 2;

/**
 * The first that fits: all; closer together; without spare columns; without spare words; with cells cut where they may
 * be; with fewer columns; with the first and the last cut to what there is.
 */
function fitted(sections: readonly Section[], gap: number, width: number) {
  let table = measured(sections, { spare: true, words: true });
  for (const close of [gap, CLOSE])
    if (total(table.widths, close) <= width) return { table, widths: table.widths, gap: close, leftOut: [] };
  for (const words of [true, false]) {
    table = measured(sections, { spare: false, words });
    if (total(table.widths, CLOSE) <= width) return { table, widths: table.widths, gap: CLOSE, leftOut: [] };
  }
  return squeezed(table, width);
}

const total = (widths: readonly number[], gap: number): number =>
  widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1);

function squeezed(table: Measured, width: number) {
  let count = table.columns.length;
  const leastOf = (at: number): number =>
    Math.min(table.widths[at] ?? 0, table.columns[at]?.least ?? Infinity);
  const least = (): number[] => Array.from({ length: count }, (_, at) => leastOf(at));
  while (total(least(), CLOSE) > width && count > 2) count--;
  const leftOut = table.columns.slice(count).map(({ name, header }) => name ?? header);
  const widths = table.widths.slice(0, count);
  // What is too much is taken from the last that can be cut, then from any.
  for (const floor of [leastOf, () => 1])
    for (let at = count - 1; at >= 0; at--) {
      const excess = total(widths, CLOSE) - width;
      const own = widths[at] ?? 0;
      if (excess > 0) widths[at] = Math.max(own - excess, Math.min(own, floor(at)), 1);
    }
  return {
    table: { ...table, columns: table.columns.slice(0, count), blocks: table.blocks.map(first(count)) },
    widths,
    gap: CLOSE,
    leftOut,
  };
}

const first =
  (count: number) =>
  (block: Block): Block => ({
    ...block,
    rows: block.rows.map(({ cells, tone }) => ({ cells: cells.slice(0, count), tone })),
  });

function measured(sections: readonly Section[], { spare, words }: Detail): Measured {
  const all = sections[0]?.columns ?? [];
  const kept = [...all.keys()].filter((at) => spare || !all[at]?.isSpare);
  const columns = kept.flatMap((at) => all[at] ?? []);
  const blocks = sections.map(({ title, rows }) => {
    const ready = rows.map((row) => ({
      cells: kept.map((at) => readyCell(row, at, words)),
      tone: row.tone ?? ('normal' as const),
    }));
    const shapes = kept.map((_, column) => shapeOf(ready.map(({ cells }) => cells[column])));
    return { title: safeText(title), rows: ready, shapes };
  });
  const widths = columns.map(({ header }, at) =>
    largest([
      1,
      textWidth(header),
      ...blocks.map(({ title, shapes }) => Math.max(shapes[at]?.width ?? 0, at === 0 ? textWidth(title) : 0)),
    ]),
  );
  return { columns, blocks, widths };
}

function readyCell({ cells, depth = 0 }: Row, at: number, words: boolean): Ready {
  const cell = cells[at] ?? { kind: 'text', text: '' };
  if (cell.kind !== 'text') return { ...shownCell(cell, words), named: null };
  const indent = at === 0 ? '  '.repeat(depth) : '';
  const named = { ...cell, text: safeText(cell.text), tail: safeText(cell.tail ?? '') };
  const shown = shownCell(named, words);
  return {
    ...shown,
    lead: indent + shown.lead,
    named: { ...named, marks: cell.marks ?? '', text: indent + named.text },
  };
}

function shapeOf(cells: Iterable<Shown | undefined>): Shape {
  let before = 0;
  let after = 0;
  let words = 0;
  for (const cell of cells) {
    if (!cell) continue;
    const { lead, whole, rest } = cell;
    if (whole === '') {
      words = Math.max(words, textWidth(lead));
    } else {
      before = Math.max(before, textWidth(lead) + textWidth(whole));
      after = Math.max(after, textWidth(rest));
    }
  }
  return { before, after, width: Math.max(words, before + after) };
}

/** The cell's text with its decimal mark where the shape has it, in at most `width` columns. */
function cut({ lead, whole, rest, named }: Ready, shape: Shape | undefined, width: number): string {
  if (named) return cutName(named, lead, width);
  if (whole === '' || !shape) return truncate(lead, width);
  const gap = ' '.repeat(shape.before - textWidth(lead) - textWidth(whole));
  return truncate(lead + gap + whole + rest + ' '.repeat(shape.after - textWidth(rest)), width);
}

/** The end of the name goes first, then what tells it apart. */
function cutName({ text, tail = '', marks = '' }: TextCell, whole: string, width: number): string {
  if (textWidth(whole) <= width) return whole;
  const room = width - textWidth(tail + marks);
  const indent = text.length - text.trimStart().length;
  const least = Math.min(textWidth(text), indent + 4);
  return room >= least ? truncate(text, room) + tail + marks : truncate(whole, width);
}
