// The same record in several rows or files: counted once, and what happened to the others is said.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { at } from '../../base/errors/entry.ts';
import { groupBy } from '../../base/group.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import type { GoneRow, Records } from '../../records/records.ts';
import { type CollectionName, collectionNames, MICRO_DIGITS, schema } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';
import { FileAges } from './file-age.ts';
import { differenceText, keyText } from './key-text.ts';
import { repeatedRows } from './repeated-rows.ts';
import { spendTotals } from './spend-totals.ts';

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
  newest: number | null,
): number[] | null {
  const contentOf = (row: number): string => records.tables[name].contentOf(row);
  const byFile = new Map(files.map(([file, rows]) => [file, groupBy(rows, contentOf)]));
  const most = mostOf([...byFile.values()]);
  if ([...byFile.values()].some((own) => own.size < most.size)) return null;
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
  /** One for each record of which nothing says which row is the newest; what another record of its line has shown is said once. */
  readonly conflicts: readonly Diagnostic[];
}

/**
 * Drops repeated rows from the records, so that of each record one row is left, or the rows of one file. Same key and
 * content: the others are duplicates. Same key and other content: the newest row by the tool's own day of modification,
 * else that of the newest file, supersedes the rest; where neither tells, that of the last path and line does.
 */
export function resolveOverlap(records: Records): Overlap {
  const lines = { duplicates: new Map(), superseded: new Map() };
  const conflicts: Diagnostic[] = [];
  const told = new Set<string>();
  const ages = new FileAges(records);
  for (const name of collectionNames) {
    const own: Diagnostic[] = [];
    const fates: Outcomes = new Map();
    for (const row of goneRows(records, name, ages)) {
      fates.set(row, 'superseded');
      records.drop(name, row);
    }
    for (const rows of repeatedRows(records, name)) {
      const judge = schema[name].split ? judgeFiles : judgeRows;
      const judged = judge(records, name, rows, ages);
      for (const row of judged.duplicates) fates.set(row, 'duplicates');
      for (const row of judged.superseded) fates.set(row, 'superseded');
      if (judged.tie) own.push(conflict(records, name, judged.tie));
    }
    if (name === 'spend') {
      for (const row of fates.keys()) records.drop(name, row);
      const totals = spendTotals(records, ages);
      for (const row of totals.duplicates) fates.set(row, 'duplicates');
      for (const row of totals.superseded) fates.set(row, 'superseded');
    }
    for (const one of own) if (!told.has(at(one))) conflicts.push(one);
    for (const one of own) told.add(at(one));
    countLines(records.tables[name], fates, lines);
    for (const row of fates.keys()) records.drop(name, row);
  }
  return { ...lines, conflicts };
}

/** Rows of records that a newer file says are no more: they were deleted there, voided or called a test. */
function goneRows(records: Records, name: CollectionName, ages: FileAges): number[] {
  const gone = groupBy(
    records.gone.filter(({ collection }) => collection === name),
    ({ id }) => id,
  );
  if (gone.size === 0) return [];
  const table = records.tables[name];
  const toolOf = (file: number): string => records.fileOf(file).tool;
  const modified = table.has('modifiedOn') ? table.column('modifiedOn') : null;
  const isNewer = ({ file, modifiedOn }: GoneRow, row: number): boolean => {
    const own = table.fileAt(row);
    if (file === own || toolOf(file) !== toolOf(own)) return false;
    const changed = modified?.raw(row) ?? null;
    const isKnown = modifiedOn !== null && changed !== null && changed !== modified?.nothing;
    return ((isKnown ? changed - modifiedOn : 0) || ages.inOrder(file, own)) < 0;
  };
  return Array.from({ length: table.length }, (_, row) => row).filter(
    (row) =>
      !records.isDropped(name, row) &&
      gone.get(table.rawAt(row, 'id'))?.some((one) => isNewer(one, row)) === true,
  );
}

