// Sections that share their columns, as one table of a terminal. What lines up on the decimal mark and which columns
// there is room for is decided here; cli-table3 draws. Of thousands of rows none is kept: each is made once to be measured and
// once more to be drawn.

import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import { largest } from '../../base/group.ts';
import { safeText } from '../../base/text/safe-text.ts';
import { textWidth, truncate } from '../../base/text/width.ts';
import { type Shown, shownCell } from '../sections/numbers.ts';
import { type Cell, type Column, type Row, type Section, text } from '../sections/section.ts';
import { painter } from './tone.ts';

interface TableOptions {
  readonly width: number;
  readonly gap: number;
  readonly chalk: ChalkInstance;
}

interface DrawnTable {
  readonly lines: Iterable<string>;
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
    lines: pieces.flatMap(({ lines }, at) => (at === 0 ? [...lines] : ['', ...lines])),
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
  const fit = fitted(sections, options.gap, options.width - indent);
  return { lines: drawn(fit, ' '.repeat(indent), options.chalk), leftOut: fit.leftOut };
}

/** cli-table3 looks at every cell for every row: a table at once would take the time of its length squared. */
const PIECE = 60;

const NO_BORDER = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) =>
    ['', '-mid', '-left', '-right'].map((corner) => [side + corner, '']),
  ),
);

function* drawn(fit: Fitted, margin: string, chalk: ChalkInstance): Generator<string> {
  const aligned = fit.kept.map(({ at }) => fit.table.columns[at]?.align ?? 'left');
  for (const piece of inPieces(rowsOf(fit, chalk))) {
    const table = new Table({
      chars: { ...NO_BORDER, middle: ' '.repeat(fit.gap) },
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
      colWidths: fit.kept.map(({ width }) => width),
      colAligns: aligned,
    });
    table.push(...piece);
    for (const line of table.toString().split('\n')) yield margin + line.trimEnd();
  }
}

