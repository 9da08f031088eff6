import type { Records } from '../../records/records.ts';

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
      if (table.fileAt(row) === number) records.drop(collection, row);
    records.files[number] = { ...file, collection: standsInFor, fields: new Set() };
  }
}
