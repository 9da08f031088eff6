// What a source is: a declaration of one export format. The engine that reads by it is in extract.ts.

import type { Day, Interval } from '../base/calendar.ts';
import type { CollectionName, RowOf } from '../model/schema.ts';
import type { CellType, Column } from '../read/columns.ts';
import type { DecimalMark } from '../read/number.ts';

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

export type ModelRow<N extends CollectionName> = Partial<RowOf<N>>;

/** Headers by which a file is recognised; order and further columns do not matter, nor do case and blanks. */
export interface Signature {
  readonly all: readonly (string | RegExp)[];
  /** Groups of which at least one header each must be there. */
  readonly any?: readonly (readonly (string | RegExp)[])[];
  readonly none?: readonly (string | RegExp)[];
}

export interface Declaration<N extends CollectionName, C extends Columns> {
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
  /** Whether a raw row is a total, a group heading or a footer rather than a record. */
  readonly other?: (cells: readonly string[], header: readonly string[]) => boolean;
  /** The day on which the file says it was made, from the rows before the header. */
  readonly exportedOn?: (preamble: readonly (readonly string[])[]) => string | null;
  /** The model's row or rows of one record; absent where column names are the model's own. */
  readonly record?: (cells: Cells<C>) => ModelRow<N> | readonly ModelRow<N>[] | Excluded;
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
  readonly other: (cells: readonly string[], header: readonly string[]) => boolean;
  readonly exportedOn: (preamble: readonly (readonly string[])[]) => string | null;
  readonly record: (
    cells: Cells,
  ) => ModelRow<CollectionName> | readonly ModelRow<CollectionName>[] | Excluded;
}

/** Declares a source. Without `record`, each column fills the model's field of its own name. */
export function source<N extends CollectionName, const C extends Columns>(
  declared: Declaration<N, C>,
): Source {
  const { record } = declared;
  return {
    nulls: [],
    decimal: '.',
    dates: 'decide',
    floats: false,
    other: () => false,
    exportedOn: () => null,
    ...declared,
    // `extract` decodes the cells by these very columns, so they have the types that `record` was written for.
    record: record ? (cells) => record(cells as Cells<C>) : (cells) => cells as ModelRow<CollectionName>,
  };
}
