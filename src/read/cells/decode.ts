import type { ArgumentsOf, DiagnosticCode } from '../../base/errors/diagnostic.ts';
import { currencyCode } from '../../base/number/currency.ts';
import { decimalString, parseExact } from '../../base/number/exact.ts';
import { type Day, dayOfInstant, type Interval, instantOfWallClock } from '../../base/time/calendar.ts';
import { parseFixedPeriod } from '../../base/time/period.ts';
import type { Column } from './columns.ts';
import { parseSerialDate } from './date.ts';
import type { Mixed } from './formats.ts';
import { type DecimalMark, scaleInteger } from './number.ts';
import { agrees, amount, dateIn, integer, numberIn } from './written.ts';

/** How the cells of one column of one file are written. */
export interface CellFormat {
  readonly header: string;
  readonly mark: DecimalMark | Mixed;
  readonly order: 'DMY' | 'MDY' | Mixed;
  /** Told of a cell that is written otherwise than the column, where the cells themselves had to show how. */
  readonly otherMark?: () => void;
  readonly otherOrder?: () => void;
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  readonly floats: boolean;
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

/** What a cell is read with, besides itself. */
export interface CellContext {
  readonly format: CellFormat;
  readonly row: RowState;
  readonly complain: Complain;
}

type Value = string | number | boolean | Day | Interval | null;

/** The value of a cell that is not empty; complains and gives null where the cell does not hold its type. */
export function decodeCell(column: Column, cell: string, context: CellContext): Value {
  switch (column.type) {
    case 'text':
      return cell;
    case 'id':
      return identifier(column, cell, context);
    case 'day':
    case 'instant':
      return calendarDay(column, cell, context);
    case 'money':
    case 'minor':
    case 'micros':
      return amount(column, cell, context);
    case 'decimal':
    case 'percent':
      return fraction(column, cell, context);
    case 'count':
      return wholeNumber(cell, context);
    case 'flag':
      return truth(cell, context);
    case 'currency':
      return statedCurrency(cell, context);
    case 'period':
      return namedPeriod(cell, context);
  }
}

function identifier({ rewriting }: Column, cell: string, { format, complain }: CellContext): string | null {
  if (rewriting && cell.length === rewriting.length) return rewriting.by(cell);
  if (!/^\d[.,]\d+E\+?\d+$/i.test(cell)) return cell;
  complain('damaged-id', format.header, cell);
  return null;
}

function calendarDay(column: Column, cell: string, { format, complain }: CellContext): Day | null {
  const parsed = (column.serials ? parseSerialDate(cell) : null) ?? dateIn(cell, format);
  if (parsed === null || 'lines' in parsed) {
    if (parsed === null) complain('not-a-date', format.header, cell);
    else complain('ambiguous-cell', format.header, cell, ...parsed.lines);
    return null;
  }
  const { day, secondOfDay, offsetSeconds } = parsed;
  // A date alone is a day of the calendar and is never shifted; neither is wall-clock time of the reporting zone.
  if (column.type === 'day' || secondOfDay === null) return day;
  const wall = day * 86_400 + secondOfDay;
  if (offsetSeconds !== null) return dayOfInstant(wall - offsetSeconds, format.zone);
  if (column.zone === null || column.zone === format.zone) return day;
  return dayOfInstant(instantOfWallClock(wall, column.zone), format.zone);
}

function fraction(column: Column, cell: string, context: CellContext): number | null {
  const plain = numberIn(cell, context);
  if (plain === null) return null;
  const value = plain.currency === null && plain.sign === undefined ? parseExact(plain.text) : null;
  if (value === null) {
    context.complain('not-a-number', context.format.header, cell);
    return null;
  }
  const share = plain.percent || column.type === 'percent' ? value.div(100) : value;
  return integer(cell, scaleInteger(decimalString(share, 9), 9, false), 9, context);
}

function wholeNumber(cell: string, context: CellContext): number | null {
  const plain = numberIn(cell, context);
  if (plain === null) return null;
  if (plain.currency === null && plain.sign === undefined && !plain.percent) {
    return integer(cell, scaleInteger(plain.text, 0, false), 0, context);
  }
  context.complain('not-a-number', context.format.header, cell);
  return null;
}

const TRUE = new Set(['true', '1', 'yes', 'y']);
const FALSE = new Set(['false', '0', 'no', 'n']);

function truth(cell: string, { format, complain }: CellContext): boolean | null {
  const word = cell.toLowerCase();
  if (TRUE.has(word)) return true;
  if (!FALSE.has(word)) complain('unknown-value', format.header, cell, ['true', 'false', '1', '0']);
  return FALSE.has(word) ? false : null;
}

function statedCurrency(cell: string, context: CellContext): string | null {
  const code = currencyCode(cell);
  if (code === null) context.complain('not-a-currency', context.format.header, cell);
  return code !== null && agrees(code, cell, context) ? code : null;
}

function namedPeriod(cell: string, { format, complain }: CellContext): Interval | null {
  const named = parseFixedPeriod(cell, format.fiscalYearStart);
  if (!named) complain('not-a-period', format.header, cell);
  return named;
}
