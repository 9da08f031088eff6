import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { asDay, type Day, formatDay } from '../../base/time/calendar.ts';
import { type Dated, dateCoverage, isFarApart } from '../../records/date-coverage.ts';
import type { Records } from '../../records/records.ts';

export interface AsOf {
  readonly day: Day;
  /** Where it comes from, as the report prints it. */
  readonly from: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A day that a file speaks for, and the row that says so; no row where the file was exported on that day. */
interface Spoken {
  readonly day: number;
  readonly name: string;
  readonly line: number;
  readonly row: Dated | null;
}

/**
 * The newest day that any file speaks for: its export date, else what its rows say. The days of a report that sums
 * several count only where no file says more. A lone day far after all others is ignored. Null where nothing has a day.
 */
export function asOfDay(records: Records): AsOf | null {
  const spoken = spokenDays(records);
  const [newest] = spoken;
  if (!newest) return null;
  const second = spoken.find(({ day }) => day < newest.day);
  if (newest.row === null || !second || !isFarApart(newest.day, second.day)) return found(newest, []);
  const [day, next] = [formatDay(asDay(newest.day)), formatDay(asDay(second.day))];
  return found(second, [diagnose({ file: newest.name, line: newest.line }, 'as-of-ignored', day, next)]);
}

/** Newest first; of those that share a day, export dates before rows, and these by file and line. */
function spokenDays(records: Records): Spoken[] {
  const coverage = dateCoverage(records);
  const exported = records.files.flatMap(({ name }, file): Spoken[] => {
    const day = coverage.exportDayOf(file);
    return day === null ? [] : [{ day, name, line: 0, row: null }];
  });
  const undated = records.files.flatMap((_, file) => (coverage.exportDayOf(file) === null ? [file] : []));
  const stated = (spans: 'spoken' | 'ranges') =>
    undated
      .flatMap((file) => coverage[spans](file))
      .flatMap(({ newest, second }) => (second ? [newest, second] : [newest]))
      .map((row): Spoken => ({ day: row.day, ...placeOf(records, row), row }));
  const days = [...exported, ...stated('spoken')];
  return (days.length > 0 ? days : stated('ranges')).sort(inOrder);
}

const placeOf = (records: Records, { name, row }: Dated): { name: string; line: number } => {
  const { file, line } = records.where(name, row);
  return { name: file, line };
};

const inOrder = (one: Spoken, other: Spoken): number =>
  other.day - one.day ||
  Number(one.row !== null) - Number(other.row !== null) ||
  (one.name === other.name ? one.line - other.line : one.name < other.name ? -1 : 1);

const words: Readonly<Record<string, string>> = {
  day: 'spend',
  lastDay: 'spend',
  currentPeriodStartsOn: 'billing period',
};

function found({ day, name, line, row }: Spoken, diagnostics: readonly Diagnostic[]): AsOf {
  const word = row === null ? '' : (words[row.field] ?? row.field.replace(/On$/, ''));
  const from = row === null ? `newest export date, ${name}` : `newest ${word} day, ${name}:${line}`;
  return { day: asDay(day), from, diagnostics };
}
