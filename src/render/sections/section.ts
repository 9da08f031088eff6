// What a document is turned into for those who read it, so that each format is written once.

import type { Unit } from '../../documents/report.ts';
import type { TrendDocument } from '../../documents/trend.ts';
import type { Locale } from '../locale.ts';

/** What a text says besides its words; never the only signal. */
export type Tone = 'normal' | 'heading' | 'secondary' | 'better' | 'worse' | 'doubtful' | Heat;

/** From little to much: the shades of a heat map. */
type Heat = 'heat-1' | 'heat-2' | 'heat-3' | 'heat-4' | 'heat-5';

export interface TextCell {
  readonly kind: 'text';
  readonly text: string;
  /** What tells texts of one name apart, so that the name is cut before it. */
  readonly tail?: string;
  /** What stands for the text where a terminal has no room for it. */
  readonly short?: string | undefined;
  /** Marks of footnotes. */
  readonly marks?: string;
  readonly tone?: Tone;
  /** Whether it is wording of ours that no format has to make harmless. */
  readonly isOurs?: boolean;
}

/** Decimal text, so that no format rounds what another has rounded. */
export interface NumberCell {
  readonly kind: 'number';
  /** Null where there is no value. */
  readonly decimal: string | null;
  /** `percent` and `whole-percent`: a fraction in hundredths without a sign, where a head says it. */
  readonly unit: Unit | 'points' | 'percent' | 'whole-percent';
  /** Marks of footnotes: why there is no value, or what it rests on. */
  readonly marks?: string;
  readonly tone?: Tone;
  /** How it is written; as in English if left out. */
  readonly locale?: Locale;
}

/** How a value stands against an earlier one. */
export interface ChangeCell {
  readonly kind: 'change';
  readonly arrow: '▲' | '▼';
  /** Null where it is less than the digits of the document can tell. */
  readonly size: { readonly decimal: string; readonly unit: NumberCell['unit'] } | null;
  /** `better` or `worse`; empty where it is neither. */
  readonly word: string;
  /** Whether the word may go where there is no room, since another column says it. */
  readonly isWordSpare: boolean;
  readonly tone: Tone;
  readonly locale?: Locale;
}

export type Cell = TextCell | NumberCell | ChangeCell;

export const text = (words: string | null, tone: Tone = 'normal'): TextCell => ({
  kind: 'text',
  text: words ?? '',
  tone,
});

export const number = (decimal: string | null, unit: NumberCell['unit'] = 'count'): NumberCell => ({
  kind: 'number',
  decimal,
  unit,
});

export interface Column {
  readonly header: string;
  readonly align: 'left' | 'right';
  /** What to call it where there is no room for it, if not by its header. */
  readonly name?: string;
  /** To how many columns of a terminal its cells may be cut before the last column is left out; else they are not. */
  readonly least?: number;
  /** Whether it is the first to go where there is no room, and is not missed. */
  readonly isSpare?: boolean;
  /** Whether it is drawn with signs that only a terminal is sure to show. */
  readonly isDrawing?: boolean;
}

/** A row has a cell for each column. */
export interface Row {
  readonly cells: readonly Cell[];
  /** Steps of indentation; 0 if left out. */
  readonly depth?: number;
  /** Of all its cells. */
  readonly tone?: Tone;
}

export interface Line {
  readonly text: string;
  readonly tone?: Tone;
  /** What it is about, where that stands out in a list. */
  readonly about?: TextCell;
  /** Text from files before an amount, padded to one width with that of its neighbours. */
  readonly before?: string;
  /** Blanks before it, and before its continuation where that is another number. */
  readonly indent?: number;
  readonly hang?: number;
  /** Columns that it takes at most where there is room for more, as long lines are hard to read. */
  readonly widest?: number;
  /** Made to be copied or to line up with others: never wrapped. */
  readonly isVerbatim?: boolean;
}

