// Tables of what each customer paid in a month: a row for each month, or a column.

import { Failure } from '../../base/errors/failure.ts';
import { formatDay, type Interval } from '../../base/time/calendar.ts';
import { monthIn } from '../../base/time/month-text.ts';
import type { Column } from '../../read/cells/columns.ts';
import type { Complain } from '../../read/cells/context.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { normalHeader } from '../../sources/headers.ts';
import type { Preamble } from '../../sources/source.ts';
import { columnsFor } from './columns.ts';
import type { Row } from './row-steps.ts';
import { type MappingSpec, specOf } from './spec.ts';
import { yearsAbove } from './years.ts';

/** Whether the rows of an entry say what was paid in a month. */
export const isMonthly = ({ columns = {} }: MappingSpec, collection: CollectionName): boolean =>
  collection === 'subscriptions' &&
  (columns['month'] !== undefined || specOf(columns['amount'] ?? '').months !== undefined);

/** A column of amounts of one month. */
export interface MonthColumn {
  readonly key: string;
  readonly column: Column;
  readonly month: Interval;
}

/** The columns of a header that are named for months. Throws `Failure` (exit 3) where none is. */
export function monthColumns(
  spec: MappingSpec,
  { header, preamble }: { readonly header: readonly string[]; readonly preamble: Preamble },
): MonthColumn[] {
  const amount = specOf(spec.columns?.['amount'] ?? '');
  const pattern = amount.months ?? '*';
  const yearAt = yearsAbove(spec, preamble);
  const times = new Map<string, number>();
  const found = header.flatMap((cell, at) => {
    const name = normalHeader(cell);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const month = monthNamedIn(cell, pattern, yearAt(at));
    if (month === null) return [];
    // Of headers that repeat, such as Jan below two years, the second is called Jan#2.
    const wanted = time === 1 ? cell.trim() : `${cell.trim()}#${time}`;
    const { amount: column } = columnsFor('subscriptions', 'amount', {
      ...amount,
      months: undefined,
      header: wanted,
    });
    return column ? [{ key: `amount ${at}`, column, month }] : [];
  });
  if (found.length > 0) return found;
  throw new Failure(
    'missing-column',
    `sources entry for ${spec.files}: no header is "${pattern}" with a month such as 2025-06, Jun 2025 or 06/2025 in place of the *`,
    'put the * where the month stands, as in months: "MRR *"; for months without a year say year: above or year: 2025 in the entry',
  );
}

function monthNamedIn(header: string, pattern: string, year: number | null): Interval | null {
  const text = header.trim();
  const [before = '', after = ''] = pattern.split('*');
  const isIn =
    text.length > before.length + after.length &&
    text.toLowerCase().startsWith(before.toLowerCase()) &&
    text.toLowerCase().endsWith(after.toLowerCase());
  return isIn ? monthIn(text.slice(before.length, text.length - after.length), year) : null;
}

/**
 * Makes the subscriptions of one file's rows: one for each month that is paid for, from its first day to the next month's.
 * Each has an id of its own, so that a newer file which states the month again supersedes it.
 */
export function monthRows(
  spec: MappingSpec,
  months: readonly MonthColumn[],
  year: number | null,
): (row: Row, complain: Complain) => Row[] {
  const times = new Map<string, number>();
  const paid = (row: Row, month: Interval, amount: unknown): Row[] => {
    // Nobody pays nothing: a customer that is listed with 0 has left, or not begun.
    if (amount === 0) return [];
    const own = `${row['id'] ?? row['customer']} ${formatDay(month.start).slice(0, 7)}`;
    const time = (times.get(own) ?? 0) + 1;
    times.set(own, time);
    const id = time === 1 ? own : `${own} ${time}`;
    return [{ ...row, id, amount, startedOn: month.start, endedOn: month.end, interval: 'month' }];
  };
  const header = specOf(spec.columns?.['month'] ?? '').header ?? 'month';
  return (row, complain) => {
    if (months.length > 0)
      return months.flatMap(({ key, month }) => (row[key] === null ? [] : paid(row, month, row[key])));
    const cell = row['month'];
    const month = typeof cell === 'string' ? monthIn(cell, year) : null;
    if (month !== null) return paid(row, month, row['amount']);
    if (typeof cell === 'string') complain('not-a-month', header, cell);
    else complain('missing-value', header);
    return [];
  };
}
