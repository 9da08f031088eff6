// Sections that share their columns, as one table of a terminal. What lines up on the decimal mark and which columns
// there is room for is decided here; cli-table3 draws.

import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import { largest } from '../../base/group.ts';
import { safeText } from '../../base/text/safe-text.ts';
import { textWidth, truncate } from '../../base/text/width.ts';
import { type Shown, shownCell } from '../sections/numbers.ts';
import { type Column, type Row, type Section, type Tone, text } from '../sections/section.ts';
import { painter } from './tone.ts';

interface TableOptions {
  readonly width: number;
  readonly gap: number;
  readonly chalk: ChalkInstance;
}

interface DrawnTable {
  readonly lines: readonly string[];
  /** Names of the columns for which there was no room. */
  readonly leftOut: readonly string[];
}

/** Whether every column of a table has room as it is. */
export const hasRoom = (sections: readonly Section[], width: number): boolean =>
  fitted(sections, CLOSE, width - (sections[0]?.indent ?? 0)).isWhole;

/**
 * One line for each title and row, none wider than the width; the first has the heads of the columns. Columns without
 * room are left out, or follow below an empty line where the table folds.
 */
export function drawTable(sections: readonly Section[], options: TableOptions): DrawnTable {
  if (!sections[0]?.folds || hasRoom(sections, options.width)) return drawPiece(sections, options);
  const pieces = folded(sections, options.width).map((piece) => drawPiece(piece, options));
  return {
    lines: pieces.flatMap(({ lines }, at) => (at === 0 ? lines : ['', ...lines])),
    leftOut: pieces.flatMap(({ leftOut }) => leftOut),
  };
}

/** The table in pieces that have room, each with the first column. */
function folded(sections: readonly Section[], width: number): Section[][] {
  const { columns, widths } = measured(sections, false);
  const kept = columns.flatMap(({ isSpare }, at) => (isSpare || at === 0 ? [] : [at]));
  const first = Math.min(widths[0] ?? 0, Math.max(columns[0]?.least ?? 0, Math.floor(width / 2)));
  const pieces: number[][] = [];
  let used = Infinity;
  for (const at of kept) {
    const needed = CLOSE + (widths[at] ?? 0);
    if (used + needed > width) {
      pieces.push([0]);
      used = first;
    }
    pieces.at(-1)?.push(at);
    used += needed;
  }
  return pieces.map((piece) => {
    const picked = piece.flatMap((at) => columns[at] ?? []);
    return sections.map((one) => ({
      ...one,
      columns: picked,
      rows: one.rows.map((row) => ({ ...row, cells: piece.map((at) => row.cells[at] ?? text('')) })),
    }));
  });
}

function drawPiece(sections: readonly Section[], options: TableOptions): DrawnTable {
  const indent = sections[0]?.indent ?? 0;
  const { table, kept, gap, leftOut } = fitted(sections, options.gap, options.width - indent);
  const paint = painter(options.chalk);
  const columns = kept.flatMap(({ at }) => table.columns[at] ?? []);
  const rows = table.blocks.flatMap(({ title, rows, shapes }, block) => {
    const heads = columns.map(({ header }, at) => ({
      text: at === 0 && title !== '' ? title : block === 0 ? header : '',
      tone: at === 0 && title !== '' ? ('heading' as const) : ('secondary' as const),
    }));
    const head = heads.some(({ text }) => text !== '') ? [heads] : [];
    return [
      ...head.map((cells) =>
        cells.map(({ text, tone }, at) => paint(tone, truncate(text, kept[at]?.width ?? 0))),
      ),
      ...rows.map(({ cells, tone }) =>
        kept.map(({ at, width }) => {
          const cell = cells[at];
          return cell ? paint(tone === 'normal' ? cell.tone : tone, cut(cell, shapes[at], width)) : '';
        }),
      ),
    ];
  });
  const margin = ' '.repeat(indent);
  const widths = kept.map(({ width }) => width);
  return { lines: drawn(rows, columns, widths, gap).map((line) => margin + line), leftOut };
}

/** cli-table3 looks at every cell for every row: a table at once would take the time of its length squared. */
const PIECE = 60;

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

/** A cell ready to be lined up. */
interface Ready extends Shown {
  /** The end of its words, before which they are cut. */
  readonly tail: string;
  /** What may stand for the words before it, where there is no room for them. */
  readonly short?: string | undefined;
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
  /** What each column needs. */
  readonly widths: readonly number[];
}

/** A column that is drawn: which of all it is, and how wide. */
interface Kept {
  readonly at: number;
  readonly width: number;
}

interface Fitted {
  readonly table: Measured;
  readonly kept: readonly Kept[];
  readonly gap: number;
  /** Names of the columns for which there was no room. */
  readonly leftOut: readonly string[];
  /** Whether nothing but what is spare was left out or cut. */
  readonly isWhole: boolean;
}

