// Files that differ in nothing but how often they hold equal rows. The spend of two devices can be equal in every
// column; whether a file holds both or one of them twice is seen by its own total, which another file may not have.

import { groupBy } from '../base/group.ts';
import { newestFile } from './newest.ts';
import type { Records } from './records.ts';
import type { CollectionName } from './schema.ts';

type FileRows = readonly [file: number, rows: readonly number[]];

/** Rows of one file by what they state. */
type RowsByContent = ReadonlyMap<string, readonly number[]>;

/**
 * The rows that are left over when of equal rows the most copies count that one of the files holds. Null where the files
 * state something else about the same, or where the newest of them says that there are fewer copies.
 */
export function copiesBesideMost(
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
