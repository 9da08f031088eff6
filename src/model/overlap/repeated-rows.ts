// Rows of a collection that share the key by which their tool tells records apart.

import type { Records } from '../../records/records.ts';
import { type CollectionName, schema } from '../../records/schema/schema.ts';
import type { Column } from '../../records/table/column.ts';
import { rowsAlike } from '../../records/table/rows-alike.ts';

/** Groups of two and more rows that share a key within one tool. */
export function repeatedRows(records: Records, name: CollectionName): number[][] {
  const { key } = schema[name];
  const [only, ...more] = key;
  if (only === undefined || records.tables[name].length < 2) return [];
  const tools = [...new Set(records.files.map((file) => file.tool))];
  const toolOf = records.files.map((file) => tools.indexOf(file.tool));
  return more.length === 0
    ? repeatedIds(records, name, only, toolOf)
    : repeatedKeys(records, name, key, toolOf);
}

// The pool numbers texts densely, so an array holds where each id stood first; a map would cost ten times that.
function repeatedIds(
  records: Records,
  name: CollectionName,
  field: string,
  toolOf: readonly number[],
): number[][] {
  const table = records.tables[name];
  const ids = table.column(field);
  if (isRising(ids, table.length)) return [];
  const firsts: Int32Array[] = [];
  const groups = new Map<number, number[]>();
  for (let row = 0; row < table.length; row++) {
    const id = ids.raw(row);
    if (id === ids.nothing || records.isDropped(name, row)) continue;
    const tool = toolOf[table.fileAt(row)] ?? 0;
    const first = firsts[tool] ?? new Int32Array(records.pool.size);
    firsts[tool] = first;
    const known = (first[id] ?? 0) - 1;
    if (known < 0) first[id] = row + 1;
    else addTo(groups, known, row);
  }
  return [...groups].map(([first, rows]) => [first, ...rows]);
}

// The pool numbers texts in the order in which they come, so ids that only rise are all seen for the first time.
function isRising(ids: Column, rows: number): boolean {
  let last = ids.nothing;
  for (let row = 0; row < rows; row++) {
    const id = ids.raw(row);
    if (id <= last) return false;
    last = id;
  }
  return true;
}

function repeatedKeys(
  records: Records,
  name: CollectionName,
  key: readonly string[],
  toolOf: readonly number[],
): number[][] {
  const table = records.tables[name];
  const columns = key.map((field) => table.column(field));
  const tool = { raw: (row: number): number => toolOf[table.fileAt(row)] ?? 0 };
  return rowsAlike(
    { start: 0, end: table.length },
    [tool, ...columns],
    (row) => !records.isDropped(name, row),
  );
}

function addTo(groups: Map<number, number[]>, first: number, row: number): void {
  const group = groups.get(first);
  if (group) group.push(row);
  else groups.set(first, [row]);
}
