import type { Records } from './records.ts';
import type { CollectionName } from './schema.ts';

/** The row that the tool modified last, else the one of the file exported last; null where neither tells. */
export function newestRow(records: Records, name: CollectionName, rows: readonly number[]): number | null {
  const table = records.tables[name];
  const byTool = onlyMaximum(rows, (row) => table.rawAt(row, 'modifiedOn'));
  return byTool ?? onlyMaximum(rows, (row) => exportDay(records, table.fileAt(row)));
}

/** The file exported last; null where the files do not tell. */
export const newestFile = (records: Records, files: readonly number[]): number | null =>
  onlyMaximum(files, (file) => exportDay(records, file));

/** Rows of files exported later before the others. */
export function newestFirst(records: Records, name: CollectionName, rows: readonly number[]): number[] {
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
