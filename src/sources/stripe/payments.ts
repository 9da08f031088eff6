// Stripe › Payments › Export (unified payments since about 2023, charges before). `Amount` is in the currency of the
// charge; the Converted columns and the fee are in that of the settlement and are left alone.

import { currency, flag, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { isTestMode, testModeColumns } from './test-mode.ts';

const CREATED = ['Created date (UTC)', 'Created (UTC)', 'Created'] as const;

// A partial refund stays Paid, with an amount refunded. An attempt that failed is kept as such: it is no revenue, and tells how
// often attempts fail.
const collected = new Set(['paid', 'succeeded', 'refunded']);
const uncollected = /^(cancell?ed|requires[ _].*|incomplete|uncaptured|processing|pending|blocked)$/;

export const stripePayments = source({
  id: 'stripe-payments',
  tool: 'stripe',
  title: 'Stripe, Payments',
  yields: 'payments',
  signature: { all: ['id', 'Amount Refunded', 'Converted Amount'], any: [CREATED] },
  decimal: 'decide',
  columns: {
    id: id('id'),
    customer: optional(id('Customer ID')),
    email: optional(text('Customer Email')),
    invoice: optional(id('Invoice ID')),
    status: text('Status'),
    paidOn: utcInstant(...CREATED),
    amount: money('Amount'),
    refunded: optional(money('Amount Refunded')),
    currency: optional(currency('Currency')),
    captured: optional(flag('Captured')),
    ...testModeColumns,
  },
  record(row) {
    if (isTestMode(row)) return exclude('test-mode');
    const status = row.status?.toLowerCase() ?? '';
    if (status === 'failed') return { status };
    if (row.captured === false || uncollected.test(status)) return exclude('not-collected');
    // Whether a status we do not know means money is not for us to guess: it is counted under its own reason.
    return collected.has(status) ? { status } : exclude('unknown-status');
  },
});
