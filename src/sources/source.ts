// What a source is: a declaration of one export format. The engine that reads by it is in extract.ts.

import type { Day, Interval } from '../base/time/calendar.ts';
import type { CellType, Column } from '../read/cells/columns.ts';
import type { Complain, DecimalMark } from '../read/cells/context.ts';
import {
  type Outcome,
  type OutcomeFlags,
  type OutcomeWords,
  outcomeByFlags,
  outcomeOf,
} from '../records/schema/outcome.ts';
import type { CollectionName, RowOf } from '../records/schema/schema.ts';

interface CellValue {
  text: string;
  id: string;
  day: Day;
  instant: Day;
  money: number;
  minor: number;
  micros: number;
  decimal: number;
  percent: number;
  count: number;
  flag: boolean;
  currency: string;
  period: Interval;
  word: string;
}

export type Columns = Readonly<Record<string, Column>>;

/** The decoded cells of one row by column name; null where the cell is empty or the file has no such column. */
export type Cells<C extends Columns = Columns> = {
  -readonly [K in keyof C]: (C[K] extends Column<infer T> ? CellValue[T & CellType] : never) | null;
};

/** A row that belongs to nobody's figures, with the reason it is counted under. */
export interface Excluded {
  readonly excluded: string;
}

export const exclude = (reason: string): Excluded => ({ excluded: reason });

/** The rows above a file's header: titles, the days a report is about, its time zone. */
export type Preamble = readonly (readonly string[])[];

/** The first and the last day of a report, as the fields of a row that sums all of them. */
export interface ReportDays {
  readonly day: Day;
  /** Null for a report on one day. */
  readonly lastDay: Day | null;
}

/** Why a file that is this export is of no use, and what to export in its place. */
export interface Unusable {
  readonly why: string;
  readonly instead: string;
}

export type ModelRow<N extends CollectionName> = Partial<RowOf<N>>;

export type Made<N extends CollectionName> = ModelRow<N> | readonly ModelRow<N>[] | Excluded;

/** What the rows of one file are read with, where a row does not mean all of itself. */
export interface FileRows {
  readonly header: readonly string[];
  readonly preamble: Preamble;
  /** The heading above the row at hand, in files that put one over each group of rows; else null. */
  readonly group: () => string | null;
  /** Sets the row at hand aside, with a reason. */
  readonly complain: Complain;
  /** Says something of the file that the row at hand shows, and keeps the row; the same thing is said once. */
  readonly say: Complain;
  /** Every record of the file as it is written, for a source that looks ahead. */
  readonly all?: () => readonly WrittenRow[];
}

export type WholeRow = (cells: readonly string[]) => readonly string[];

/** A record's cells as they are written. */
export interface WrittenRow {
  readonly cells: readonly string[];
  /** The heading above the record; null where there is none. */
  readonly group: string | null;
}

/** Makes the model's row or rows of one record of the file it was begun for. */
type RecordReader = (cells: Cells) => Made<CollectionName>;

/** Headers by which a file is recognised; order and further columns do not matter, nor do case and blanks. */
export interface Signature {
  readonly all: readonly (string | RegExp)[];
  /** Groups of which at least one header each must be there. */
  readonly any?: readonly (readonly (string | RegExp)[])[];
  readonly none?: readonly (string | RegExp)[];
  /** Where nothing else may stand in the row: all headers there may be. Empty ones do not matter. */
  readonly only?: readonly string[];
}

/** What a source declares of the sums among its rows. */
interface Sums<Key extends string = string> {
  /** Columns that every record of a file with them fills: a row of the file's width without one of them sums several. */
  readonly without?: readonly Key[];
  /** The column that says what a row is about: with a mark for nothing there, it sums several. */
  readonly of: Key;
  /** What a sum is called there; in any cell of a row that says nothing there. */
  readonly called: RegExp;
}

/** A second pair of columns that a file may have for the fields `amount` and `currency`. */
interface Converted {
  readonly amount: Column<'money'>;
  readonly currency: Column<'currency'>;
}