/** The row of a file with a mark under the cell at fault. */
export interface Excerpt {
  readonly cells: readonly string[];
  /** The number of the cell from 0; null where the row as a whole is meant. */
  readonly cell: number | null;
  readonly delimiter: string;
}

/** A table, lines below it, or both. Sections one after the other that share their columns are one table. */
export interface Section {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
  readonly excerpt?: Excerpt;
  /** Whether the columns for which there is no room follow below, beside the first once more. */
  readonly folds?: boolean;
  /** Blanks before every row. */
  readonly indent?: number;
  /** Where a page can fold it away: whether it starts folded. */
  readonly isFolded?: boolean;
  /** What is said before each of its lines where they are a list. */
  readonly each?: string;
}

export const section = (given: Partial<Section>): Section => ({
  title: '',
  columns: [],
  rows: [],
  lines: [],
  ...given,
});

export interface Page {
  /** Parts of the first line; empty ones are left out. */
  readonly title: readonly string[];
  /** Parts of a line below it. */
  readonly facts?: readonly string[];
  readonly sections: readonly Section[];
  /** Other arrangements of the same, for a width in which the one before has no room; else the first is shown. */
  readonly otherwise?: readonly (readonly Section[])[];
  /** Footnotes. */
  readonly notes?: readonly string[];
  /** Last of all: a command to copy, under what it is for. */
  readonly command?: { readonly title: string; readonly text: string } | null;
  /** Whether what was read is said below it. */
  readonly saysInputs?: boolean;
  /** Blanks between the columns of its tables where there is room; 2 if left out. */
  readonly gap?: number;
}

/** Rows under headers, for programs. */
export interface Records {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** Something that was checked, under a name and a title of its own. */
export interface Verdict {
  readonly name: string;
  readonly title: string;
  readonly family: string;
  readonly level: 'error' | 'warning' | 'info' | 'ok';
  /** Whether it makes the whole fail: warnings do where they were asked to. */
  readonly isFailing: boolean;
  readonly isSkipped: boolean;
  readonly message: string;
  /** Whether it was agreed to, and so fails nothing up to a day. */
  readonly isSilenced?: boolean;
  /** Whether it says what was not checked, what to do, or what the rest rests on. */
  readonly isNote?: boolean;
  /** Whether its value rests on something that its message says, so that a pass is to be read. */
  readonly isFlagged?: boolean;
}

export interface Verdicts {
  readonly title: string;
  readonly items: readonly Verdict[];
  /** The command that accepts what failed; empty where there is none. */
  readonly accept: string;
}

export interface Sample {
  /** Label names as they are in the data; empty values are left out, as they mean that there is no label. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** The periods before those of a document, of which a table shows the last in sparklines or columns; null: none. */
export interface Earlier {
  readonly trend: TrendDocument;
  readonly spark: number | null;
  readonly periods: number | null;
}

/**
 * How a document is shown. The page alone gives every format that shows documents; the rest is for documents of which
 * a format has more, or something else, to say.
 */
export interface View<T> {
  /** For people who read all of it. */
  readonly page: (document: T, company: string | null, earlier?: Earlier) => Page;
  /** For a comment on a change: what needs a look first. The page if left out. */
  readonly digest?: (document: T, company: string | null) => Page;
  /** For pipes and spreadsheets. The tables of the page if left out. */
  readonly records?: (document: T, format: 'plain' | 'csv') => Records;
  /** Objects of a line each. The records if left out. */
  readonly lines?: (document: T) => Iterable<object>;
  /** The JSON text, where it is not the document as it is. */
  readonly json?: (document: T) => string;
  readonly verdicts?: (document: T) => Verdicts;
  readonly gauges?: (document: T) => readonly Gauge[];
  /** What tells it from other documents of its kind that are shown in the same place, besides the company. */
  readonly apart?: (document: T) => readonly string[];
  /** Whether it is about files in which something can be found. */
  readonly hasFindings?: boolean;
}
