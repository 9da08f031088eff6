// Stripe › Balances › All activity › Export ("balance history"). Amounts are signed by what they do to the balance.

import { currency, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { positionOf } from '../headers.ts';
import { source } from '../source.ts';
import { kindOf } from '../transaction-kind.ts';

const KINDS = {
  charge: 'charge',
  payment: 'charge',
  refund: 'refund',
  payment_refund: 'refund',
  payment_failure_refund: 'refund',
  payout: 'payout',
  transfer: 'transfer',
  adjustment: 'adjustment',
  stripe_fee: 'fee',
} as const;

export const stripeBalanceHistory = source({
  id: 'stripe-balance-history',
  tool: 'stripe',
  title: 'Stripe, Balances, All activity',
  yields: 'transactions',
  signature: { all: ['id', 'Type', 'Source', 'Net', 'Available On (UTC)'] },
  decimal: 'decide',
  columns: {
    id: id('id'),
    kind: text('Type'),
    reference: optional(id('Source')),
    day: utcInstant('Created (UTC)'),
    amount: money('Amount'),
    fee: optional(money('Fee')),
    currency: optional(currency('Currency')),
  },
  begin({ header, say }) {
    // When Stripe wrote the fewer columns, it called a payout a transfer; later that is a transfer to another account.
    const isOld = positionOf(header, 'Transfer Group') < 0;
    const kind = kindOf(isOld ? { ...KINDS, transfer: 'payout' } : KINDS, 'Type', say);
    return (row) => ({ ...row, kind: kind(row.kind) });
  },
});
