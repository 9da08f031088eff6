// The account of every file's lines, while the files are read and their records compared.

import type { Day } from '../base/time/calendar.ts';
import { type DateCoverage, dateCoverage } from '../records/date-coverage.ts';
import type { Records } from '../records/records.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { type Extraction, type LineCounts, noLines, unitedOutcomes } from './extract/extraction.ts';

/** First and last day of records; null where none has one. */
interface DaySpan {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** What became of the lines of a file as one source reads it. */
interface ReadingAccount extends DaySpan {
  readonly source: string;
  readonly collection: CollectionName;
  readonly lines: Readonly<LineCounts>;
  readonly excludedBy: Readonly<Record<string, number>>;
  /** The first lines that were left out for each reason. */
  readonly excludedAt: Readonly<Record<string, readonly number[]>>;
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

export interface Reading {
  /** The records' number of the file as this reading has it. */
  readonly fileNumber: number;
  readonly source: string;
  readonly collection: CollectionName;
  readonly extraction: Extraction;
}

interface Book {
  readonly file: string;
  readonly sha256: string;
  readonly readings: readonly Reading[];
  /** The lines of a file that is there to be looked up in, and has no readings; else null. */
  readonly lookup: Readonly<LineCounts> | null;
  /** Whether an earlier file has the same bytes, whose readings these are. */
  readonly isRepeated: boolean;
}

export class Accounts {
  private readonly books: Book[] = [];
  private readonly readings = new Map<number, Reading>();

  get size(): number {
    return this.books.filter(({ lookup }) => lookup === null).length;
  }

  add(file: string, sha256: string, readings: readonly Reading[]): void {
    this.books.push({ file, sha256, readings, lookup: null, isRepeated: false });
    for (const reading of readings) this.readings.set(reading.fileNumber, reading);
  }

  /** Adds a file that fields of others are looked up in. */
  addLookup(file: string, sha256: string, lookup: Readonly<LineCounts>): void {
    this.books.push({ file, sha256, readings: [], lookup, isRepeated: false });
  }

  /** Adds a file whose bytes are an earlier one's, and says which; null where none has the same. */
  addRepeated(file: string, sha256: string): string | null {
    const first = this.books.find((book) => book.sha256 === sha256 && book.lookup === null);
    if (!first) return null;
    this.books.push({ ...first, file, isRepeated: true });
    return first.file;
  }

  /** The account of every file, once it is known which of the lines that were accepted say nothing that others do not. */
  close(records: Records): FileAccount[] {
    for (const { file, line, as } of records.lostLines()) {
      const extraction = this.readings.get(file)?.extraction;
      if (!extraction) continue;
      extraction.lines.accepted--;
      extraction.lines[as]++;
      extraction.outcomes?.set(line, as);
    }
    const coverage = dateCoverage(records);
    return this.books.map((book) => closed(book, coverage));
  }
}

function closed(
  { file, sha256, readings: read, lookup, isRepeated }: Book,
  coverage: DateCoverage,
): FileAccount {
  if (lookup) {
    const none = { exportedOn: null, firstDay: null, lastDay: null, excludedBy: {}, readings: [] };
    return { file, source: 'lookup', sha256, lines: lookup, ...none };
  }
  const readings = read.map((reading) => closedReading(reading, isRepeated, coverage));
  const whole = isRepeated ? { lines: repeated(united(read).lines), excludedBy: {} } : united(read);
  const [first] = read;
  return {
    file,
    source: first?.source ?? '',
    sha256,
    exportedOn: first ? coverage.exportDayOf(first.fileNumber) : null,
    ...spanOf(readings),
    ...whole,
    readings,
  };
}

function closedReading(reading: Reading, isRepeated: boolean, coverage: DateCoverage): ReadingAccount {
  const { source, collection, fileNumber, extraction } = reading;
  const { lines, excludedBy } = countsOf(extraction);
  const excludedAt = Object.fromEntries(extraction.excludedAt);
  const own = isRepeated
    ? { lines: repeated(lines), excludedBy: {}, excludedAt: {} }
    : { lines, excludedBy, excludedAt };
  return { source, collection, ...coverage.daysOf(fileNumber), ...own };
}

type Counts = Pick<FileAccount, 'lines' | 'excludedBy'>;

const countsOf = ({ lines, excludedBy }: Extraction): Counts => ({
  lines,
  excludedBy: Object.fromEntries([...excludedBy].sort()),
});

function united(readings: readonly Reading[]): Counts {
  const extractions = readings.map(({ extraction }) => extraction);
  const [first, ...others] = extractions;
  if (!first) return { lines: noLines(), excludedBy: {} };
  const outcomes = extractions.flatMap((extraction) => extraction.outcomes ?? []);
  return others.length === 0 ? countsOf(first) : unitedOutcomes(outcomes, first.lines.read);
}

// The same bytes twice hold nothing new: every record of the second file is a duplicate.
const repeated = ({ read, other }: LineCounts): LineCounts => ({
  ...noLines(),
  read,
  duplicate: read - other,
  other,
});

function spanOf(readings: readonly ReadingAccount[]): DaySpan {
  const days = (ends: readonly (Day | null)[]): Day[] =>
    ends.filter((day) => day !== null).sort((a, b) => a - b);
  return {
    firstDay: days(readings.map(({ firstDay }) => firstDay))[0] ?? null,
    lastDay: days(readings.map(({ lastDay }) => lastDay)).at(-1) ?? null,
  };
}
