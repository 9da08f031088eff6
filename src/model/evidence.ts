// How far the data speaks: the as-of date and the end of each file, from days that a system wrote.

import { asDay, type Day, formatDay } from '../base/calendar.ts';
import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from './records.ts';
import { type CollectionName, collectionNames, schema } from './schema.ts';

/** What one file's rows say of time; null where they carry no such day. */
export interface FileDays {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

export interface AsOf {
  readonly day: Day;
  /** Where it comes from, as the report prints it. */
  readonly from: string;
  readonly diagnostics: readonly Diagnostic[];
}

type Rank = 'written' | 'occurred';

interface Found {
  readonly day: number;
  readonly name: CollectionName;
  readonly field: string;
  readonly row: number;
}

const OUTLIER_DAYS = 31;

/** First and last day of every file: what a system wrote, else what happened in business. */
export function fileDays(records: Records): FileDays[] {
  const written = records.files.map(() => new Span());
  const occurred = records.files.map(() => new Span());
  eachDay(records, (rank, found) => {
    const file = records.tables[found.name].fileAt(found.row);
    (rank === 'written' ? written : occurred)[file]?.add(found.day);
  });
  return records.files.map((_, file) => {
    const span = written[file]?.isEmpty ? occurred[file] : written[file];
    return { firstDay: span?.first ?? null, lastDay: span?.last ?? null };
  });
}

/**
 * The day each file says it was exported on. A date in a name that lies before the file's own newest row is no
 * export date: it names something else.
 */
export function exportDays(records: Records): (Day | null)[] {
  const days = fileDays(records);
  return records.files.map(({ exportedOn }, file) => {
    const last = days[file]?.lastDay ?? null;
    return exportedOn !== null && last !== null && exportedOn < last ? null : exportedOn;
  });
}

/** The newest stated export date, else the newest written day, else the newest day in business; null without any. */
export function defaultAsOf(records: Records): AsOf | null {
  const stated = exportDays(records).map((day, file) => ({ day, name: records.fileOf(file).name }));
  const [newest] = stated.filter(({ day }) => day !== null).sort((a, b) => (b.day ?? 0) - (a.day ?? 0));
  if (newest?.day != null)
    return { day: newest.day, from: `newest export date, ${newest.name}`, diagnostics: [] };
  return newestDay(records, 'written') ?? newestDay(records, 'occurred');
}

/**
 * The last day that each file speaks for: its export day, else the newest day in any file of the same tool; null for
 * files without days, such as plans.
 */
export function fileEnds(records: Records): (Day | null)[] {
  const days = fileDays(records);
  const exported = exportDays(records);
  return records.files.map(({ tool }, file) => {
    if (exported[file] != null) return exported[file] ?? null;
    if (days[file]?.lastDay == null) return null;
    const ofTool = days
      .filter((_, other) => records.fileOf(other).tool === tool)
      .map(({ lastDay }) => lastDay ?? -Infinity);
    return asDay(Math.max(...ofTool));
  });
}

function newestDay(records: Records, wanted: Rank): AsOf | null {
  const byDay = new Map<number, Found>();
  eachDay(records, (rank, found) => {
    if (rank === wanted && isBefore(records, found, byDay.get(found.day))) byDay.set(found.day, found);
  });
  const [newest, second] = [...byDay.keys()].sort((a, b) => b - a);
  if (newest === undefined) return null;
  const isOutlier = second !== undefined && newest - second > OUTLIER_DAYS;
  const found = byDay.get(isOutlier ? second : newest);
  if (!found) return null;
  const { file, line } = records.where(found.name, found.row);
  const word = found.field.replace(/On$/, '').replace(/^(day|lastDay)$/, 'spend');
  const from = `newest ${word} day, ${file}:${line}`;
  const diagnostics = isOutlier ? [outlier(records, byDay.get(newest), found)] : [];
  return { day: asDay(found.day), from, diagnostics };
}

// Of the rows that share the newest day, the one that is named must not depend on the order of the files.
function isBefore(records: Records, found: Found, known: Found | undefined): boolean {
  if (!known) return true;
  const place = (one: Found) => records.where(one.name, one.row);
  const [ours, theirs] = [place(found), place(known)];
  return ours.file < theirs.file || (ours.file === theirs.file && ours.line < theirs.line);
}

function outlier(records: Records, ignored: Found | undefined, next: Found): Diagnostic {
  const where = ignored ? records.where(ignored.name, ignored.row) : { file: '', line: 0 };
  return diagnose(where, 'as-of-ignored', formatDay(asDay(ignored?.day ?? 0)), formatDay(asDay(next.day)));
}

/** Visits every day of every kept row that proves how far its data speaks. */
function eachDay(records: Records, visit: (rank: Rank, found: Found) => void): void {
  for (const name of collectionNames) {
    for (const rank of ['written', 'occurred'] as const) {
      for (const field of schema[name][rank]) eachDayOf(records, name, field, (found) => visit(rank, found));
    }
  }
}

function eachDayOf(
  records: Records,
  name: CollectionName,
  field: string,
  visit: (found: Found) => void,
): void {
  const table = records.tables[name];
  for (let row = 0; row < table.length; row++) {
    if (records.isDropped(name, row) || isScheduled(records, name, field, row)) continue;
    const day = table.dayAt(row, field);
    if (day !== null) visit({ day, name, field, row });
  }
}

// An open deal's close date is a plan, not something that happened; so is the end of a contract still running.
function isScheduled(records: Records, name: CollectionName, field: string, row: number): boolean {
  if (name === 'opportunities' && field === 'closedOn') {
    const outcome = records.tables.opportunities.textAt(row, 'outcome');
    return outcome !== 'won' && outcome !== 'lost';
  }
  return (
    name === 'subscriptions' &&
    field === 'endedOn' &&
    records.tables.subscriptions.textAt(row, 'status') !== 'canceled'
  );
}

class Span {
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;

  add(day: number): void {
    if (day < this.least) this.least = day;
    if (day > this.greatest) this.greatest = day;
  }

  get isEmpty(): boolean {
    return this.greatest === Number.NEGATIVE_INFINITY;
  }

  get first(): Day | null {
    return this.isEmpty ? null : asDay(this.least);
  }

  get last(): Day | null {
    return this.isEmpty ? null : asDay(this.greatest);
  }
}
