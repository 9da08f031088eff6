// Stripe › Billing › Invoices › Export. Before 2019 an invoice had no status but three flags.

import { currency, flag, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { isTestMode, testModeColumns } from './test-mode.ts';

export const stripeInvoices = source({
  id: 'stripe-invoices',
  tool: 'stripe',
  title: 'Stripe, Billing, Invoices',
  yields: 'invoices',
  signature: {
    all: ['id', 'Amount Due'],
    // In 2023 there was no time but that of the invoice.
    any: [
      ['Finalized At (UTC)', 'Paid At (UTC)', 'Period Start (UTC)', 'Date (UTC)'],
      ['Subtotal', 'Total'],
    ],
  },
  decimal: 'decide',
  columns: {
    id: id('id'),
    customer: optional(id('Customer')),
    subscription: optional(id('Subscription')),
    status: optional(text('Status')),
    issuedOn: optional(utcInstant('Finalized At (UTC)')),
    datedOn: optional(utcInstant('Date (UTC)', 'Created (UTC)')),
    dueOn: optional(utcInstant('Due Date (UTC)')),
    paidOn: optional(utcInstant('Paid At (UTC)')),
    total: money('Total'),
    tax: optional(money('Tax')),
    taxOnTop: optional(money('Exclusive Tax Amount')),
    taxWithin: optional(money('Inclusive Tax Amount')),
    paid: optional(money('Amount Paid')),
    currency: optional(currency('Currency')),
    isPaid: optional(flag('Paid')),
    isForgiven: optional(flag('Forgiven')),
    // `Period Start` and `Period End` are those of the cycle before, for which usage is billed.
    periodStartsOn: optional(utcInstant('Minimum Line Item Period Start (UTC)')),
    periodEndsOn: optional(utcInstant('Maximum Line Item Period End (UTC)')),
    ...testModeColumns,
  },
  record(row) {
    if (isTestMode(row)) return exclude('test-mode');
    const status = row.status?.toLowerCase() ?? statusOf(row.isPaid, row.isForgiven);
    if (status === 'draft' || status === 'void') return exclude(status);
    return {
      status,
      issuedOn: row.issuedOn ?? row.datedOn,
      tax: row.tax ?? sum(row.taxOnTop, row.taxWithin),
    };
  },
});

const sum = (one: number | null, other: number | null): number | null =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0);

// The third flag, Closed, only says that Stripe had stopped trying to collect: the invoice stands.
function statusOf(isPaid: boolean | null, isForgiven: boolean | null): string | null {
  if (isPaid === null && isForgiven === null) return null;
  if (isPaid === true) return 'paid';
  return isForgiven === true ? 'uncollectible' : 'open';
}
