// What a cell is read with, besides itself.

import type { ArgumentsOf, DiagnosticCode } from '../../base/errors/diagnostic.ts';

export type DecimalMark = '.' | ',';

/** The order of day and month. */
export type DayOrder = 'DMY' | 'MDY';

/** A column that is written in both ways: a line that proves the one, and a line that proves the other. */
export interface Mixed {
  readonly lines: readonly [number, number];
}

/** How the cells of one column of one file are written. */
export interface CellFormat {
  readonly header: string;
  readonly mark: DecimalMark | Mixed;
  readonly order: DayOrder | Mixed;
  /** Told of a cell that is written otherwise than the column, where the cells themselves had to show how. */
  readonly otherMark?: () => void;
  readonly otherOrder?: () => void;
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  readonly floats: boolean;
  /** Amounts only, where nobody has stated the decimal mark: what to do about 1.234, which may be 1234 too. */
  readonly threes?: Threes;
}

export interface Threes {
  /** Whether every fraction of the column has exactly three digits, so that no cell shows that they are fractions. */
  readonly areAll: () => boolean;
  /** Throws the `Failure` of such a column. */
  readonly refuse: (cell: string) => never;
}

/** What is known of the row being decoded; an amount cell may state the currency itself. */
export interface RowState {
  currency: string | null;
  /** The currency of rows that state none, if anybody said it. */
  readonly fallback: string | null;
  /** The sign of an amount of the row that several currencies share (`$`), where one has been read. */
  sign?: string;
}

export type Complain = <C extends DiagnosticCode>(code: C, ...args: ArgumentsOf<C>) => void;

export interface CellContext {
  readonly format: CellFormat;
  readonly row: RowState;
  readonly complain: Complain;
  /** Told of an amount that was rounded to the decimals it is kept with. */
  readonly rounded?: (header: string, cell: string) => void;
}
