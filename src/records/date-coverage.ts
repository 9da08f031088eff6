// How far the data speaks: the first and last day of each file, from what its rows say has happened.

import { asDay, type Day } from '../base/time/calendar.ts';
import type { Records } from './records.ts';
import { type CollectionName, schema } from './schema/schema.ts';
import { isLaterStatus, subscriptionStatus } from './schema/status.ts';

/** A day that a row states. */
export interface Dated {
  readonly day: number;
  readonly name: CollectionName;
  readonly field: string;
  readonly row: number;
  readonly file: number;
}

/** What the rows of one file state in one field: the first day, and the two newest that differ. */
interface Span {
  readonly first: number;
  readonly newest: Dated;
  readonly second: Dated | null;
}

/** A field of a file's days. `range`: of rows that sum several days, so that something happened between their ends. */
interface Statement extends Span {
  readonly isRange: boolean;
}

/** Days by which a lone newest day may lie after the one before it: more is a slip of the pen. */
const OUTLIER_DAYS = 366;

export const isFarApart = (newest: number, second: number | undefined): boolean =>
  second !== undefined && newest - second > OUTLIER_DAYS;

/** What one file's rows say of time; null where they carry no such day. */
interface FileDays {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** What the days of every kept row prove. */
export class DateCoverage {
  private readonly records: Records;
  private readonly statements: readonly (readonly Statement[])[];

  constructor(records: Records) {
    this.records = records;
    this.statements = statementsOf(records);
  }

  /**
   * What a file's rows say of the day it speaks for: where they state when they were modified, the newest modified or
   * created day, else the newest day on which something happened. Empty for a file that knows only sums of several days.
   */
  spoken(file: number): readonly Span[] {
    const happened = (this.statements[file] ?? []).filter(({ isRange }) => !isRange);
    const isModified = happened.some(({ newest }) => newest.field === 'modifiedOn');
    return happened.filter(({ newest }) =>
      isModified ? /^(created|modified)On$/.test(newest.field) : newest.field !== 'modifiedOn',
    );
  }

  /** The ranges of days that a file's rows sum. */
  ranges(file: number): readonly Span[] {
    return (this.statements[file] ?? []).filter(({ isRange }) => isRange);
  }

  /** First and last day of what a file speaks for. */
  daysOf(file: number): FileDays {
    const { of } = this.records.fileOf(file);
    if (of !== undefined) return this.daysOf(of);
    const spans = [...this.spoken(file), ...this.ranges(file)];
    if (spans.length === 0) return { firstDay: null, lastDay: null };
    return {
      firstDay: asDay(Math.min(...spans.map(({ first }) => first))),
      lastDay: asDay(Math.max(...spans.map(({ newest }) => newest.day))),
    };
  }

  /**
   * The day a file says it was exported on. A date in a name that lies before the newest day that the tool itself wrote
   * into the file is no export date: it names something else.
   */
  exportDayOf(file: number): Day | null {
    const { exportedOn, collection, of } = this.records.fileOf(file);
    if (of !== undefined) return this.exportDayOf(of);
    const all = this.statements[file] ?? [];
    const written = all.filter(({ newest }) => isWritten(collection, newest.field));
    const days = newestDays(written.length > 0 ? written : all);
    const own = isFarApart(days[0] ?? 0, days[1]) ? days[1] : days[0];
    return exportedOn !== null && own !== undefined && exportedOn < own ? null : exportedOn;
  }

