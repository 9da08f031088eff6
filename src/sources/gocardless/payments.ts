// GoCardless › Payments › Export. Amounts are in the currency's unit, as importers of real files read them (the API
// has pence). `confirmed` is collected from the payer, `paid_out` sent on to the creditor;
// what `failed` is kept as an attempt.

import { currency, day, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';

const told = new Set(['confirmed', 'paid_out', 'failed']);
const uncollected = new Set([
  'pending_customer_approval',
  'pending_submission',
  'submitted',
  'cancelled',
  'customer_approval_denied',
  'charged_back',
]);

export const gocardlessPayments = source({
  id: 'gocardless-payments',
  tool: 'gocardless',
  title: 'GoCardless, Payments',
  yields: 'payments',
  signature: { all: ['id', 'charge_date', 'links.mandate'] },
  columns: {
    id: id('id'),
    customer: optional(id('links.customer', 'customers.id')),
    email: optional(text('customers.email')),
    status: text('status'),
    paidOn: day('charge_date'),
    amount: money('amount'),
    refunded: optional(money('amount_refunded')),
    currency: optional(currency('currency')),
  },
  record(row) {
    const status = row.status?.toLowerCase().replace(/ /g, '_') ?? '';
    if (uncollected.has(status)) return exclude('not-collected');
    return told.has(status) ? { status } : exclude('unknown-status');
  },
});
