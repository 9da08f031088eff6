import { currencyCode } from '../../base/number/currency.ts';
import type { Day, Interval } from '../../base/time/calendar.ts';
import { parseFixedPeriod } from '../../base/time/period.ts';
import type { Column } from './columns.ts';
import type { CellContext } from './context.ts';
import { calendarDay } from './date.ts';
import { agrees, amount, fraction, wholeNumber } from './number.ts';

type Value = string | number | boolean | Day | Interval | null;

/** The value of a cell that is not empty; complains and gives null where the cell does not hold its type. */
export function decodeCell(column: Column, cell: string, context: CellContext): Value {
  switch (column.type) {
    case 'text':
      return cell;
    case 'word':
      return column.meaning?.(cell) ?? cell;
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
