// inFakt › Faktury › Eksport, with the names of its interface for programs. A total is with tax, and a correction states what
// it changes. Names as one importer reads them.

import { day, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';

export const infaktInvoices = source({
  id: 'infakt-invoices',
  tool: 'infakt',
  title: 'inFakt, Faktury',
  yields: 'invoices',
  signature: { all: ['invoice_number', 'issue_date', 'gross_total', 'vat_total'] },
  decimal: 'decide',
  columns: {
    id: id('invoice_number'),
    customer: optional(id('client_tax_id')),
    customerName: optional(text('client_name')),
    issuedOn: day('issue_date'),
    dueOn: optional(day('payment_due_date')),
    total: money('gross_total'),
    tax: money('vat_total'),
    status: optional(text('status')),
  },
  record({ customer, customerName, status }) {
    const word = status?.toLowerCase() ?? '';
    if (word === 'draft') return exclude('draft');
    return {
      customer: customer ?? customerName,
      status: word === 'paid' ? 'paid' : word === '' ? null : 'open',
    };
  },
});