function* inPieces<T>(all: Iterable<T>): Generator<T[]> {
  let piece: T[] = [];
  for (const one of all) {
    piece.push(one);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** The texts of the cells that are drawn, of heads and rows. */
function* rowsOf({ table, kept }: Fitted, chalk: ChalkInstance): Generator<string[]> {
  const paint = painter(chalk);
  const drawnAt = kept.map(({ at }) => at);
  for (const [block, { title, rows, shapes }] of table.blocks.entries()) {
    const isTitled = (place: number) => place === 0 && title !== '';
    const heads = kept.map(({ at }, place) =>
      isTitled(place) ? title : block === 0 ? (table.columns[at]?.header ?? '') : '',
    );
    if (heads.some((text) => text !== ''))
      yield heads.map((text, at) =>
        paint(isTitled(at) ? 'heading' : 'secondary', truncate(text, kept[at]?.width ?? 0)),
      );
    for (const row of rows) {
      const { tone = 'normal' } = row;
      yield table.ready.of(row, drawnAt).map((cell, place) => {
        const { at = 0, width = 0 } = kept[place] ?? {};
        return paint(tone === 'normal' ? cell.tone : tone, cut(cell, shapes[at], width));
      });
    }
  }
}

/** A cell ready to be lined up. */
interface Ready extends Shown {
  /** The end of its words, before which they are cut. */
  readonly tail: string;
  /** What may stand for the words before it, where there is no room for them. */
  readonly short?: string | undefined;
  /** Columns that it takes alone; of a number, before and from the decimal mark. */
  readonly before: number;
  readonly after: number;
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
  readonly rows: readonly Row[];
  readonly shapes: readonly Shape[];
}

interface Measured {
  readonly columns: readonly Column[];
  readonly ready: ReadyCells;
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
  const ready = new ReadyCells(words);
  const blocks = sections.map(({ title, rows }) => ({
    title: safeText(title),
    rows,
    shapes: shapesOf(rows, columns.length, ready),
  }));
  const widths = columns.map(({ header }, at) =>
    largest([
      1,
      textWidth(header),
      ...blocks.map(({ title, shapes }) => Math.max(shapes[at]?.width ?? 0, at === 0 ? textWidth(title) : 0)),
    ]),
  );
  return { columns, ready, blocks, widths };
}

/** So many cells are remembered; then it begins anew. */
const MOST = 1 << 16;

/** Cells made ready. Thousands of rows share cells, of which each is made ready once. */
class ReadyCells {
  private readonly words: boolean;
  private readonly known = new Map<Cell, Ready>();

  constructor(words: boolean) {
    this.words = words;
  }

  /** Those of a row, which makes them each time that it is asked, in some columns. */
  of({ cells, depth = 0 }: Row, columns: readonly number[]): Ready[] {
    return columns.map((at) => {
      const cell = cells[at] ?? EMPTY;
      // What a row is called is in no other.
      return at === 0 ? readyCell(cell, '  '.repeat(depth), this.words) : this.shared(cell);
    });
  }

  private shared(cell: Cell): Ready {
    let ready = this.known.get(cell);
    if (ready === undefined) {
      ready = readyCell(cell, '', this.words);
      if (this.known.size === MOST) this.known.clear();
      this.known.set(cell, ready);
    }
    return ready;
  }
}

const EMPTY = text('');

function readyCell(cell: Cell, indent: string, words: boolean): Ready {
  if (cell.kind !== 'text') {
    const shown = shownCell(cell, words);
    const before = textWidth(shown.lead) + textWidth(shown.whole);
    return { ...shown, tail: '', before, after: textWidth(shown.rest) };
  }
  const tail = safeText(cell.tail ?? '') + (cell.marks ?? '');
  const lead = indent + safeText(cell.text) + tail;
  return {
    lead,
    whole: '',
    rest: '',
    tail,
    short: cell.short === undefined ? undefined : indent + safeText(cell.short),
    tone: cell.tone ?? 'normal',
    before: textWidth(lead),
    after: 0,
  };
}

function shapesOf(rows: readonly Row[], columns: number, ready: ReadyCells): Shape[] {
  const shapes = Array.from({ length: columns }, () => ({ before: 0, after: 0, words: 0 }));
  const all = [...shapes.keys()];
  for (const row of rows)
    for (const [at, { whole, before, after }] of ready.of(row, all).entries()) {
      const shape = shapes[at];
      if (!shape) continue;
      if (whole === '') {
        shape.words = Math.max(shape.words, before);
      } else {
        shape.before = Math.max(shape.before, before);
        shape.after = Math.max(shape.after, after);
      }
    }
  return shapes.map(({ before, after, words }) => ({
    before,
    after,
    width: Math.max(words, before + after),
  }));
}

/** The cell's text with its decimal mark where the shape has it, in at most `width` columns. */
function cut(cell: Ready, shape: Shape | undefined, width: number): string {
  const { lead, whole, rest } = cell;
  if (whole === '' || !shape) return cutWords(cell, width);
  const gap = ' '.repeat(shape.before - cell.before);
  const linedUp = lead + gap + whole + rest + ' '.repeat(shape.after - cell.after);
  // Where the widest has room nothing is cut, and nothing has to be measured for it.
  return shape.width <= width ? linedUp : truncate(linedUp, width);
}

/** A name gives way to its short form; else its end before the tail goes first, then what tells it apart. */
function cutWords({ lead: words, before, tail, short }: Ready, width: number): string {
  if (before <= width) return words;
  if (short !== undefined && textWidth(short + tail) <= width) return short + tail;
  const name = words.slice(0, words.length - tail.length);
  const room = width - textWidth(tail);
  const indent = name.length - name.trimStart().length;
  const least = Math.min(textWidth(name), indent + 4);
  return room >= least ? truncate(name, room) + tail : truncate(words, width);
}
