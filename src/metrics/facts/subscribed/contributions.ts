import type { Exact } from '../../../base/number/exact.ts';
import type { RowPayment } from '../../../model/mrr/recurring.ts';
import type { Condition } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { ofSubscription } from '../parts.ts';

/** A subscription that is paid for at the end of the period. */
export const pays: readonly Condition[] = [
  { column: 'paysFrom', upTo: 'closing' },
  { column: 'paysUntil', after: 'closing' },
];

/** Rows of subscriptions with what each adds, those that add nothing left out. */
export const contributionsOf = (
  payments: readonly RowPayment[],
  amountOf: (payment: RowPayment) => Exact,
): Contribution[] =>
  payments
    .map((payment) => ofSubscription(payment.row, amountOf(payment)))
    .filter(({ amount }) => amount.n !== 0n);
