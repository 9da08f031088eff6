// The same record in several rows or files: counted once, and what happened to the others is said.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import type { Column } from './column.ts';
import { newestFile, newestFirst, newestRow } from './newest.ts';
import type { Records } from './records.ts';
import { type CollectionName, collectionNames, schema } from './schema.ts';

/** What became of rows that share a record's key, by file number. */
export interface Overlap {
  readonly duplicates: ReadonlyMap<number, number>;
  readonly superseded: ReadonlyMap<number, number>;
  readonly conflicts: readonly (Diagnostic & { readonly fileNumber: number })[];
}

/**
 * Drops repeated rows from the records. Same key and content: all but one are duplicates. Same key and other
 * content: the newest by the tool's own modification day, else by the file's export day, supersedes the rest; where
 * neither tells, none of them is known to be right, and all are conflicts.
 */
export function resolveOverlap(records: Records): Overlap {
  const duplicates = new Map<number, number>();
  const superseded = new Map<number, number>();
  const conflicts: (Diagnostic & { fileNumber: number })[] = [];
  for (const name of collectionNames) {
    for (const rows of repeatedRows(records, name)) {
      const judged = schema[name].split ? judgeFiles(records, name, rows) : judgeRows(records, name, rows);
      for (const row of judged.duplicates) count(records, name, row, duplicates);
      for (const row of judged.superseded) count(records, name, row, superseded);
      for (const row of judged.conflicts) conflicts.push(conflict(records, name, row, judged.conflicts));
    }
  }
  return { duplicates, superseded, conflicts };
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
    if (id === ids.nothing) continue;
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
  const firsts = new Map<string, number>();
  const groups = new Map<number, number[]>();
  for (let row = 0; row < table.length; row++) {
    let identity = String(toolOf[table.fileAt(row)] ?? 0);
    for (const column of columns) identity += ` ${column.raw(row)}`;
    const known = firsts.get(identity);
    if (known === undefined) firsts.set(identity, row);
    else addTo(groups, known, row);
  }
  return [...groups].map(([first, rows]) => [first, ...rows]);
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

function count(records: Records, name: CollectionName, row: number, counts: Map<number, number>): void {
  const file = records.tables[name].fileAt(row);
  counts.set(file, (counts.get(file) ?? 0) + 1);
  records.drop(name, row);
}

function conflict(records: Records, name: CollectionName, row: number, group: readonly number[]) {
  records.drop(name, row);
  const table = records.tables[name];
  const other = group.find((candidate) => candidate !== row) ?? row;
  const id = schema[name].key.map((field) => table.textAt(row, field) ?? table.rawAt(row, field)).join(' ');
  const said = diagnose(records.where(name, row), 'conflicting-rows', id, records.where(name, other));
  return { ...said, fileNumber: table.fileAt(row) };
}
