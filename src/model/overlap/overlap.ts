// The same record in several rows or files: counted once, and what happened to the others is said.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { at } from '../../base/errors/entry.ts';
import { groupBy } from '../../base/group.ts';
import type { Records } from '../../records/records.ts';
import { type CollectionName, collectionNames, schema } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';
import { keyText } from './key-text.ts';
import { repeatedRows } from './repeated-rows.ts';

/** The row that the tool modified last, else the one of the file exported last; null where neither tells. */
function newestRow(records: Records, name: CollectionName, rows: readonly number[]): number | null {
  const table = records.tables[name];
  const byTool = onlyMaximum(rows, (row) => table.rawAt(row, 'modifiedOn'));
  return byTool ?? onlyMaximum(rows, (row) => exportDay(records, table.fileAt(row)));
}

/** The file exported last; null where the files do not tell. */
const newestFile = (records: Records, files: readonly number[]): number | null =>
  onlyMaximum(files, (file) => exportDay(records, file));

/** Rows of files exported later before the others. */
function newestFirst(records: Records, name: CollectionName, rows: readonly number[]): number[] {
  const exported = (row: number): number => exportDay(records, records.tables[name].fileAt(row));
  return [...rows].sort((a, b) => exported(b) - exported(a));
}

const NEVER = -(2 ** 31);

const exportDay = (records: Records, file: number): number => records.fileOf(file).exportedOn ?? NEVER;

function onlyMaximum(items: readonly number[], rank: (item: number) => number): number | null {
  let greatest = Number.NEGATIVE_INFINITY;
  let holder: number | null = null;
  for (const item of items) {
    const own = rank(item);
    if (own === greatest) holder = null;
    else if (own > greatest) [greatest, holder] = [own, item];
  }
  return holder;
}

// Files that differ in nothing but how often they hold equal rows. The spend of two devices can be equal in every
// column; whether a file holds both or one of them twice is seen by its own total, which another file may not have.

type FileRows = readonly [file: number, rows: readonly number[]];

/** Rows of one file by what they state. */
type RowsByContent = ReadonlyMap<string, readonly number[]>;

/**
 * The rows that are left over when of equal rows the most copies count that one of the files holds. Null where the files
 * state something else about the same, or where the newest of them says that there are fewer copies.
 */
function copiesBesideMost(
  records: Records,
  name: CollectionName,
  files: readonly FileRows[],
): number[] | null {
  const contentOf = (row: number): string => records.tables[name].contentOf(row);
  const byFile = new Map(files.map(([file, rows]) => [file, groupBy(rows, contentOf)]));
  const most = mostOf([...byFile.values()]);
  if ([...byFile.values()].some((own) => own.size < most.size)) return null;
  const newest = newestFile(records, [...byFile.keys()]);
  const latest = newest === null ? undefined : byFile.get(newest);
  const stated = (rows: readonly number[]): number =>
    rows.reduce((copies, row) => copies + 1 + records.repeatsOf(name, row), 0);
  if (latest && [...latest].some(([content, own]) => stated(own) < (most.get(content) ?? []).length))
    return null;
  const kept = new Set([...most.values()].flat());
  return files.flatMap(([, rows]) => rows.filter((row) => !kept.has(row)));
}

/** Of each content the rows of the first file that has the most of them. */
function mostOf(files: readonly RowsByContent[]): RowsByContent {
  const most = new Map<string, readonly number[]>();
  for (const [content, rows] of files.flatMap((file) => [...file])) {
    if (rows.length > (most.get(content)?.length ?? 0)) most.set(content, rows);
  }
  return most;
}

export type LinesByFile = ReadonlyMap<number, readonly number[]>;

/** What became of rows that share a record's key: the lines that hold no other row, by file number. */
export interface Overlap {
  readonly duplicates: LinesByFile;
  readonly superseded: LinesByFile;
  readonly rejected: LinesByFile;
  /** One for each row that contradicts another; what other rows of the same line have shown is said once. */
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
  const told = new Set<string>();
  for (const name of collectionNames) {
    const own: Diagnostic[] = [];
    const fates: Outcomes = new Map();
    for (const rows of repeatedRows(records, name)) {
      const judged = schema[name].split ? judgeFiles(records, name, rows) : judgeRows(records, name, rows);
      for (const row of judged.duplicates) fates.set(row, 'duplicates');
      for (const row of judged.superseded) fates.set(row, 'superseded');
      for (const row of judged.conflicts) fates.set(row, 'rejected');
      for (const row of judged.conflicts) own.push(conflict(records, name, row, judged.conflicts));
    }
    for (const one of own) if (!told.has(at(one))) conflicts.push(one);
    for (const one of own) told.add(at(one));
    countLines(records.tables[name], fates, lines);
    for (const row of fates.keys()) records.drop(name, row);
  }
  return { ...lines, conflicts };
}

type LineOutcome = 'duplicates' | 'superseded' | 'rejected';
type Outcomes = Map<number, LineOutcome>;

// Several rows may have been made of one line; they stand side by side, and while one of them is left the line counts.
function countLines(
  table: Table<CollectionName>,
  fates: Outcomes,
  lines: Readonly<Record<LineOutcome, Map<number, number[]>>>,
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
    const known = lines[told].get(file);
    if (known) known.push(table.lineAt(row));
    else lines[told].set(file, [table.lineAt(row)]);
  }
}

interface Judgement {
  readonly duplicates: readonly number[];
  readonly superseded: readonly number[];
  readonly conflicts: readonly number[];
}

function judgeRows(records: Records, name: CollectionName, rows: readonly number[]): Judgement {
  const table = records.tables[name];
  const contents = new Set<string>();
  const kept: number[] = [];
  const duplicates: number[] = [];
  // What several files say alike counts from the newest of them, whichever was read first.
  for (const row of newestFirst(records, name, rows)) {
    const content = table.contentOf(row);
    if (contents.has(content)) duplicates.push(row);
    else kept.push(row);
    contents.add(content);
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
  // Of spend alone a file's own total proves how often a row is meant; elsewhere nobody knows which file is right.
  const copies = name === 'spend' ? copiesBesideMost(records, name, files) : null;
  if (copies) return { ...nothing, duplicates: copies };
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
  const contentsOf = (some: readonly number[]): string =>
    some
      .map((row) => table.contentOf(row))
      .sort()
      .join();
  return ours.length === theirs.length && contentsOf(ours) === contentsOf(theirs);
}

function conflict(records: Records, name: CollectionName, row: number, group: readonly number[]): Diagnostic {
  const table = records.tables[name];
  const other = group.find((candidate) => candidate !== row) ?? row;
  const what = keyText(table, row);
  return diagnose(records.where(name, row), 'conflicting-rows', what, records.where(name, other));
}
