import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { asDay, type Day, formatDay } from '../../base/time/calendar.ts';
import { type Dated, dateCoverage, type Rank, tellDays } from '../../records/date-coverage.ts';
import type { Records } from '../../records/records.ts';

export interface AsOf {
  readonly day: Day;
  /** Where it comes from, as the report prints it. */
  readonly from: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The newest stated export date, else the newest written day, else the newest day in business; null without any. */
export function asOfDay(records: Records): AsOf | null {
  const coverage = dateCoverage(records);
  const [newest] = records.files
    .map(({ name }, file) => ({ name, day: coverage.exportDayOf(file) }))
    .filter((file): file is { name: string; day: Day } => file.day !== null)
    .sort((a, b) => b.day - a.day);
  if (newest) return { day: newest.day, from: `newest export date, ${newest.name}`, diagnostics: [] };
  return newestDay(records, 'written') ?? newestDay(records, 'occurred');
}

const OUTLIER_DAYS = 31;

/** The newest day of a rank, unless it stands far apart from all others; null where no row states any. */
function newestDay(records: Records, rank: Rank): AsOf | null {
  const first = newestBefore(records, rank, Number.POSITIVE_INFINITY);
  if (!first) return null;
  const second = newestBefore(records, rank, first.day);
  const isOutlier = second !== null && first.day - second.day > OUTLIER_DAYS;
  const found = isOutlier ? second : first;
  const { file, line } = records.where(found.name, found.row);
  const word = found.field.replace(/On$/, '').replace(/^(day|lastDay)$/, 'spend');
  const ignored = records.where(first.name, first.row);
  const diagnostics = isOutlier
    ? [diagnose(ignored, 'as-of-ignored', formatDay(asDay(first.day)), formatDay(asDay(second.day)))]
    : [];
  return { day: asDay(found.day), from: `newest ${word} day, ${file}:${line}`, diagnostics };
}

/** The newest day before a limit; of rows that share it the first, in the file whose name sorts first. */
function newestBefore(records: Records, rank: Rank, limit: number): Dated | null {
  let newest = null as Dated | null;
  tellDays(records, rank, (dated) => {
    const { day, file } = dated;
    if (day < limit && (newest === null || day > newest.day || comesFirst(records, dated, newest)))
      newest = dated;
    const last = newest === null ? Number.NEGATIVE_INFINITY : newest.day - 1;
    return { file, first: Number.NEGATIVE_INFINITY, last };
  });
  return newest;
}

// Of the rows that share the newest day, the one that is named must not depend on the order of the files.
function comesFirst(records: Records, one: Dated, other: Dated): boolean {
  if (one.day !== other.day) return false;
  const { tables } = records;
  const [name, otherName] = [records.fileOf(one.file).name, records.fileOf(other.file).name];
  if (name !== otherName) return name < otherName;
  return tables[one.name].lineAt(one.row) < tables[other.name].lineAt(other.row);
}
