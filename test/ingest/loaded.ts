// Files given line by line, loaded as the commands do it.

import { asDay, formatDay } from '../../src/base/time/calendar.ts';
import type { LineCounts } from '../../src/ingest/extract/extraction.ts';
import { load } from '../../src/ingest/load.ts';
import type { InputFile, LoadOptions } from '../../src/ingest/options.ts';
import { type CollectionName, collectionNames } from '../../src/records/schema/schema.ts';
import { OPTIONS } from './read-file.ts';

/** Any number of rows may be rejected. */
export const OPEN: LoadOptions = { ...OPTIONS, zone: 'UTC', rejectLimit: { share: { of: 1, in: 1 } } };

export function loaded(
  files: Readonly<Record<string, readonly string[]>>,
  options: Partial<LoadOptions> = {},
  further: readonly InputFile[] = [],
) {
  const inputs = Object.entries(files).map(([name, lines]) => {
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    return { name, named: true, as: null, bytes: () => bytes };
  });
  return load([...inputs, ...further], { ...OPEN, ...options });
}

/** Every record of every collection, as the model has it, with its place. */
export const everyRow = (records: ReturnType<typeof loaded>['records']) =>
  collectionNames.flatMap((name) => {
    const table = records.tables[name];
    return Array.from({ length: table.length }, (_, row) => ({
      name,
      file: table.fileAt(row),
      line: table.lineAt(row),
      isDropped: records.isDropped(name, row),
      ...table.row(row),
    }));
  });

/** The rows of a collection that count, with some of their fields. */
export function rowsOf({ records }: ReturnType<typeof loaded>, name: CollectionName, ...fields: string[]) {
  const table = records.tables[name];
  return Array.from({ length: table.length }, (_, row) => row)
    .filter((row) => !records.isDropped(name, row))
    .map((row) =>
      fields.map((field) => {
        const day = table.dayAt(row, field);
        return day === null
          ? (table.textAt(row, field) ?? table.numberAt(row, field))
          : formatDay(asDay(day));
      }),
    );
}

const counts = ({ read, accepted, rejected, superseded }: LineCounts) => ({
  read,
  accepted,
  rejected,
  superseded,
});

/** What each reading made of the lines of its file. */
export const readingsOf = ({ files }: ReturnType<typeof loaded>) =>
  files.flatMap(({ file, readings }) => readings.map(({ source, lines }) => [file, source, counts(lines)]));

/** What became of the lines of each file, every line once. */
export const linesOf = ({ files }: ReturnType<typeof loaded>) => files.map(({ lines }) => lines);

/** Lines of which a file has some, by what became of them. */
export const some = (lines: LineCounts | undefined) =>
  Object.fromEntries(Object.entries(lines ?? {}).filter(([, count]) => count > 0));