interface Declaration<N extends CollectionName, C extends Columns> {
  readonly id: string;
  /** The system the export comes from: ids are unique within it. */
  readonly tool: string;
  /** Where in the tool the export is made. */
  readonly title: string;
  readonly yields: N;
  readonly signature: Signature;
  readonly columns: C;
  /** Cells that mean "nothing" besides the empty one. */
  readonly nulls?: readonly string[];
  /** The mark the tool writes; `decide`: it follows the user's language, so each column is looked at. */
  readonly decimal?: DecimalMark | 'decide';
  readonly dates?: 'DMY' | 'MDY' | 'decide';
  /** The usual order of day and month in the language of a header, for a file whose dates do not show it. */
  readonly datesIn?: (header: readonly string[]) => 'DMY' | 'MDY' | null;
  /** Whether amounts and numbers may carry binary float artefacts (16120.999999999998). */
  readonly floats?: boolean;
  /** The same amounts in the currency of the company, for a report in that one. */
  readonly converted?: Converted;
  /** Rows among the records that sum others, where single cells show them. */
  readonly sums?: Sums<keyof C & string>;
  /** Whether a raw row is a total, a group heading or a footer rather than a record, where it takes more to tell. */
  readonly other?: (cells: readonly string[], header: readonly string[]) => boolean;
  /** Made anew for each pass over a file: puts into a row what it leaves out because a row above has said it. */
  readonly whole?: (header: readonly string[]) => WholeRow;
  /** Whether a raw row ends the table: it and all rows below it are no records, whatever they look like. */
  readonly ends?: (cells: readonly string[]) => boolean;
  /** The day on which the file says it was made, in the rows above its header or in its last lines. */
  readonly exportedOn?: (preamble: Preamble, lastLines: readonly string[]) => string | null;
  /** The days that the file says it is about, whatever its rows hold. */
  readonly reportDays?: (preamble: Preamble) => ReportDays | null;
  /** How many records the file says it has. */
  readonly statedRows?: (preamble: Preamble) => number | null;
  /** Why a file that has these of the columns and this preamble cannot be used; null where it can. */
  readonly unusable?: (columns: ReadonlySet<string>, preamble: Preamble) => Unusable | null;
  /**
   * What one record comes to besides what its columns say: the fields of its row that are not the columns of their
   * names as they are, or rows that are whole; absent where the columns say it all. The same cells always come to the
   * same, and cells that it does not look at cannot change it.
   */
  readonly record?: (cells: Readonly<Cells<C>>, preamble: Preamble) => Made<N>;
  /**
   * Opportunities only: the tool's usual stages. The outcome is what the flags `closed`, `won` and `lost` say, else
   * what the stage says by the words of the config, by those for winning and losing, or by these.
   */
  readonly stages?: OutcomeWords;
  /** Whether what a row means depends on rows below it, which `begin` then finds in `all`. */
  readonly isTwoPass?: true;
  /** What else rows of this export may hold: such a file is read once more. */
  readonly secondary?: SecondaryReading;
  /** What the rows are otherwise, where these records count only as long as no other file has any of theirs. */
  readonly standsInFor?: CollectionName;
  /** Makes whole rows, and is made anew for each file: it may remember the file's earlier rows. */
  readonly begin?: (file: FileRows) => (cells: Cells<C>) => Made<N>;
}

/** A source of which the columns are not known before a file's header is. */
export interface SecondaryReading {
  readonly id: string;
  /** Headers such as those that it looks for. */
  readonly example: readonly string[];
  /** Null for a header that has none of them. `columns` are those of the export, as the config may have renamed them. */
  readonly source: (header: readonly string[], columns: Columns) => Source | null;
}

