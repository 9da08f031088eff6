// Attempts to collect an invoice: whether the first one failed, and whether a later one succeeded; metrics.md §10.2. An
// invoice that is tried several times has failed once.

import { groupBy } from '../../base/group.ts';
import { exact } from '../../base/number/exact.ts';
import { type Day, within } from '../../base/time/calendar.ts';
import type { View } from '../../model/view.ts';
import { paymentOutcome } from '../../records/schema/payment-status.ts';
import { Rows } from '../../records/table/rows.ts';
import type { Condition, Part } from '../part.ts';
import { countingOrAdding, sumOfRows } from './parts.ts';
import { missingColumn } from './unknown.ts';

type Which = 'tried' | 'failed' | 'recovered';

const firstOfInvoice: Condition = { column: 'attempt', equals: 1 };

const conditions: Readonly<Record<Which, readonly Condition[]>> = {
  tried: [firstOfInvoice, { column: 'paidOn', within: 'period' }],
  failed: [firstOfInvoice, { column: 'paidOn', within: 'period' }, { column: 'status', is: ['failed'] }],
  recovered: [
    firstOfInvoice,
    { column: 'paidOn', within: 'period' },
    { column: 'status', is: ['failed'] },
    { column: 'collectedOn', upTo: 'asOf' },
  ],
};

/** Invoices by their first attempt in the period: how many, or what that attempt was about. */
const attempts = (which: Which, column: 'amount' | null): Part =>
  countingOrAdding({ name: 'payments' }, conditions[which], column, (view) => {
    ensureFailuresAreTold(view);
    return sumOfRows(firstAttempts(view, which), (some) =>
      column === null ? exact(some.length) : view.sum(some, 'amount'),
    );
  });

export const attemptsOf = (which: Which): Part => attempts(which, null);
export const amountTried = (which: Which): Part => attempts(which, 'amount');

/** Throws `NoValue` where no attempt failed in all of the files: most exports list only what was collected. */
function ensureFailuresAreTold(view: View): void {
  const isTold = view.model.rows('payments').some(({ status }) => paymentOutcome(status) === 'failed');
  if (!isTold)
    throw missingColumn(
      'payments',
      'status',
      'no row says that an attempt failed, and exports of payments often leave those out',
    );
}

interface Attempt {
  /** What it is to collect: an invoice, or where it names none, itself. */
  readonly key: string;
  readonly row: number;
  readonly day: Day;
  readonly isFailed: boolean;
  readonly isCollected: boolean;
}

function firstAttempts(view: View, which: Which): Rows<'payments'> {
  const payments = view.rows('payments');
  const settled = payments
    .map(attemptOf)
    .filter((one) => one !== null)
    .filter(({ day }) => day <= view.asOf);
  const found = [...groupBy(settled, ({ key }) => key).values()].flatMap((all) => {
    const [first, ...later] = all.toSorted((a, b) => a.day - b.day || a.row - b.row);
    if (!first || !within(first.day, view.elapsed)) return [];
    const isOne = {
      tried: true,
      failed: first.isFailed,
      recovered: first.isFailed && later.some((one) => one.isCollected),
    };
    return isOne[which] ? [first.row] : [];
  });
  return new Rows(payments.table, Int32Array.from(found).sort());
}

/** Null where it is not settled. */
function attemptOf(
  { status, paidOn, invoice }: { status: string | null; paidOn: Day | null; invoice: string | null },
  row: number,
): Attempt | null {
  const outcome = paymentOutcome(status);
  const key = invoice === null ? `row ${row}` : `invoice ${invoice}`;
  if (paidOn === null || outcome === 'unsettled') return null;
  return { key, row, day: paidOn, isFailed: outcome === 'failed', isCollected: outcome === 'collected' };
}
