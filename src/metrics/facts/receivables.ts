// What customers owe at the end of the period: issued invoices less what was paid on them by then; metrics.md §10.3.

import { NoValue } from '../../base/errors/no-value.ts';
import { type Exact, isPositive, ONE, sumExact, ZERO } from '../../base/number/exact.ts';
import { addDays, type Day, startOfMonth, within } from '../../base/time/calendar.ts';
import type { View } from '../../model/view.ts';
import type { RowOf } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Condition, Part } from '../part.ts';
import { adding, rowsOf, sumOfRows } from './parts.ts';

const issued: readonly Condition[] = [{ column: 'status', isNot: ['draft', 'void', 'uncollectible'] }];
const isIssued = ({ status }: { readonly status: string | null }): boolean =>
  status !== 'draft' && status !== 'void' && status !== 'uncollectible';

/** Days by which an invoice may be overdue, both included; null: no limit. */
export interface Overdue {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * Totals, taxes in, of the invoices issued by the end of the period, less what was paid on them by then. Where no day of
 * payment is stated, what is paid today was paid then.
 */
export const receivables = ({ from, to }: Overdue = { from: null, to: null }): Part =>
  adding(
    { name: 'invoices' },
    [
      ...issued,
      { column: 'issuedOn', upTo: 'closing' },
      { column: 'outstanding', isKnown: true },
      ...(from === null ? [] : [{ column: 'daysOverdue', atLeast: from }]),
      ...(to === null ? [] : [{ column: 'daysOverdue', below: to + 1 }]),
    ],
    'outstanding',
    (view) => {
      const isOwed = ({ issuedOn, dueOn }: { issuedOn: Day | null; dueOn: Day | null }): boolean => {
        const late = view.closing - (dueOn ?? issuedOn ?? view.closing);
        return (
          issuedOn !== null &&
          issuedOn <= view.closing &&
          late >= (from ?? -Infinity) &&
          late <= (to ?? Infinity)
        );
      };
      const owed = view.rows('invoices').filter((row) => isIssued(row) && isOwed(row));
      const worth = (some: typeof owed): Exact => outstanding(view, some);
      const open = owed.filter((_, row) => worth(owed.only(row)).n !== 0n);
      return sumOfRows(open, worth);
    },
  );

function outstanding(view: View, rows: Rows<'invoices'>): Exact {
  const later = rows.filter(({ paidOn }) => paidOn !== null && paidOn > view.closing);
  const known = rows.filter(
    ({ paidOn, paid, status }) =>
      (paidOn === null || paidOn <= view.closing) && !isSettled({ paidOn, paid, status }),
  );
  const paid = known.length === 0 ? ZERO : view.sum(known, 'paid');
  return view.sum(later, 'total').add(view.sum(known, 'total')).sub(paid);
}

/** Paid by its status, or on a day by which no file says that only a part of it came in. */
const isSettled = ({ paidOn, paid, status }: Partial<RowOf<'invoices'>>): boolean =>
  status === 'paid' || (typeof paidOn === 'number' && (paid ?? null) === null);

/** Totals, taxes in, of the invoices of the period. */
export const invoicedWithTax: Part = adding(
  { name: 'invoices' },
  [...issued, { column: 'issuedOn', within: 'period' }],
  'total',
  (view) => {
    const rows = view.rows('invoices').filter((row) => isIssued(row) && within(row.issuedOn, view.elapsed));
    return sumOfRows(rows, (some) => view.sum(some, 'total'));
  },
);

/**
 * Days of sales that receivables are worth: each invoice of the months counted back adds its share of the days of its
 * month. Throws `NoValue` where the invoices end before the receivables do.
 */
export const daysCountedBack: Part = adding(
  { name: 'invoices' },
  [...issued, { column: 'issuedOn', upTo: 'closing' }],
  ['daysOfSales', 'days'],
  (view) => {
    const months = monthsCountedBack(view);
    return {
      value: sumExact(months.map(({ days }) => days)),
      n: months.reduce((sum, { invoices }) => sum + invoices.length, 0),
      flags: [],
      rows: () =>
        months.flatMap(({ invoices, sales, days }) =>
          rowsOf(invoices, (one) => view.sum(one, 'total').mul(days).div(sales)),
        ),
    };
  },
);

interface MonthOfSales {
  readonly invoices: Rows<'invoices'>;
  readonly sales: Exact;
  /** How many of its days the receivables cover. */
  readonly days: Exact;
}

function monthsCountedBack(view: View): MonthOfSales[] {
  const all = view.rows('invoices').filter(isIssued);
  const first = Math.min(...all.map(({ issuedOn }) => issuedOn ?? Infinity));
  const found: MonthOfSales[] = [];
  let idle = 0;
  let owed = receivables().measure(view).value ?? ZERO;
  for (let end = addDays(view.closing, 1); isPositive(owed); end = startOfMonth(addDays(end, -1))) {
    const month = { start: startOfMonth(addDays(end, -1)), end };
    if (end <= first)
      throw new NoValue('insufficient-history', 'more is owed than all invoices that are there come to');
    const invoices = all.filter(({ issuedOn }) => within(issuedOn, month));
    const sales = view.sum(invoices, 'total');
    // What is owed is older than a month without sales, so that its days lie between: they go with the month before.
    idle += end - month.start;
    if (!isPositive(sales)) continue;
    const share = sales.compare(owed) < 0 ? ONE : owed.div(sales);
    found.push({
      invoices,
      sales,
      days: share
        .sub(1)
        .mul(end - month.start)
        .add(idle),
    });
    owed = owed.sub(sales);
    idle = 0;
  }
  return found;
}
