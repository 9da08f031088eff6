// The same record in several rows or files: one version of it counts, and the lines of the others are accounted for.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { at } from '../../base/errors/entry.ts';
import { groupBy } from '../../base/group.ts';
import type { Records } from '../../records/records.ts';
import { type CollectionName, collectionNames, schema } from '../../records/schema/schema.ts';
import { rowsAlike } from '../../records/table/rows-alike.ts';
import { conflictingRows } from './conflicting-rows.ts';
import { followMerges } from './merged-records.ts';
import { Newest, type Version } from './newest.ts';
import { dropTotals, isSameSpend, leftOverCopies } from './same-spend.ts';

/**
 * Drops rows, so that of each record the rows of one version are left: where a tool says that it merged two records, those of the one that
 * lives on; where a newer file says that a record is no more, none; of rows that share the key by which their tool tells
 * records apart, those of the newest version. What states the same as a newer one is a duplicate; what states something
 * else is superseded. Of each record of which nothing tells the newest version one message says so; what another
 * record of its line has shown is said once.
 */
export function resolveOverlap(records: Records): Diagnostic[] {
  const merges = followMerges(records);
  const conflicts: Diagnostic[] = [];
  const told = new Set<string>();
  const newest = new Newest(records);
  for (const name of collectionNames) {
    for (const row of goneRows(records, name, newest)) records.drop(name, row, 'superseded');
    const own = repeatedRows(records, name).flatMap((rows) => settle(records, name, rows, newest));
    if (name === 'spend') dropTotals(records, newest);
    conflicts.push(...own.filter((one) => !told.has(at(one))));
    for (const one of own) told.add(at(one));
  }
  return [...merges, ...conflicts];
}

/**
 * Takes out the records of files that only stand in for others where there are others: a company's way through the lifecycle, say, beside
 * that of its contacts. What such a file has columns for counts no more either.
 */
export function withdrawStandIns(records: Records): void {
  for (const [number, file] of records.files.entries()) {
    const { collection, standsInFor } = file;
    if (standsInFor === undefined) continue;
    if (!records.files.some((other) => other.collection === collection && !other.standsInFor)) continue;
    const table = records.tables[collection];
    for (let row = 0; row < table.length; row++)
      if (table.fileAt(row) === number) records.drop(collection, row, 'withdrawn');
    records.files[number] = { ...file, collection: standsInFor, fields: new Set() };
  }
}

/** Rows of records that a newer file says are no more: they were deleted there, voided or called a test. */
function goneRows(records: Records, name: CollectionName, newest: Newest): number[] {
  const own = records.gone.filter(({ collection }) => collection === name);
  if (own.length === 0) return [];
  const gone = groupBy(own, ({ id }) => id);
  const table = records.tables[name];
  const toolOf = (file: number): string => records.fileOf(file).tool;
  const versionOf = versionsIn(records, name);
  return Array.from({ length: table.length }, (_, row) => row).filter((row) => {
    if (records.isDropped(name, row)) return false;
    const stated = versionOf([row]);
    return gone.get(table.rawAt(row, 'id'))?.some(({ file, modifiedOn }) => {
      if (file === stated.file || toolOf(file) !== toolOf(stated.file)) return false;
      const end = { file, row: -1, modifiedOn };
      return newest.first([stated, end])[0] === end;
    });
  });
}

/** Groups of two and more rows that share a key within one tool. */
function repeatedRows(records: Records, name: CollectionName): number[][] {
  const table = records.tables[name];
  const columns = schema[name].key.map((field) => table.column(field));
  const [id, ...others] = columns;
  if (id === undefined || table.length < 2) return [];
  const isOnly = others.length === 0;
  // The pool numbers texts in the order in which they come, so ids that only rise are all seen for the first time.
  if (isOnly && isRising(id, table.length)) return [];
  const tools = records.files.map(({ tool }) => tool);
  const toolOf = tools.map((tool) => tools.indexOf(tool));
  return rowsAlike(
    { start: 0, end: table.length },
    [{ raw: (row) => toolOf[table.fileAt(row)] ?? 0 }, ...columns],
    (row) => !(isOnly && id.raw(row) === id.nothing) && !records.isDropped(name, row),
  );
}

function isRising(ids: { readonly nothing: number; raw(row: number): number }, rows: number): boolean {
  let last = ids.nothing;
  for (let row = 0; row < rows; row++) {
    const id = ids.raw(row);
    if (id <= last) return false;
    last = id;
  }
  return true;
}

interface Stated extends Version {
  readonly rows: readonly number[];
}

/** What some rows of one file state, as a version of their record. */
function versionsIn(records: Records, name: CollectionName): (rows: readonly number[]) => Stated {
  const table = records.tables[name];
  const changes = !schema[name].split && table.has('modifiedOn') ? table.column('modifiedOn') : null;
  return (rows) => {
    const [row = -1] = rows;
    const changed = changes?.raw(row) ?? null;
    const modifiedOn = changed === changes?.nothing ? null : changed;
    return { file: table.fileAt(row), row, rows, modifiedOn };
  };
}

/** Drops all rows of a record but those of its newest version; a message where nothing tells which that is. */
function settle(
  records: Records,
  name: CollectionName,
  rows: readonly number[],
  newest: Newest,
): Diagnostic[] {
  const table = records.tables[name];
  // Rows of one file that share a key (a campaign's day by device) are separate facts; the same key in two files is
  // the same spend exported twice.
  const apart = schema[name].split
    ? [...groupBy(rows, (row) => table.fileAt(row)).values()]
    : rows.map((row) => [row]);
  const versions = newest.first(apart.map(versionsIn(records, name)));
  const [kept, ...others] = versions;
  if (!kept || others.length === 0) return [];
  const told = newest.told(versions);
  const isTold = others.every((other) => told(kept, other) < 0);
  // Of spend alone a file's own total proves how often a row is meant; elsewhere nobody knows which file is right.
  const copies = name === 'spend' ? leftOverCopies(records, versions, isTold) : null;
  for (const row of copies ?? []) records.drop(name, row, 'duplicate');
  if (copies) return [];
  const contentOf = (version: Stated): string =>
    version.rows
      .map((row) => table.contentOf(row))
      .sort()
      .join();
  const contents = new Set([contentOf(kept)]);
  const rivals = others.filter((version) => {
    const content = contentOf(version);
    const isSame =
      contents.has(content) || (name === 'spend' && isSameSpend(records, version.rows, kept.rows));
    contents.add(content);
    for (const row of version.rows) records.drop(name, row, isSame ? 'duplicate' : 'superseded');
    return !isSame && told(kept, version) === 0;
  });
  return rivals.slice(0, 1).map((rival) => conflictingRows(records, name, kept.row, rival.row));
}
