// How far the data speaks: the as-of date and the end of each file, from days that a system wrote.

import { asDay, type Day } from '../base/calendar.ts';
import { type AsOf, newestDay } from './as-of.ts';
import { type Familiar, type Rank, tellDays } from './days-of-rows.ts';
import type { Records } from './records.ts';

/** What one file's rows say of time; null where they carry no such day. */
export interface FileDays {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** What the days of every kept row prove. */
export class Evidence {
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

  /** The newest stated export date, else the newest written day, else the newest day in business; null without any. */
  asOf(): AsOf | null {
    const stated = this.records.files
      .map(({ name }, file) => ({ name, day: this.exportDayOf(file) }))
      .filter((file): file is { name: string; day: Day } => file.day !== null)
      .sort((a, b) => b.day - a.day);
    const [newest] = stated;
    if (newest) return { day: newest.day, from: `newest export date, ${newest.name}`, diagnostics: [] };
    return newestDay(this.records, 'written') ?? newestDay(this.records, 'occurred');
  }
}

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
