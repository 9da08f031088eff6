// What there is to say of one file: the value that `revkpi inspect` prints.

import type { Level } from '../../base/errors/entry.ts';
import type { LineCounts } from '../extract/extraction.ts';

/** What there is to say of a file; what is not of the file alone is of the first source that reads it. */
export interface FileInspection extends Omit<ReadingInspection, 'source' | 'header' | 'records' | 'lines'> {
  readonly file: string;
  readonly recognised: boolean;
  /** Why it is not; null where it is. */
  readonly reason: Reason | null;
  /** Bytes of the text, unpacked. */
  readonly size: number;
  /** Null where the bytes are no text that can be read. */
  readonly text: TextForm | null;
  /** The header row; in an unrecognised file the row that looks most like one. Null where there is none. */
  readonly header: HeaderPlace | null;
  readonly source: FoundSource | null;
  readonly exportedOn: { readonly day: string; readonly from: 'file' | 'name' } | null;
  /** The records that it makes; null where it makes none. */
  readonly records: number | null;
  readonly lines: Readonly<LineCounts> | null;
  /** What it is read as besides: each of them goes through the same lines, and has the columns only that it reads. */
  readonly furtherReadings: readonly ReadingInspection[];
  /** The first rejected rows, of all readings. */
  readonly problems: readonly Problem[];
  /** What else is to be said, each thing once. */
  readonly remarks: readonly Remark[];
  /** Sources that come near, nearest first; empty for a recognised file. */
  readonly candidates: readonly Candidate[];
  /** An entry for `sources:` in revkpi.yaml, or all of those that the file is read by. */
  readonly config: string;
}

/** What one source makes of a file. */
export interface ReadingInspection {
  readonly source: FoundSource;
  readonly header: HeaderPlace;
  /** First and last day of the records; null where no record has one. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly columns: readonly InspectedColumn[];
  /** Fields that the source could fill from columns which the file does not have. */
  readonly absent: readonly { readonly field: string; readonly headers: readonly string[] }[];
  /** Fields that are the same in every row because of what the file is. */
  readonly constants: Readonly<Record<string, string>>;
  /** Of a line that is accepted there may be several, or none. */
  readonly records: number;
  readonly lines: Readonly<LineCounts>;
  readonly excludedBy: Readonly<Record<string, number>>;
  /** Lines that are no records, by what they are; they sum to `lines.other`. */
  readonly otherBy: Readonly<Record<string, number>>;
  /** What the entry of the config makes of the first rows; null where none says what a row is. */
  readonly mapping: MappingInspection | null;
}

/** Where each field comes from, and what the first rows of subscriptions are worth a month. */
export interface MappingInspection {
  readonly fields: readonly MappedFieldInspection[];
  /** The first rows of subscriptions; empty for other collections. */
  readonly mrr: readonly MonthlyWorth[];
  /** What these rows come to, by currency. */
  readonly sums: Readonly<Record<string, string>>;
}

export interface MappedFieldInspection {
  readonly field: string;
  /** Whether no record can do without it. */
  readonly needed: boolean;
  /** Where the entry says that it comes from; null where nothing fills it. */
  readonly from: string | null;
  readonly samples: readonly FieldSample[];
}

/** A row of the file as it is written, and as it is kept. */
interface FieldSample {
  readonly line: number;
  readonly before: string;
  /** Null where the field stays empty. */
  readonly after: string | null;
}

/** What a row of subscriptions is worth a month, at list price. */
interface MonthlyWorth {
  readonly line: number;
  /** The day it starts on. */
  readonly from: string | null;
  readonly arithmetic: string;
  /** Rounded to the decimals of the currency. */
  readonly value: string;
  readonly currency: string;
}

interface HeaderPlace {
  readonly line: number;
  readonly lastLine: number;
  readonly isGuess: boolean;
}

export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface TextForm {
  readonly encoding: string;
  readonly delimiter: string;
  readonly newline: 'LF' | 'CRLF' | 'CR' | 'mixed' | 'none';
  readonly finalNewline: boolean;
}

export interface FoundSource {
  readonly id: string;
  readonly title: string;
  readonly tool: string;
  readonly yields: string;
  readonly by: 'header' | 'flag' | 'config';
  /** The headers of the file by which it was recognised. */
  readonly signature: readonly string[];
}

export interface InspectedColumn {
  /** Place in the row, from 1. */
  readonly column: number;
  readonly header: string;
  /** Fields filled from it; none for a column that is not read. */
  readonly fields: readonly string[];
  readonly type: string | null;
  /** How its cells are read, where they could be read in two ways. */
  readonly decimal: Decision | null;
  readonly dates: Decision | null;
  /** Cells in rows that are records, those empty and those that could not be read among them. */
  readonly cells: number;
  readonly empty: number;
  readonly unreadable: number;
  readonly samples: readonly string[];
}

/** `cell`: a cell of this column can be read in no other way, the first on `line`. */
export interface Decision {
  readonly value: '.' | ',' | 'DMY' | 'MDY';
  readonly from: 'config' | 'source' | 'cell' | 'other-columns' | 'header-language' | 'assumed';
  readonly line: number | null;
}

export interface Remark {
  readonly line: number;
  readonly code: string;
  readonly level: Level;
  readonly message: string;
}

export interface Problem extends Remark {
  readonly column: string | null;
  /** The cells of the row, all but the one at fault masked. */
  readonly cells: readonly string[];
  /** Index of the cell at fault, one past the last where cells are missing; null where it is none in particular. */
  readonly cell: number | null;
}

export interface Candidate {
  readonly source: string;
  readonly title: string;
  readonly line: number;
  /** Headers of the file that are in the source's signature, and what the source would need besides. */
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

/** Hides what cells say of people. */
export interface Masking {
  /** A cell of a column, of which the field and its type are known if the column is read. */
  readonly cell: (cell: string, field: string | null, type: string | null) => string;
  /** A message in which cells may be quoted. */
  readonly text: (text: string) => string;
}