/** A declaration with its types folded away: what the rest of the program sees. */
export interface Source {
  readonly id: string;
  readonly tool: string;
  readonly title: string;
  readonly yields: CollectionName;
  readonly signature: Signature;
  readonly columns: Columns;
  readonly nulls: readonly string[];
  readonly decimal: DecimalMark | 'decide';
  readonly dates: 'DMY' | 'MDY' | 'decide';
  readonly datesIn?: (header: readonly string[]) => 'DMY' | 'MDY' | null;
  readonly floats: boolean;
  readonly converted?: Converted;
  readonly sums?: Sums;
  readonly other: (cells: readonly string[], header: readonly string[]) => boolean;
  readonly whole?: (header: readonly string[]) => WholeRow;
  readonly ends?: (cells: readonly string[]) => boolean;
  readonly exportedOn: (preamble: Preamble, lastLines: readonly string[]) => string | null;
  readonly reportDays?: (preamble: Preamble) => ReportDays | null;
  readonly statedRows?: (preamble: Preamble) => number | null;
  readonly unusable?: (columns: ReadonlySet<string>, preamble: Preamble) => Unusable | null;
  readonly isTwoPass?: true;
  readonly secondary?: SecondaryReading;
  readonly standsInFor?: CollectionName;
  /** The same source for one file, whose header says which columns there are. */
  readonly ofFile?: (file: Pick<FileRows, 'header' | 'preamble'>) => Source;
  /** Fields that rows have besides those that columns are called for. */
  readonly fills?: readonly string[];
  /** Whether its rows say what was paid in a month. */
  readonly isMonthly?: true;
  readonly begin: (file: FileRows) => RecordReader;
  /** What `begin` adds to the columns, where a row means the same wherever it stands; else null. */
  readonly record: ((cells: Readonly<Cells>, preamble: Preamble) => Made<CollectionName>) | null;
  /** Whether each row of the file's width is a record by itself, but for sums. */
  readonly isPlain: boolean;
  /** The same source with the config's words for outcomes, where stages decide about them. */
  readonly withStages?: (words: OutcomeWords) => Source;
}

/** The source of nothing: its rows are all records, and none of its columns is known. */
export const NO_SOURCE: Source = {
  id: '',
  tool: '',
  title: '',
  yields: 'accounts',
  signature: { all: [] },
  columns: {},
  nulls: [],
  decimal: 'decide',
  dates: 'decide',
  floats: false,
  other: () => false,
  exportedOn: () => null,
  begin: () => () => ({}),
  isPlain: false,
  record: null,
};

/** Declares a source. Without `record`, each column fills the model's field of its own name. */
export function source<N extends CollectionName, const C extends Columns>(
  declared: Declaration<N, C>,
  words: OutcomeWords = {},
): Source {
  const { record: own, begin, stages, ...rest } = declared;
  const isPlain = [declared.other, declared.ends, declared.whole, declared.isTwoPass, begin].every(
    (rule) => rule === undefined,
  );
  const byStage = stages && outcomeOf(words, stages);
  // `extract` decodes the cells by these very columns, so they have the types that these were written for.
  const record = (cells: Readonly<Cells>, preamble: Preamble): Made<CollectionName> => {
    const made = own?.(cells as Cells<C>, preamble) ?? {};
    return byStage ? decided(cells, made, byStage) : made;
  };
  return {
    nulls: [],
    decimal: '.',
    dates: 'decide',
    floats: false,
    other: () => false,
    exportedOn: () => null,
    ...rest,
    isPlain,
    record: begin ? null : record,
    ...(byStage ? { withStages: (more: OutcomeWords) => source(declared, more) } : {}),
    begin(file) {
      const read = begin?.(file);
      if (read) return (cells) => read(cells as Cells<C>);
      return (cells) => completed(cells, record(cells, file.preamble));
    },
  };
}

/** The row of an opportunity with its outcome. */
function decided(
  cells: Readonly<Cells>,
  made: Made<CollectionName>,
  byStage: (stage: string | null) => Outcome,
): Made<CollectionName> {
  if (Array.isArray(made) || 'excluded' in made) return made;
  // A config may name a column for the outcome itself; flags and stages are of these types wherever there are any.
  const { closed = null, won = null, lost = null, outcome, stage } = cells as Partial<Opportunity>;
  return { outcome: outcomeByFlags({ closed, won, lost }, byStage(outcome ?? stage ?? null)), ...made };
}

interface Opportunity extends OutcomeFlags {
  readonly outcome: string | null;
  readonly stage: string | null;
}

/** What `record` has made, with what the columns say where it says nothing. */
export const completed = (cells: Readonly<Cells>, made: Made<CollectionName>): Made<CollectionName> =>
  Array.isArray(made) || 'excluded' in made ? made : ({ ...cells, ...made } as ModelRow<CollectionName>); // by columns of the model's names
