// Chargebee › Export › Invoices.

import { id, localInstant, minorOrMajor, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';

const STATUSES = new Map([
  ['paid', 'paid'],
  ['posted', 'open'],
  ['payment due', 'open'],
  ['not paid', 'uncollectible'],
]);

const LEFT_OUT = new Map([
  ['voided', 'void'],
  ['pending', 'draft'],
]);

export const chargebeeInvoices = source({
  id: 'chargebee-invoices',
  tool: 'chargebee',
  title: 'Chargebee, Export, Invoices',
  yields: 'invoices',
  signature: {
    all: ['Customer Id', 'Invoice Number', 'Invoice Date', 'Amount'],
    any: [['Paid On', 'Next Retry', 'First Invoice', 'Refunded Amount']],
  },
  columns: {
    id: id('Invoice Number'),
    customer: optional(id('Customer Id')),
    subscription: optional(id('Subscription Id')),
    status: text('Status'),
    issuedOn: localInstant('Invoice Date'),
    paidOn: optional(localInstant('Paid On')),
    total: minorOrMajor('Amount'),
    tax: optional(minorOrMajor('Tax Total')),
  },
  record(row) {
    const word = (row.status ?? '').toLowerCase().replace(/_/g, ' ');
    const reason = LEFT_OUT.get(word);
    if (reason !== undefined) return exclude(reason);
    const status = STATUSES.get(word);
    return status === undefined ? exclude('unknown-status') : { status };
  },
});