/** Blanks between columns where there is little room. */
const CLOSE = 2;

/**
 * The first that fits: all; closer together; without spare columns, the last of them first; without spare words; with cells cut where they may
 * be; with fewer columns; with the first and the last cut to what there is.
 */
function fitted(sections: readonly Section[], gap: number, width: number): Fitted {
  const fits = ({ kept, gap }: Fitted): boolean => total(kept, gap) <= width;
  const table = measured(sections, true);
  const spares = table.columns.filter(({ isSpare }) => isSpare).length;
  const fewer = Array.from({ length: spares + 1 }, (_, less) => uncut(table, spares - less, CLOSE));
  const wide = [uncut(table, spares, gap), ...fewer].find(fits);
  if (wide) return wide;
  const terse = uncut(measured(sections, false), 0, CLOSE);
  return fits(terse) ? terse : squeezed(terse, width);
}

/** The table with its columns as wide as they need, and so many of the spare ones. */
function uncut(table: Measured, spares: number, gap: number): Fitted {
  let left = spares;
  const kept = table.widths
    .map((width, at) => ({ at, width }))
    .filter(({ at }) => !table.columns[at]?.isSpare || left-- > 0);
  return { table, kept, gap, leftOut: [], isWhole: true };
}

const total = (kept: readonly Kept[], gap: number): number =>
  kept.reduce((sum, { width }) => sum + width, 0) + gap * (kept.length - 1);

function squeezed({ table, kept: all, gap }: Fitted, width: number): Fitted {
  const leastOf = ({ at, width }: Kept): number => Math.min(width, table.columns[at]?.least ?? Infinity);
  const least = all.map((column) => ({ ...column, width: leastOf(column) }));
  let count = all.length;
  while (total(least.slice(0, count), gap) > width && count > 2) count--;
  const leftOut = all
    .slice(count)
    .map(({ at }) => table.columns[at]?.name ?? table.columns[at]?.header ?? '');
  const kept = all.slice(0, count);
  // What is too much is taken from the last that can be cut, then from any.
  for (const floor of [leastOf, () => 1])
    for (const [place, column] of [...kept.entries()].reverse()) {
      const excess = total(kept, gap) - width;
      const most = Math.max(column.width - excess, Math.min(column.width, floor(column)), 1);
      if (excess > 0) kept[place] = { ...column, width: most };
    }
  return { table, kept, gap, leftOut, isWhole: false };
}

/** @param words whether words that may go are shown */
function measured(sections: readonly Section[], words: boolean): Measured {
  const columns = sections[0]?.columns ?? [];
  const blocks = sections.map(({ title, rows }) => {
    const ready = rows.map((row) => ({
      cells: columns.map((_, at) => readyCell(row, at, words)),
      tone: row.tone ?? ('normal' as const),
    }));
    const shapes = columns.map((_, at) => shapeOf(ready.map(({ cells }) => cells[at])));
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
  const cell = cells[at] ?? text('');
  if (cell.kind !== 'text') return { ...shownCell(cell, words), tail: '' };
  const indent = at === 0 ? '  '.repeat(depth) : '';
  const tail = safeText(cell.tail ?? '') + (cell.marks ?? '');
  return {
    lead: indent + safeText(cell.text) + tail,
    whole: '',
    rest: '',
    tail,
    short: cell.short === undefined ? undefined : indent + safeText(cell.short),
    tone: cell.tone ?? 'normal',
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
function cut({ lead, whole, rest, tail, short }: Ready, shape: Shape | undefined, width: number): string {
  // Where the widest has room nothing is cut, and nothing has to be measured for it.
  const hasRoom = shape !== undefined && shape.width <= width;
  if (whole === '' || !shape) return hasRoom ? lead : cutWords(lead, { tail, short }, width);
  const gap = ' '.repeat(shape.before - textWidth(lead) - textWidth(whole));
  const linedUp = lead + gap + whole + rest + ' '.repeat(shape.after - textWidth(rest));
  return hasRoom ? linedUp : truncate(linedUp, width);
}

/** A name gives way to its short form; else its end before the tail goes first, then what tells it apart. */
function cutWords(words: string, { tail, short }: Pick<Ready, 'tail' | 'short'>, width: number): string {
  if (textWidth(words) <= width) return words;
  if (short !== undefined && textWidth(short + tail) <= width) return short + tail;
  const name = words.slice(0, words.length - tail.length);
  const room = width - textWidth(tail);
  const indent = name.length - name.trimStart().length;
  const least = Math.min(textWidth(name), indent + 4);
  return room >= least ? truncate(name, room) + tail : truncate(words, width);
}
