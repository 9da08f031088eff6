// Attempts to collect an invoice: whether the first one failed, and whether a later one succeeded; metrics.md §10.2. An
// invoice that is tried several times has failed once.

import { exact, ONE } from '../../base/number/exact.ts';
import { type Day, within } from '../../base/time/calendar.ts';
import type { View } from '../../model/view.ts';
import { paymentOutcome } from '../../records/schema/payment-status.ts';
import { Rows } from '../../records/table/rows.ts';
import type { Condition, Part } from '../part.ts';
import { rowsOf } from './rows.ts';
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
const attempts = (which: Which, column: 'amount' | null): Part => ({
  how: column === null ? 'count' : 'sum',
  fact: { name: 'payments' },
  where: conditions[which],
  column,
  unit: column === null ? 'count' : 'money',
  measure: (view) => {
    ensureFailuresAreTold(view);
    const rows = firstAttempts(view, which);
    return {
      value: column === null ? exact(rows.length) : view.sum(rows, 'amount'),
      n: rows.length,
      flags: [],
      rows: () => rowsOf(rows, (one) => (column === null ? ONE : view.sum(one, 'amount'))),
    };
  },
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
  readonly row: number;
  readonly day: Day;
  readonly isFailed: boolean;
  readonly isCollected: boolean;
}

function firstAttempts(view: View, which: Which): Rows<'payments'> {
  const payments = view.rows('payments');
  const byInvoice = new Map<string, Attempt[]>();
  for (const [attempt, key] of payments.map(attemptOf)) {
    if (attempt === null || attempt.day > view.asOf) continue;
    const own = byInvoice.get(key);
    if (own) own.push(attempt);
    else byInvoice.set(key, [attempt]);
  }
  const found = [...byInvoice.values()].flatMap((all) => {
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

/** An attempt, and what it is to collect: an invoice, or where it names none, itself. */
function attemptOf(
  { status, paidOn, invoice }: { status: string | null; paidOn: Day | null; invoice: string | null },
  row: number,
): [Attempt | null, string] {
  const outcome = paymentOutcome(status);
  const key = invoice === null ? `row ${row}` : `invoice ${invoice}`;
  if (paidOn === null || outcome === 'unsettled') return [null, key];
  return [{ row, day: paidOn, isFailed: outcome === 'failed', isCollected: outcome === 'collected' }, key];
}
