import type { Day } from '../base/calendar.ts';
import type { CollectionName } from '../model/schema.ts';
import type { LineCounts } from '../sources/extraction.ts';

/** First and last day of records; null where none has one. */
export interface DaySpan {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** What became of the lines of a file as one source reads it. */
export interface ReadingAccount extends DaySpan {
  readonly source: string;
  readonly collection: CollectionName;
  readonly lines: Readonly<LineCounts>;
  readonly excludedBy: Readonly<Record<string, number>>;
}

/** What became of one file. */
export interface FileAccount extends DaySpan {
  readonly file: string;
  /** The source of its first reading. */
  readonly source: string;
  readonly sha256: string;
  readonly exportedOn: Day | null;
  /** Every line once, however often the file is read: rejected if one reading rejects it, else accepted if one does. */
  readonly lines: Readonly<LineCounts>;
  readonly excludedBy: Readonly<Record<string, number>>;
  readonly readings: readonly ReadingAccount[];
}
