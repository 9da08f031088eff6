import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { type Column, isDated, isNumeric } from './columns.ts';
import type { DayOrder, DecimalMark, Mixed } from './context.ts';
import { orderEvidence, parseCellDate } from './date.ts';
import { markEvidence, plainNumber } from './number.ts';

/** What is looked for: the decimal mark of numbers, or the order of day and month. */
export type EvidenceKind = 'numbers' | 'dates';

/** What is known of how cells are written without looking at them; null: nothing. */
export interface Stated {
  readonly mark: DecimalMark | null;
  readonly order: DayOrder | null;
}

/** Whether the cell in `bytes[start, end)` may prove anything, or show that something is open. */
export function mayTell(kind: EvidenceKind, bytes: Uint8Array, start: number, end: number): boolean {
  // A date that starts with its year can be read in one order only.
  if (kind === 'dates') return !(end - start >= 4 && isYear(bytes, start));
  for (let at = start; at < end; at++) if (bytes[at] === POINT || bytes[at] === COMMA) return true;
  return false;
}

const POINT = 46;
const COMMA = 44;

function isYear(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + 4; at++) if (((bytes[at] ?? 0) ^ 48) > 9) return false;
  return true;
}

/** What the cells of one column show of how they are written, while the file is looked through. */
export class ColumnEvidence {
  private readonly column: Column;
  private readonly stated: Stated;
  private readonly kind: EvidenceKind;
  private readonly isThorough: boolean;
  /** Marks or orders that cells prove, with the line of the first that does. */
  private readonly marks = new Map<DecimalMark, number>();
  private readonly orders = new Map<DayOrder, number>();
  private sawAmbiguousMark = false;
  private sawAmbiguousOrder = false;

  /** @param isThorough whether to go on after the first proof, until another one contradicts it */
  constructor(column: Column, stated: Stated, kind: EvidenceKind, isThorough: boolean) {
    this.column = column;
    this.stated = stated;
    this.kind = kind;
    this.isThorough = isThorough;
  }

  /** Whether nothing more can be learnt from further cells. */
  get decided(): boolean {
    const enough = this.isThorough ? 2 : 1;
    if (this.kind === 'numbers')
      return !isNumeric(this.column.type) || this.stated.mark !== null || this.marks.size >= enough;
    return !isDated(this.column.type) || this.stated.order !== null || this.orders.size >= enough;
  }

  look(cell: string, line: number): void {
    if (isNumeric(this.column.type)) {
      const mark = markEvidence(cell);
      if (mark !== null) first(this.marks, mark, line);
      else this.sawAmbiguousMark ||= /[.,]/.test(cell) && plainNumber(cell, '.') !== null;
    } else if (isDated(this.column.type)) {
      const order = orderEvidence(cell);
      if (order !== null) first(this.orders, order, line);
      else this.sawAmbiguousOrder ||= NUMERIC_DATE.test(cell) && parseCellDate(cell, 'MDY') !== null;
    }
  }

  /** What is stated or all proofs agree on; null where there is none, or they contradict each other. */
  get shown(): Stated {
    return {
      mark: this.stated.mark ?? (this.marks.size === 1 ? ([...this.marks.keys()][0] ?? null) : null),
      order: this.stated.order ?? (this.orders.size === 1 ? ([...this.orders.keys()][0] ?? null) : null),
    };
  }

  /** The decision, with a warning where the cells left it open or contradict each other. */
  conclude(file: string, line: number, header: string, fallback: Fallback): Conclusion {
    const { mark, order } = this.shown;
    const [marks, orders] = [mixedIn(this.marks, ',', '.'), mixedIn(this.orders, 'DMY', 'MDY')];
    const warnings: Diagnostic[] = [];
    if (marks) warnings.push(diagnose({ file, line }, 'mixed-decimals', header, ...marks.lines));
    else if (mark === null && this.sawAmbiguousMark && isNumeric(this.column.type))
      warnings.push(diagnose({ file, line }, 'ambiguous-decimals', header, fallback.mark));
    if (orders) warnings.push(diagnose({ file, line }, 'mixed-dates', header, ...orders.lines));
    else if (order === null && this.sawAmbiguousOrder && isDated(this.column.type))
      warnings.push(diagnose({ file, line }, 'ambiguous-dates', header, fallback.order));
    return { mark: marks ?? mark ?? fallback.mark, order: orders ?? order ?? fallback.order, warnings };
  }
}

export interface Fallback {
  readonly mark: DecimalMark;
  readonly order: DayOrder;
}

export interface Conclusion {
  readonly mark: DecimalMark | Mixed;
  readonly order: DayOrder | Mixed;
  readonly warnings: readonly Diagnostic[];
}

function first<K>(proofs: Map<K, number>, shown: K, line: number): void {
  if (!proofs.has(shown)) proofs.set(shown, line);
}

function mixedIn<K>(proofs: ReadonlyMap<K, number>, one: K, other: K): Mixed | null {
  const [here, there] = [proofs.get(one), proofs.get(other)];
  return here === undefined || there === undefined ? null : { lines: [here, there] };
}

const NUMERIC_DATE = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}/;
