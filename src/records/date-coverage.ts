// How far the data speaks: the first and last day of each file, from days that a system wrote.

import { asDay, type Day } from '../base/time/calendar.ts';
import type { Records } from './records.ts';
import { type CollectionName, collectionNames, schema } from './schema/schema.ts';
import { subscriptionStatus } from './schema/status.ts';

// Days of every kept row, gone through field by field. A million of them say little that is new, so that little is
// asked of any but those.

/** `written`: a system wrote it on that day; `occurred`: it happened in business. */
export type Rank = 'written' | 'occurred';

/** A day that some row states. */
export interface Dated {
  readonly day: number;
  readonly name: CollectionName;
  readonly field: string;
  readonly row: number;
  readonly file: number;
}

/** Days of a file's rows, from `first` to `last`, that tell nothing new. */
interface Familiar {
  readonly file: number;
  readonly first: number;
  readonly last: number;
}

/** Is told a day, and says which ones of the same field and file need not be told any more. */
type Learn = (dated: Dated) => Familiar;

/** Rows whose days are laid out at a time. */
const BLOCK = 1024;

/** Tells the days of a rank that rows state, but for those that are familiar; of rows that count. */
export function tellDays(records: Records, rank: Rank, learn: Learn): void {
  for (const name of collectionNames)
    for (const field of schema[name][rank]) tellField(records, name, field, learn);
}

function tellField(records: Records, name: CollectionName, field: string, learn: Learn): void {
  const table = records.tables[name];
  const column = table.column(field);
  const isScheduled = scheduled(records, name, field);
  const size = Math.min(BLOCK, table.length);
  const block = { days: new Float64Array(size), files: new Float64Array(size), none: column.nothing };
  let familiar: Familiar = { file: -1, first: 0, last: 0 };
  for (let start = 0; start < table.length; start += size) {
    column.copy(start, block.days);
    table.copyFiles(start, block.files);
    for (let at = nextNew(block, 0, familiar); at < size; at = nextNew(block, at + 1, familiar)) {
      const [day = column.nothing, file = -1, row] = [block.days[at], block.files[at], start + at];
      if (!records.isDropped(name, row) && !isScheduled(row))
        familiar = learn({ day, name, field, row, file });
    }
  }
}

/** Days of some rows that follow each other, and the rows' files. */
interface Block {
  readonly days: Float64Array;
  readonly files: Float64Array;
  /** What stands for no day. */
  readonly none: number;
}

/** The next place, from one on, whose day is not familiar. */
function nextNew({ days, files, none }: Block, from: number, { file, first, last }: Familiar): number {
  for (let at = from; at < days.length; at++) {
    const day = days[at] ?? none;
    if (day !== none && (day < first || day > last || files[at] !== file)) return at;
  }
  return days.length;
}

/** What one file's rows say of time; null where they carry no such day. */
interface FileDays {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** What the days of every kept row prove. */
export class DateCoverage {
  private readonly records: Records;
  private readonly spans: Record<Rank, ReadonlyMap<number, Familiar>>;

  constructor(records: Records) {
    this.records = records;
    this.spans = { written: spansOf(records, 'written'), occurred: spansOf(records, 'occurred') };
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
}

/** How far the files of some records speak. */
export const dateCoverage = (records: Records): DateCoverage => records.derived(coverageOf);

const coverageOf = (records: Records): DateCoverage => new DateCoverage(records);

/** First and last day of each file that has any. */
function spansOf(records: Records, rank: Rank): Map<number, Familiar> {
  const spans = new Map<number, Familiar>();
  tellDays(records, rank, ({ day, file }) => {
    const { first, last } = spans.get(file) ?? { first: day, last: day };
    const span = { file, first: Math.min(first, day), last: Math.max(last, day) };
    spans.set(file, span);
    return span;
  });
  return spans;
}

/**
 * Whether what a row states in a field of days is a plan, not something that happened: an open deal's close date, the
 * end of a contract still running, and the end of a CRM's campaign.
 */
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
