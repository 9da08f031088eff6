// Which rows of a file are about the same, where no id says so.

import { groupBy } from '../../base/group.ts';
import { plainNumber } from '../../read/cells/number.ts';
import { readRecords } from '../../read/csv/csv.ts';
import { type CollectionName, fieldsOf, schema } from '../../records/schema/schema.ts';
import { rowsAlike } from '../../records/table/rows-alike.ts';
import type { Table } from '../../records/table/table.ts';
import { firstPositionOf } from '../../sources/headers.ts';
import type { Recognised } from '../recognise/recognise.ts';

/**
 * Whether cells state how much there was of something (5.31, 7 %, < 10%) and not what of. Whole numbers may be ids,
 * hours or ages, so a column of nothing else is none of measures; neither is an empty one.
 */
export function isMeasure(cells: readonly string[], nulls: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !nulls.includes(cell));
  return filled.every(isNumber) && filled.some((cell) => /[.,%]/.test(cell));
}

function isNumber(cell: string): boolean {
  const bare = cell.replace(/^[<>]\s*/, '');
  return plainNumber(bare, '.') !== null || plainNumber(bare, ',') !== null;
}

/**
 * What rows of a collection are that agree in all that says what they are about.
 * `parts` of a whole, if they state other figures · `items` of a list, which no two lines of a file state · `facts` of
 * their own, for all we know
 */
type Nature = 'parts' | 'items' | 'facts';

export const natures: Partial<Record<CollectionName, Nature>> = {
  spend: 'parts',
  engagement: 'parts',
  costs: 'items',
  targets: 'items',
  // Without their ids a report's rows are still deals and people, of which no two are the same in every cell.
  opportunities: 'items',
  leads: 'items',
  forecasts: 'items',
  payments: 'facts',
  invoices: 'facts',
  subscriptions: 'facts',
  transactions: 'facts',
};

/** A row of a file, with the cells that it was made of. */
export interface Line {
  readonly line: number;
  readonly row: number;
  readonly cells: readonly string[];
}

export type Pair = readonly [later: Line, earlier: Line];

/** Groups of two and more rows of the file, of those from `start` on, of which all that is kept of what they are about agrees. */
export function alikeLines(file: Recognised, table: Table<CollectionName>, start: number): Line[][] {
  const key: readonly string[] = schema[table.name].key;
  const id = key.length === 1 && key[0] !== undefined ? table.column(key[0]) : null;
  const named = fieldsOf(table.name).filter(
    ([field, kind]) => id !== null || kind === 'text' || kind === 'day' || key.includes(field),
  );
  const columns = named.map(([field]) => table.column(field));
  const alike = rowsAlike(
    { start, end: table.length },
    columns,
    (row) => id === null || id.raw(row) === id.nothing,
  );
  if (alike.length === 0) return [];
  const cells = cellsOf(file, new Set(alike.flat().map(table.lineAt)));
  return alike.map((rows) => {
    const own = rows.map((row) => ({
      row,
      line: table.lineAt(row),
      cells: cells.get(table.lineAt(row)) ?? [],
    }));
    return own.filter(({ line }, at) => own[at - 1]?.line !== line);
  });
}

/** Those of them that are about the same by the columns that are kept in no field, too. */
export function rowsAboutTheSame(
  file: Recognised,
  table: Table<CollectionName>,
  alike: readonly Line[][],
): Line[][] {
  if (alike.length === 0) return [];
  const isApart = tellsApart(
    file,
    table,
    alike.flat().map(({ cells }) => cells),
  );
  return alike.flatMap((lines) => {
    const apart = groupBy(lines, (one) => one.cells.filter((_, at) => isApart(at)).join('\0'));
    return [...apart.values()].filter((group) => group.length > 1);
  });
}

/** Whether the cells at a position say what a row is about, among those that are not kept in a field. */
function tellsApart(
  { source, header }: Recognised,
  table: Table<CollectionName>,
  rows: readonly (readonly string[])[],
): (position: number) => boolean {
  const nature = natures[source.yields];
  // An ad set is read and yet kept in no field; the two ends of a target's period are.
  const kept = Object.entries(source.columns).filter(([field]) => nature !== 'parts' || table.has(field));
  const read = new Set(kept.map(([, column]) => firstPositionOf(header, column.headers)));
  const isNamed = (at: number): boolean =>
    nature !== 'parts' ||
    !isMeasure(
      rows.map((cells) => cells[at] ?? ''),
      source.nulls,
    );
  const apart = header.map((_, at) => !read.has(at) && isNamed(at));
  return (position) => apart[position] ?? false;
}

function cellsOf(file: Recognised, wanted: ReadonlySet<number>): Map<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (wanted.has(line)) found.set(line, cells);
      return found.size < wanted.size;
    },
    bad: () => {},
  });
  return found;
}
