// Stripe › Reports › Balance change from activity or Payout reconciliation › Download itemized. With a decimal mark
// and a time zone of the user's choice; `created` without `_utc` is in that zone, taken to be the reporting zone.

import { currency, id, localInstant, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { kindOf } from '../transaction-kind.ts';

const KINDS = {
  charge: 'charge',
  refund: 'refund',
  dispute: 'dispute',
  payout: 'payout',
  fee: 'fee',
  transfer: 'transfer',
  transfer_reversal: 'transfer',
  adjustment: 'adjustment',
} as const;

export const stripeBalanceItemized = source({
  id: 'stripe-balance-itemized',
  tool: 'stripe',
  title: 'Stripe, Reports, Balance change or Payout reconciliation, itemized',
  yields: 'transactions',
  signature: {
    all: ['balance_transaction_id', 'reporting_category', 'gross', 'net'],
    any: [['created_utc', 'created']],
  },
  decimal: 'decide',
  columns: {
    id: id('balance_transaction_id'),
    kind: text('reporting_category'),
    customer: optional(id('customer_id')),
    reference: optional(id('source_id')),
    day: optional(utcInstant('created_utc')),
    createdThere: optional(localInstant('created')),
    amount: money('gross'),
    fee: optional(money('fee')),
    currency: currency('currency'),
  },
  begin({ say }) {
    const kind = kindOf(KINDS, 'reporting_category', say);
    return ({ createdThere, ...row }) => ({ ...row, kind: kind(row.kind), day: row.day ?? createdThere });
  },
});
