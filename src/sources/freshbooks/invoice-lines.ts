// FreshBooks › Reports › Invoice Details › Export. A row for each line of an invoice; the subtotal of a line is what it comes
// to after its discount and before tax. Names as in three importers' tests.

import { currency, day, decimal, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';

export const freshbooksInvoiceLines = source({
  id: 'freshbooks-invoice-lines',
  tool: 'freshbooks',
  title: 'FreshBooks, Reports, Invoice Details',
  yields: 'invoiceLines',
  signature: { all: ['Client Name', 'Invoice #', 'Date Issued', 'Line Subtotal'] },
  decimal: 'decide',
  columns: {
    invoice: id('Invoice #'),
    customer: optional(text('Client Name')),
    product: optional(text('Item Name')),
    issuedOn: day('Date Issued'),
    quantity: optional(decimal('Quantity')),
    amount: money('Line Subtotal'),
    currency: optional(currency('Currency')),
    status: optional(text('Invoice Status')),
  },
  record: ({ status }) => {
    const word = status?.toLowerCase() ?? '';
    return word === 'draft' ? exclude('draft') : /^void/.test(word) ? exclude('void') : {};
  },
});
