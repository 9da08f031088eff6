// One pass over a file that counts what its lines are, and looks at the cells of its records.

import type { DecimalMark } from '../../read/cells/context.ts';
import { orderEvidence } from '../../read/cells/date.ts';
import { markEvidence, plainNumber } from '../../read/cells/number.ts';
import { readRecords } from '../../read/csv/csv.ts';
import { otherRows } from '../extract/subtotals.ts';
import type { Recognised } from '../recognise/recognise.ts';

const SAMPLES = 3;

/** Looks at the cells of one column. */
export class ColumnSurvey {
  cells = 0;
  empty = 0;
  readonly samples: string[] = [];
  /** The first cell that is a number under one mark only, and whether any could be one under both. */
  mark: { readonly value: DecimalMark; readonly line: number } | null = null;
  hasMarks = false;
  /** The first date that is one in one order only, and whether any could be one in both. */
  order: { readonly value: 'DMY' | 'MDY'; readonly line: number } | null = null;
  hasOrders = false;

  look(cell: string, isEmpty: boolean, line: number): void {
    this.cells++;
    if (isEmpty) {
      this.empty++;
      return;
    }
    if (this.samples.length < SAMPLES && !this.samples.includes(cell)) this.samples.push(cell);
    this.hasMarks ||= /[.,]/.test(cell) && (isNumber(cell, '.') || isNumber(cell, ','));
    this.hasOrders ||= /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(cell);
    if (this.mark === null) this.mark = at(markEvidence(cell), line);
    if (this.order === null) this.order = at(orderEvidence(cell), line);
  }
}

const isNumber = (cell: string, mark: DecimalMark): boolean => plainNumber(cell, mark) !== null;

const at = <T>(value: T | null, line: number): { value: T; line: number } | null =>
  value === null ? null : { value, line };

export interface Survey {
  /** One for each cell of the header. */
  readonly columns: readonly ColumnSurvey[];
  readonly otherBy: ReadonlyMap<string, number>;
}

type Rows = Pick<Recognised, 'utf8' | 'delimiter' | 'header' | 'headerLine' | 'headerEnd' | 'source'>;

export function survey(file: Rows): Survey {
  const columns = file.header.map(() => new ColumnSurvey());
  const otherBy = new Map<string, number>();
  const count = (kind: string, lines: number): void => {
    if (lines > 0) otherBy.set(kind, (otherBy.get(kind) ?? 0) + lines);
  };
  const nulls = new Set(file.source.nulls);
  const kindOf = kindsOf(file);
  const whole = file.source.whole?.(file.header);
  readRecords(file.utf8, file.delimiter, {
    row(written, line, lines) {
      const cells = whole?.(written) ?? written;
      const kind = kindOf(cells, line);
      const isAbove = kind === 'preamble' || kind === 'header';
      if (kind !== null) count(kind, isAbove ? lines : 1);
      if (!isAbove) count('continued-record', lines - 1);
      if (kind !== null || cells.length !== file.header.length) return;
      for (const [position, raw] of cells.entries()) {
        const cell = raw.trim();
        columns[position]?.look(cell, cell === '' || nulls.has(cell), line);
      }
    },
    bad: () => {},
  });
  return { columns, otherBy };
}

/** What a row is if it is no record; null for a record. Asked row by row, as a table's end is remembered. */
function kindsOf({
  header,
  headerLine,
  headerEnd,
  source,
}: Rows): (cells: readonly string[], line: number) => string | null {
  let hasEnded = false;
  const isOther = otherRows(source, header);
  return (cells, line) => {
    if (line <= headerEnd) return line < headerLine ? 'preamble' : 'header';
    if (cells.every((cell) => cell.trim() === '')) return 'blank';
    hasEnded ||= source.ends?.(cells) ?? false;
    if (hasEnded) return 'below-the-table';
    return isOther(cells) ? 'total-heading-or-footer' : null;
  };
}
