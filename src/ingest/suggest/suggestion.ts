// What a suggestion is: the entry of `sources:` that an unknown file seems to want, and what of it is open.

import type { CollectionName } from '../../records/schema/schema.ts';

/** How one field is filled. */
export interface SuggestedField {
  readonly field: string;
  /** Null: the same `value` in every row. */
  readonly header: string | null;
  readonly value?: string;
  /** A column for each month; `*` stands for it in their headers. */
  readonly months?: string;
  /** Of a row's cells under these and the header the first that is not empty counts. */
  readonly further?: readonly string[];
  readonly as?: 'minor' | 'micros';
  /** The amount is one for the whole time from start to end. */
  readonly per?: 'term';
}

/** One way to decide what is open: a line of the entry. */
interface Option {
  readonly line: string;
  /** Cells that show what it would read, and the header that they stand under; empty where it reads none. */
  readonly cells: readonly string[];
}

/** What nobody but the user can say. The entry is not used while any is open. */
export interface Choice {
  /** The field or the key of the entry that it is about. */
  readonly about: string;
  readonly why: string;
  /** Whether the lines stand below `columns:`. */
  readonly isColumn: boolean;
  readonly options: readonly Option[];
}

export interface Suggestion {
  readonly yields: CollectionName;
  readonly fields: readonly SuggestedField[];
  /** Field → our word → theirs. */
  readonly values: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** What only columns that are not read show of dates and numbers. */
  readonly dates?: 'DMY' | 'MDY';
  readonly decimal?: '.' | ',';
  /** The currency that the header of an amount names. */
  readonly currency?: string;
  readonly totals: readonly string[];
  /** Header → cells of rows that are no part of any figure. */
  readonly exclude: Readonly<Record<string, readonly string[]>>;
  readonly choices: readonly Choice[];
  /** What was found in the cells that the entry follows from. */
  readonly notes: readonly string[];
  /** Fields that a record cannot do without and no column fills. */
  readonly lacks: readonly string[];
}
