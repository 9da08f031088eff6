// Customers that churned in the period by why they left: their own will, a payment that did not come, or nobody knows.

import { exact, sumExact } from '../../base/number/exact.ts';
import type { PricedSegment } from '../../model/mrr/recurring.ts';
import type { View } from '../../model/view.ts';
import { type CancelCause, cancelCause } from '../../records/schema/cancel-reason.ts';
import { subscriptionStatus } from '../../records/schema/status.ts';
import type { Fact, Part } from '../part.ts';
import { countRows, sumRows } from './movements.ts';
import { countingOrAdding } from './parts.ts';
import { missingColumn } from './unknown.ts';

const fact: Fact = { name: 'movements', from: 'opening', to: 'closing' };

const churnedFor = (cause: CancelCause, column: 'fall' | null): Part =>
  countingOrAdding(
    fact,
    [
      { column: 'kind', is: ['churn'] },
      { column: 'cause', is: [cause] },
    ],
    column,
    (view) => {
      ensureReasonsAreTold(view);
      const { recurring, opening, closing } = view;
      const churned = recurring.between(opening, closing).churn.customers;
      const causes = causesOf(view, (customer) => churned.has(customer));
      const own = new Set([...churned].filter((customer) => causes.get(customer) === cause));
      const payments = () => recurring.paymentsAt(opening, closing);
      return {
        value:
          column === null
            ? exact(own.size)
            : sumExact(sumRows(payments(), own, column).map(({ amount }) => amount)),
        n: own.size,
        flags: recurring.flags,
        rows: () => (column === null ? countRows(payments(), own) : sumRows(payments(), own, column)),
      };
    },
  );

/** How many customers churned for a cause. */
export const customersChurnedFor = (cause: CancelCause): Part => churnedFor(cause, null);
/** What they had paid a month. */
export const mrrChurnedFor = (cause: CancelCause): Part => churnedFor(cause, 'fall');

function ensureReasonsAreTold({ model }: View): void {
  if (model.hasColumn('subscriptions', 'cancelReason')) return;
  throw missingColumn('subscriptions', 'cancelReason', 'no file has a column for it');
}

/**
 * Why each of some customers left: what the subscription says that ended last, of those that end together the dearest.
 */
function causesOf(view: View, isWanted: (customer: number) => boolean): Map<number, CancelCause> {
  const last = new Map<number, PricedSegment>();
  for (const segment of view.recurring.segmentsOf(isWanted, view.closing)) {
    const known = last.get(segment.customer);
    if (segment.until <= view.closing && (known === undefined || isLater(segment, known)))
      last.set(segment.customer, segment);
  }
  return new Map([...last].map(([customer, { row }]) => [customer, causeOfRow(view, row)]));
}

const isLater = (one: PricedSegment, other: PricedSegment): boolean =>
  one.until === other.until ? one.price.compare(other.price) > 0 : one.until > other.until;

/** A subscription that nobody ended, but that was not paid for, ended for want of payment. */
function causeOfRow({ records }: View, row: number): CancelCause {
  const { cancelReason, status: word, endedOn } = records.tables.subscriptions.row(row);
  const cause = cancelCause(cancelReason);
  if (cause !== 'unknown' || endedOn !== null || word === null) return cause;
  const status = subscriptionStatus(word);
  return status === 'past_due' || status === 'unpaid' ? 'involuntary' : cause;
}
