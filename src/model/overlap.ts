// The same record in several rows or files: counted once, and what happened to the others is said.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import type { Column } from './column.ts';
import { keyText } from './key-text.ts';
import { newestFile, newestFirst, newestRow } from './newest.ts';
import type { Records } from './records.ts';
import { rowsAlike } from './rows-alike.ts';
import { type CollectionName, collectionNames, schema } from './schema.ts';
import type { Table } from './table.ts';

/** What became of rows that share a record's key: how many lines hold no other row, by file number. */
export interface Overlap {
  readonly duplicates: ReadonlyMap<number, number>;
  readonly superseded: ReadonlyMap<number, number>;
  readonly rejected: ReadonlyMap<number, number>;
  /** One for each row that contradicts another. */
  readonly conflicts: readonly Diagnostic[];
}

/**
 * Drops repeated rows from the records. Same key and content: all but one are duplicates. Same key and other
 * content: the newest by the tool's own modification day, else by the file's export day, supersedes the rest; where
 * neither tells, none of them is known to be right, and all are conflicts.
 */
export function resolveOverlap(records: Records): Overlap {
  const lines = { duplicates: new Map(), superseded: new Map(), rejected: new Map() };
  const conflicts: Diagnostic[] = [];
  for (const name of collectionNames) {
    const fates: Fates = new Map();
    for (const rows of repeatedRows(records, name)) {
      const judged = schema[name].split ? judgeFiles(records, name, rows) : judgeRows(records, name, rows);
      for (const row of judged.duplicates) fates.set(row, 'duplicates');
      for (const row of judged.superseded) fates.set(row, 'superseded');
      for (const row of judged.conflicts) fates.set(row, 'rejected');
      conflicts.push(...judged.conflicts.map((row) => conflict(records, name, row, judged.conflicts)));
    }
    countLines(records.tables[name], fates, lines);
    for (const row of fates.keys()) records.drop(name, row);
  }
  return { ...lines, conflicts };
}

type Fate = 'duplicates' | 'superseded' | 'rejected';
type Fates = Map<number, Fate>;

// Several rows may have been made of one line; they stand side by side, and while one of them is left the line counts.
function countLines(
  table: Table<CollectionName>,
  fates: Fates,
  lines: Readonly<Record<Fate, Map<number, number>>>,
): void {
  const isBeside = (row: number, other: number): boolean =>
    table.fileAt(row) === table.fileAt(other) && table.lineAt(row) === table.lineAt(other);
  for (const [row, fate] of fates) {
    let [first, end] = [row, row + 1];
    while (first > 0 && isBeside(first - 1, row)) first--;
    while (end < table.length && isBeside(end, row)) end++;
    const own = Array.from({ length: end - first }, (_, index) => fates.get(first + index));
    // The last of a line's rows speaks for it.
    if (own.includes(undefined) || row !== end - 1) continue;
    const told = own.find((one) => one === 'rejected') ?? own.find((one) => one === 'superseded') ?? fate;
    const file = table.fileAt(row);
    lines[told].set(file, (lines[told].get(file) ?? 0) + 1);
  }
}

interface Judgement {
  readonly duplicates: readonly number[];
  readonly superseded: readonly number[];
  readonly conflicts: readonly number[];
}

/** Groups of two and more rows that share a key within one tool. */
function repeatedRows(records: Records, name: CollectionName): number[][] {
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
  const tool = (row: number): number => toolOf[table.fileAt(row)] ?? 0;
  return rowsAlike(
    { start: 0, end: table.length },
    [tool, ...columns.map((column) => (row: number) => column.raw(row))],
    (row) => !records.isDropped(name, row),
  );
}

function addTo(groups: Map<number, number[]>, first: number, row: number): void {
  const group = groups.get(first);
  if (group) group.push(row);
  else groups.set(first, [row]);
}

function judgeRows(records: Records, name: CollectionName, rows: readonly number[]): Judgement {
  const table = records.tables[name];
  const kept: number[] = [];
  const duplicates: number[] = [];
  // What several files say alike counts from the newest of them, whichever was read first.
  for (const row of newestFirst(records, name, rows)) {
    if (kept.some((other) => table.sameContent(row, other))) duplicates.push(row);
    else kept.push(row);
  }
  if (kept.length === 1) return { duplicates, superseded: [], conflicts: [] };
  const newest = newestRow(records, name, kept);
  if (newest === null) return { duplicates, superseded: [], conflicts: kept };
  return { duplicates, superseded: kept.filter((row) => row !== newest), conflicts: [] };
}

// Rows of one file that share a key (a campaign's day by device) are separate facts; the same key in two files is
// the same spend exported twice.
function judgeFiles(records: Records, name: CollectionName, rows: readonly number[]): Judgement {
  const table = records.tables[name];
  const files = [...groupBy(rows, (row) => table.fileAt(row))];
  const nothing = { duplicates: [], superseded: [], conflicts: [] };
  const [first, ...rest] = files;
  if (!first || rest.length === 0) return nothing;
  if (rest.every(([, own]) => sameRows(records, name, own, first[1]))) {
    return { ...nothing, duplicates: rest.flatMap(([, own]) => own) };
  }
  const newest = newestFile(
    records,
    files.map(([file]) => file),
  );
  if (newest === null) return { ...nothing, conflicts: [...rows] };
  return { ...nothing, superseded: rows.filter((row) => table.fileAt(row) !== newest) };
}

function sameRows(
  records: Records,
  name: CollectionName,
  ours: readonly number[],
  theirs: readonly number[],
): boolean {
  const table = records.tables[name];
  if (ours.length !== theirs.length) return false;
  const left = [...theirs];
  for (const row of ours) {
    const index = left.findIndex((other) => table.sameContent(row, other));
    if (index < 0) return false;
    left.splice(index, 1);
  }
  return true;
}

function conflict(records: Records, name: CollectionName, row: number, group: readonly number[]): Diagnostic {
  const table = records.tables[name];
  const other = group.find((candidate) => candidate !== row) ?? row;
  const what = keyText(table, row);
  return diagnose(records.where(name, row), 'conflicting-rows', what, records.where(name, other));
}