type LineOutcome = 'duplicates' | 'superseded';
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
    const told = own.find((one) => one === 'superseded') ?? fate;
    const file = table.fileAt(row);
    const known = lines[told].get(file);
    if (known) known.push(table.lineAt(row));
    else lines[told].set(file, [table.lineAt(row)]);
  }
}

interface Judgement {
  readonly duplicates: readonly number[];
  readonly superseded: readonly number[];
  /** The first row that counts and another that may be as new; null where something tells which is newer. */
  readonly tie: readonly [kept: number, other: number] | null;
}

function judgeRows(
  records: Records,
  name: CollectionName,
  rows: readonly number[],
  ages: FileAges,
): Judgement {
  const table = records.tables[name];
  const byAge = ages.ofRows(name, rows);
  const sorted = [...rows].sort(
    (one, other) => byAge(one, other) || ages.inOrder(table.fileAt(one), table.fileAt(other)) || other - one,
  );
  const contents = new Set<string>();
  const distinct: number[] = [];
  const duplicates: number[] = [];
  for (const row of sorted) {
    const content = table.contentOf(row);
    if (contents.has(content)) duplicates.push(row);
    else distinct.push(row);
    contents.add(content);
  }
  const [kept = -1, ...superseded] = distinct;
  const rival = superseded.find((row) => byAge(kept, row) === 0);
  return { duplicates, superseded, tie: rival === undefined ? null : [kept, rival] };
}

// Rows of one file that share a key (a campaign's day by device) are separate facts; the same key in two files is
// the same spend exported twice.
function judgeFiles(
  records: Records,
  name: CollectionName,
  rows: readonly number[],
  ages: FileAges,
): Judgement {
  const table = records.tables[name];
  const files = [...groupBy(rows, (row) => table.fileAt(row))].sort(([a], [b]) => ages.inOrder(a, b));
  const [newest, ...others] = files;
  if (!newest || others.length === 0) return { duplicates: [], superseded: [], tie: null };
  const [file, kept] = newest;
  const second = others[0]?.[0] ?? file;
  // Of spend alone a file's own total proves how often a row is meant; elsewhere nobody knows which file is right.
  const copies =
    name === 'spend'
      ? copiesBesideMost(records, name, files, ages.compare(file, second) < 0 ? file : null)
      : null;
  if (copies) return { duplicates: copies, superseded: [], tie: null };
  const isSame = ([, own]: FileRows): boolean =>
    sameRows(records, name, own, kept) || (name === 'spend' && sameSpend(records, own, kept));
  const different = others.filter((other) => !isSame(other));
  const rival = different.find(([other]) => ages.compare(file, other) === 0);
  const [first = -1, against] = [kept[0], rival?.[1][0]];
  return {
    duplicates: others.filter(isSame).flatMap(([, own]) => own),
    superseded: different.flatMap(([, own]) => own),
    tie: against === undefined ? null : [first, against],
  };
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

/** Whether two files state the same spend of a campaign and day, of which one may do so in parts, such as by device. */
function sameSpend(records: Records, ours: readonly number[], theirs: readonly number[]): boolean {
  const { spend } = records.tables;
  const [currency, ...others] = new Set([...ours, ...theirs].map((row) => spend.textAt(row, 'currency')));
  if (others.length > 0) return false;
  const costOf = (rows: readonly number[]): number =>
    rows.reduce((sum, row) => sum + (spend.numberAt(row, 'cost') ?? 0), 0);
  // Each amount may have been rounded to the minor unit.
  const unit = 10 ** (MICRO_DIGITS - currencyDigits(currency ?? ''));
  const rounding = ((ours.length + theirs.length) * unit) / 2;
  return ours.length !== theirs.length && Math.abs(costOf(ours) - costOf(theirs)) <= rounding;
}

function conflict(
  records: Records,
  name: CollectionName,
  [kept, other]: readonly [number, number],
): Diagnostic {
  const table = records.tables[name];
  return diagnose(
    records.where(name, kept),
    'conflicting-rows',
    keyText(table, kept),
    records.where(name, other),
    differenceText(table, kept, other),
  );
}
