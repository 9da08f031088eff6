// The same record in several rows or files: counted once, and what happened to the others is said.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
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

// Ids of two tools are kept apart by a number of this range; nobody has as many tools.
const MOST_TOOLS = 65_536;

interface Judgement {
  readonly duplicates: readonly number[];
  readonly superseded: readonly number[];
  readonly conflicts: readonly number[];
}

/** Groups of two and more rows that share a key within one tool. */
function repeatedRows(records: Records, name: CollectionName): number[][] {
  const { key } = schema[name];
  const table = records.tables[name];
  const first = new Map<string | number, number>();
  const groups = new Map<string | number, number[]>();
  const tools = [...new Set(records.files.map((file) => file.tool))];
  const toolOf = records.files.map((file) => tools.indexOf(file.tool));
  for (let row = 0; row < table.length; row++) {
    const identity = identityOf(table.rawAt.bind(table), row, key, toolOf[table.fileAt(row)] ?? 0);
    if (identity === null) continue;
    const known = first.get(identity);
    if (known === undefined) first.set(identity, row);
    else groups.set(identity, [...(groups.get(identity) ?? [known]), row]);
  }
  return [...groups.values()];
}

function identityOf(
  rawAt: (row: number, field: string) => number,
  row: number,
  key: readonly string[],
  tool: number,
): string | number | null {
  const [only] = key;
  if (only === undefined) return null;
  if (key.length > 1) return `${tool} ${key.map((field) => rawAt(row, field)).join(' ')}`;
  const id = rawAt(row, only);
  return id === 0 ? null : id * MOST_TOOLS + tool;
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
