// Shopify › Orders › Export. A row for each line of an order, of which the first says what the whole order is: it is a payment
// here, tax and shipping in it, with what was refunded since beside it. Names as eight importers read them. Orders of the
// Bogus Gateway were made in test mode.

import { currency, id, localInstant, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';

const collected = new Set(['paid', 'partially_refunded', 'refunded', 'partially_paid']);
const uncollected = new Set(['pending', 'authorized', 'voided', 'expired', 'unpaid']);

export const shopifyOrders = source({
  id: 'shopify-orders',
  tool: 'shopify',
  title: 'Shopify, Orders, Export',
  yields: 'payments',
  signature: { all: ['Name', 'Financial Status', 'Paid at', 'Lineitem name'] },
  decimal: 'decide',
  columns: {
    id: id('Name'),
    email: optional(text('Email')),
    status: text('Financial Status'),
    paidOn: localInstant('Paid at'),
    total: money('Total'),
    outstanding: optional(money('Outstanding Balance')),
    refunded: optional(money('Refunded Amount')),
    currency: optional(currency('Currency')),
    method: optional(text('Payment Method')),
  },
  record({ status: word, method, total, outstanding, email }) {
    if (word === null) return exclude('further-line');
    if (/bogus/i.test(method ?? '')) return exclude('test-mode');
    const status = word.toLowerCase().replace(/ /g, '_');
    if (uncollected.has(status)) return exclude('not-collected');
    if (!collected.has(status)) return exclude('unknown-status');
    // What is still owed of an order that is paid in part has not been collected.
    const amount = total === null || status !== 'partially_paid' ? total : total - (outstanding ?? 0);
    return { status, amount, customer: email };
  },
});
