// Exports of a tool's opportunities, made on different days: which of them take the place of which.

import { memoize } from '../../base/memoize.ts';
import { addDays, type Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';

/** A file of opportunities that says when it was made. */
export interface DatedExport {
  /** Its number among the files. */
  readonly file: number;
  readonly tool: string;
  readonly exportedOn: Day;
}

/** The newest first; of one day, the one that was read last. */
export const datedExports = memoize((records: Records): readonly DatedExport[] =>
  records.files
    .flatMap(({ collection, exportedOn, tool }, file) =>
      collection === 'opportunities' && exportedOn !== null ? [{ file, tool, exportedOn }] : [],
    )
    .sort((a, b) => b.exportedOn - a.exportedOn || b.file - a.file),
);

/** The ids of each file of opportunities, as the pool numbers them. */
const idsOfFiles = memoize((records: Records): ReadonlyMap<number, ReadonlySet<number>> => {
  const table = records.tables.opportunities;
  const ids = table.column('id');
  const found = new Map<number, Set<number>>();
  for (let row = 0; row < table.length; row++) {
    const file = table.fileAt(row);
    const own = found.get(file) ?? new Set<number>();
    if (ids.raw(row) !== ids.nothing) own.add(ids.raw(row));
    found.set(file, own);
  }
  return found;
});

/**
 * Whether a newer export lists the same opportunities as an older one, as it has at least half of them: what it lacks is gone. An
 * export of one team does not take the place of that of another.
 */
function isOfTheSame(newer: number, older: number, records: Records): boolean {
  const [new_, old] = [newer, older].map((file) => idsOfFiles(records).get(file) ?? new Set<number>());
  if (!new_ || !old || old.size === 0) return false;
  let shared = 0;
  for (const id of old) if (new_.has(id)) shared++;
  return shared * 2 >= old.size;
}

/** Of some exports of one tool, the newest first, those of which no newer one lists the same opportunities. */
export function newestOf(exports: readonly DatedExport[], records: Records): readonly DatedExport[] {
  const kept: DatedExport[] = [];
  for (const one of exports)
    if (!kept.some(({ file }) => isOfTheSame(file, one.file, records))) kept.push(one);
  return kept;
}

/** Files of opportunities of which a newer export lists the same: what only they have is gone. */
export const replacedFiles = memoize((records: Records): ReadonlySet<number> => {
  const all = datedExports(records);
  const replaced = all.filter(({ file, tool, exportedOn }) =>
    all.some(
      (other) =>
        other.tool === tool && other.exportedOn > exportedOn && isOfTheSame(other.file, file, records),
    ),
  );
  return new Set(replaced.map(({ file }) => file));
});

/** An export speaks for the beginning of a day where it was made on it, or at most a week before. */
const WEEK = 7;

export interface ExportedThen {
  readonly exports: readonly DatedExport[];
  /** Row numbers, dropped ones too, a row for each opportunity; in the order of the files. */
  readonly rows: readonly number[];
}

/** What a tool's opportunities were when a day began, by its newest exports made in the week to that day; null without one. */
export function exportedAt(records: Records, tool: string, day: Day): ExportedThen | null {
  const made = datedExports(records).filter(
    (one) => one.tool === tool && one.exportedOn <= day && one.exportedOn >= addDays(day, -WEEK),
  );
  const exports = newestOf(made, records);
  if (exports.length === 0) return null;
  const table = records.tables.opportunities;
  const ids = table.column('id');
  const place = new Map(exports.map(({ file }, at) => [file, at]));
  const all = Array.from({ length: table.length }, (_, row) => row).filter((row) =>
    place.has(table.fileAt(row)),
  );
  const placeAt = (row: number): number => place.get(table.fileAt(row)) ?? 0;
  // Where files for different deals share one, the newer says how it stood; in one file the row that comes first.
  const seen = new Set<number>();
  const rows = all
    .sort((a, b) => placeAt(a) - placeAt(b) || a - b)
    .filter((row) => {
      const id = ids.raw(row);
      const isRepeat = id !== ids.nothing && seen.has(id);
      seen.add(id);
      return !isRepeat;
    });
  return { exports, rows: rows.sort((a, b) => a - b) };
}