  /**
   * The last day that a file speaks for: its export day, else the newest day in any file of the same tool; null for
   * files without days, such as plans.
   */
  endOf(file: number): Day | null {
    const exported = this.exportDayOf(file);
    if (exported !== null || this.daysOf(file).lastDay === null) return exported;
    const { tool } = this.records.fileOf(file);
    const ends = this.records.files.map((other, number) =>
      other.tool === tool ? this.daysOf(number).lastDay : null,
    );
    return asDay(Math.max(...ends.filter((day) => day !== null)));
  }
}

const isWritten = (name: CollectionName, field: string): boolean =>
  (schema[name].written as readonly string[]).includes(field);

/** The days that spans end with, newest first, each once. */
const newestDays = (spans: readonly Span[]): number[] => {
  const days = spans.flatMap(({ newest, second }) => (second ? [newest.day, second.day] : [newest.day]));
  return [...new Set(days)].sort((a, b) => b - a);
};

/** How far the files of some records speak. */
export const dateCoverage = (records: Records): DateCoverage => records.whole.derived(coverageOf);

const coverageOf = (records: Records): DateCoverage => new DateCoverage(records);

function statementsOf(records: Records): Statement[][] {
  const statements: Statement[][] = records.files.map(() => []);
  for (const name of new Set(records.files.map(({ collection }) => collection))) {
    for (const field of [...schema[name].written, ...schema[name].occurred]) {
      for (const isRange of rangesIn(name)) {
        for (const span of spansOf(records, { name, field, isRange }))
          statements[span.newest.file]?.push({ ...span, isRange });
      }
    }
  }
  return statements;
}

const rangesIn = (name: CollectionName): readonly boolean[] =>
  'lastDay' in schema[name].fields ? [false, true] : [false];

/** Rows whose days are laid out at a time. */
const BLOCK = 1024;

/** Days of some rows that follow each other, and the rows' files. */
interface Block {
  readonly days: Float64Array;
  readonly files: Float64Array;
  /** What stands for no day. */
  readonly none: number;
}

/** What is known of a file's days so far. A million of them say little that is new: only those that do are looked at. */
const NOTHING_KNOWN = { file: -1, first: 0, second: 0, newest: 0 };

/** The days that kept rows state in a field, by file; of rows that share a day the first is named. */
function spansOf(
  records: Records,
  { name, field, isRange }: { name: CollectionName; field: string; isRange: boolean },
): Iterable<Span> {
  const table = records.tables[name];
  const column = table.column(field);
  const counts = counting(records, name, field, isRange);
  const spans = new Map<number, Span>();
  const size = Math.min(BLOCK, table.length);
  const block = { days: new Float64Array(size), files: new Float64Array(size), none: column.nothing };
  let known = NOTHING_KNOWN;
  for (let start = 0; start < table.length; start += size) {
    column.copy(start, block.days);
    table.copyFiles(start, block.files);
    for (let at = nextNew(block, 0, known); at < size; at = nextNew(block, at + 1, known)) {
      const [day = column.nothing, file = -1, row] = [block.days[at], block.files[at], start + at];
      if (records.isDropped(name, row) || !counts(row)) continue;
      const span = widened(spans.get(file), { day, name, field, row, file });
      spans.set(file, span);
      const { first, newest, second } = span;
      known = { file, first, newest: newest.day, second: second?.day ?? first };
    }
  }
  return spans.values();
}

/** The next place, from one on, whose day says something new of its file. */
function nextNew({ days, files, none }: Block, from: number, known: typeof NOTHING_KNOWN): number {
  const { file, first, second, newest } = known;
  for (let at = from; at < days.length; at++) {
    const day = days[at] ?? none;
    const isKnown = files[at] === file && (day === newest || (day >= first && day <= second));
    if (day !== none && !isKnown) return at;
  }
  return days.length;
}

function widened(span: Span | undefined, dated: Dated): Span {
  if (!span) return { first: dated.day, newest: dated, second: null };
  const first = Math.min(span.first, dated.day);
  if (dated.day > span.newest.day) return { first, newest: dated, second: span.newest };
  const isSecond = dated.day < span.newest.day && dated.day > (span.second?.day ?? Number.NEGATIVE_INFINITY);
  return { first, newest: span.newest, second: isSecond ? dated : span.second };
}

/** Whether a row's day in a field is of something that happened, on that day or, in a range, between two. */
function counting(
  records: Records,
  name: CollectionName,
  field: string,
  isRange: boolean,
): (row: number) => boolean {
  const isScheduled = scheduled(records, name, field);
  if (!('lastDay' in schema[name].fields)) return (row) => !isScheduled(row);
  const lastDay = records.tables[name].column('lastDay');
  return (row) => (lastDay.raw(row) !== lastDay.nothing) === isRange && !isScheduled(row);
}

const never = (): boolean => false;

/**
 * Whether what a row states in a field of days is a plan, not something that happened: an open deal's close date, the
 * start of what its status says lies ahead, the end of a contract still running or as a config maps it, and the days of
 * a CRM's campaign.
 */
function scheduled(records: Records, name: CollectionName, field: string): (row: number) => boolean {
  const { opportunities, subscriptions, spend } = records.tables;
  if (name === 'opportunities' && field === 'closedOn') {
    const over = new Set([records.pool.id('won'), records.pool.id('lost')]);
    return (row) => !over.has(opportunities.rawAt(row, 'outcome'));
  }
  if (name === 'subscriptions' && field === 'endedOn') {
    const isOver = subscriptions.telling('status', (word) => subscriptionStatus(word ?? '') === 'canceled');
    const isMapped = records.files.map(({ source }) => source.startsWith('config:'));
    return (row) => !isOver(row) || isMapped[subscriptions.fileAt(row)] === true;
  }
  if (name === 'spend') {
    const planned = records.pool.id('crm-campaign');
    return (row) => spend.rawAt(row, 'grain') === planned;
  }
  if (!('status' in schema[name].fields) || field === 'createdOn' || field === 'modifiedOn') return never;
  return records.tables[name].telling('status', (word) => word !== null && isLaterStatus(word));
}
