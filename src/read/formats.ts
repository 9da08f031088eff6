import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import type { Column } from './columns.ts';
import { orderEvidence, parseCellDate } from './date.ts';
import { type DecimalMark, markEvidence, plainNumber } from './number.ts';

/** What is looked for: the decimal mark of numbers, or the order of day and month. */
export type EvidenceKind = 'numbers' | 'dates';

/** What the cells of one column show of how they are written, while the file is looked through. */
export class ColumnEvidence {
  private readonly column: Column;
  private readonly stated: { mark: DecimalMark | null; order: 'DMY' | 'MDY' | null };
  private mark: DecimalMark | null = null;
  private order: 'DMY' | 'MDY' | null = null;
  private sawAmbiguousMark = false;
  private sawAmbiguousOrder = false;

  private readonly kind: EvidenceKind;

  constructor(
    column: Column,
    stated: { mark: DecimalMark | null; order: 'DMY' | 'MDY' | null },
    kind: EvidenceKind,
  ) {
    this.column = column;
    this.stated = stated;
    this.kind = kind;
  }

  /** Whether nothing more can be learnt from further cells. */
  get decided(): boolean {
    if (this.kind === 'numbers')
      return !isNumeric(this.column) || this.stated.mark !== null || this.mark !== null;
    return !isDate(this.column) || this.stated.order !== null || this.order !== null;
  }

  look(cell: string): void {
    if (isNumeric(this.column)) {
      this.mark ??= markEvidence(cell);
      this.sawAmbiguousMark ||= this.mark === null && /[.,]/.test(cell) && plainNumber(cell, '.') !== null;
    } else if (isDate(this.column)) {
      this.order ??= orderEvidence(cell);
      this.sawAmbiguousOrder ||=
        this.order === null && NUMERIC_DATE.test(cell) && parseCellDate(cell, 'MDY') !== null;
    }
  }

  /** The decision, with a warning where the cells left it open. */
  conclude(file: string, line: number, header: string, fallback: Fallback): Conclusion {
    const mark = this.stated.mark ?? this.mark ?? fallback.mark;
    const order = this.stated.order ?? this.order ?? fallback.order;
    const warnings: Diagnostic[] = [];
    if (!this.decided && this.sawAmbiguousMark) {
      warnings.push(diagnose({ file, line }, 'ambiguous-decimals', header, mark));
    }
    if (!this.decided && this.sawAmbiguousOrder) {
      warnings.push(diagnose({ file, line }, 'ambiguous-dates', header, order));
    }
    return { mark, order, warnings };
  }
}

export interface Fallback {
  readonly mark: DecimalMark;
  readonly order: 'DMY' | 'MDY';
}

interface Conclusion extends Fallback {
  readonly warnings: readonly Diagnostic[];
}

const NUMERIC_DATE = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/;

const NUMERIC = new Set(['money', 'minor', 'micros', 'decimal', 'percent', 'count']);

const isNumeric = (column: Column): boolean => NUMERIC.has(column.type);
const isDate = (column: Column): boolean => column.type === 'day' || column.type === 'instant';
