// Stripe › Balances › Payouts › Export. A payout takes money out of the balance on the day it is made, which is the
// day it counts; the day on which it arrives may still be to come.

import { currency, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { isTestMode, testModeColumns } from './test-mode.ts';

const made = new Set(['paid', 'in_transit', 'pending']);
const undone = new Set(['failed', 'canceled', 'cancelled']);

export const stripePayouts = source({
  id: 'stripe-payouts',
  tool: 'stripe',
  title: 'Stripe, Balances, Payouts',
  yields: 'transactions',
  signature: { all: ['id', 'Arrival Date (UTC)'], any: [['Livemode', 'Source Type']] },
  decimal: 'decide',
  columns: {
    id: id('id'),
    reference: optional(id('Balance Transaction')),
    day: utcInstant('Created (UTC)'),
    amount: money('Amount'),
    currency: optional(currency('Currency')),
    status: text('Status'),
    ...testModeColumns,
  },
  record({ mode, livemode, status, amount }) {
    if (isTestMode({ mode, livemode })) return exclude('test-mode');
    const word = status?.toLowerCase().replace(/ /g, '_') ?? '';
    if (undone.has(word)) return exclude('not-paid-out');
    if (!made.has(word)) return exclude('unknown-status');
    return { kind: 'payout', amount: amount === null ? null : 0 - amount };
  },
});
