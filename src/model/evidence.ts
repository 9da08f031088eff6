// How far the data speaks: the as-of date and the end of each file, from days that a system wrote.

import { asDay, type Day, formatDay } from '../base/calendar.ts';
import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from './records.ts';
import { type CollectionName, collectionNames, schema } from './schema.ts';
import { subscriptionStatus } from './status.ts';

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

/** Rows whose days are laid out at a time. */
const BLOCK = 1024;

/** Days of every kept row, gone through once. */
export class Evidence {
  private readonly records: Records;
  private readonly spans: Record<Rank, Map<number, Span>> = { written: new Map(), occurred: new Map() };
  /** The newest day and the newest day before it, over all files. */
  private readonly newest: Record<Rank, { first: Found | null; second: Found | null }> = {
    written: { first: null, second: null },
    occurred: { first: null, second: null },
  };

  constructor(records: Records) {
    this.records = records;
    for (const name of collectionNames) {
      for (const rank of ['written', 'occurred'] as const) {
        for (const field of schema[name][rank]) this.goThrough(rank, name, field);
      }
    }
  }

  /** First and last day of a file: what a system wrote, else what happened in business. */
  daysOf(file: number): FileDays {
    const span = this.spans.written.get(file) ?? this.spans.occurred.get(file);
    return { firstDay: span ? asDay(span.first) : null, lastDay: span ? asDay(span.last) : null };
  }

  /**
   * The day a file says it was exported on. A date in a name that lies before the file's own newest row is no export
   * date: it names something else.
   */
  exportDayOf(file: number): Day | null {
    const { exportedOn } = this.records.fileOf(file);
    const { lastDay } = this.daysOf(file);
    return exportedOn !== null && lastDay !== null && exportedOn < lastDay ? null : exportedOn;
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

  /** The newest stated export date, else the newest written day, else the newest day in business; null without any. */
  asOf(): AsOf | null {
    const stated = this.records.files
      .map(({ name }, file) => ({ name, day: this.exportDayOf(file) }))
      .filter((file): file is { name: string; day: Day } => file.day !== null)
      .sort((a, b) => b.day - a.day);
    const [newest] = stated;
    if (newest) return { day: newest.day, from: `newest export date, ${newest.name}`, diagnostics: [] };
    return this.newestDay('written') ?? this.newestDay('occurred');
  }

  private newestDay(rank: Rank): AsOf | null {
    const { first, second } = this.newest[rank];
    if (!first) return null;
    const isOutlier = second !== null && first.day - second.day > OUTLIER_DAYS;
    const found = isOutlier ? second : first;
    const { file, line } = this.records.where(found.name, found.row);
    const word = found.field.replace(/On$/, '').replace(/^(day|lastDay)$/, 'spend');
    const ignored = this.records.where(first.name, first.row);
    const diagnostics = isOutlier
      ? [diagnose(ignored, 'as-of-ignored', formatDay(asDay(first.day)), formatDay(asDay(second.day)))]
      : [];
    return { day: asDay(found.day), from: `newest ${word} day, ${file}:${line}`, diagnostics };
  }

  private goThrough(rank: Rank, name: CollectionName, field: string): void {
    const { records } = this;
    const table = records.tables[name];
    const column = table.column(field);
    const spans = this.spans[rank];
    const isScheduled = scheduled(records, name, field);
    const hasDropped = records.hasDropped(name);
    const days = new Float64Array(Math.min(BLOCK, table.length));
    // Rows of a file stand together.
    let last = { file: -1, span: { first: 0, last: 0 } };
    for (let row = 0; row < table.length; row++) {
      if (row % BLOCK === 0) column.copy(row, days);
      const day = days[row % BLOCK] ?? column.nothing;
      if (day === column.nothing || (hasDropped && records.isDropped(name, row)) || isScheduled(row))
        continue;
      const file = table.fileAt(row);
      if (file !== last.file) {
        last = { file, span: spans.get(file) ?? { first: day, last: day } };
        spans.set(file, last.span);
      }
      const { span } = last;
      if (day > span.last) span.last = day;
      else if (day < span.first) span.first = day;
      if (day >= (this.newest[rank].second?.day ?? day)) this.remember(rank, day, name, field, row);
    }
  }

  private remember(rank: Rank, day: number, name: CollectionName, field: string, row: number): void {
    const { first, second } = this.newest[rank];
    if (first !== null && second !== null && day < second.day) return;
    const found = { day, name, field, row };
    const newest = this.newest[rank];
    if (first === null || day > first.day) {
      newest.first = found;
      newest.second = first;
    } else if (day === first.day) newest.first = this.earlier(first, found);
    else newest.second = second === null || day > second.day ? found : this.earlier(second, found);
  }

  // Of the rows that share the newest day, the one that is named must not depend on the order of the files.
  private earlier(known: Found, found: Found): Found {
    const [ours, theirs] = [found, known].map(({ name, row }) => this.records.where(name, row));
    if (!ours || !theirs) return known;
    const isBefore = ours.file < theirs.file || (ours.file === theirs.file && ours.line < theirs.line);
    return isBefore ? found : known;
  }
}

interface Span {
  first: number;
  last: number;
}

// An open deal's close date is a plan, not something that happened; so are the end of a contract still running and
// the end of a CRM's campaign.
export function scheduled(records: Records, name: CollectionName, field: string): (row: number) => boolean {
  const { opportunities, subscriptions, spend } = records.tables;
  if (name === 'opportunities' && field === 'closedOn') {
    const over = new Set([records.pool.id('won'), records.pool.id('lost')]);
    return (row) => !over.has(opportunities.rawAt(row, 'outcome'));
  }
  if (name === 'subscriptions' && field === 'endedOn') {
    const isOver = new Map<number, boolean>();
    return (row) => {
      const word = subscriptions.rawAt(row, 'status');
      let over = isOver.get(word);
      if (over === undefined) {
        over = subscriptionStatus(records.pool.text(word) ?? '') === 'canceled';
        isOver.set(word, over);
      }
      return !over;
    };
  }
  if (name === 'spend') {
    const planned = records.pool.id('crm-campaign');
    return (row) => spend.rawAt(row, 'grain') === planned;
  }
  return () => false;
}
