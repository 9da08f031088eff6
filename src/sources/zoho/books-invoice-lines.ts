// Zoho Books › Sales › Invoices › Export. A row for each line of an invoice. Where prices include tax, the total of a line
// does as well, and its own tax is taken from it. Names as in an importer's test of an Indian edition and parts of four more.

import { currency, day, decimal, flag, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';

const LEFT_OUT = new Map([
  ['draft', 'draft'],
  ['pending', 'draft'],
  ['pendingapproval', 'draft'],
  ['void', 'void'],
]);

export const zohoBooksInvoiceLines = source({
  id: 'zoho-books-invoice-lines',
  tool: 'zoho-books',
  title: 'Zoho Books, Invoices, Export',
  yields: 'invoiceLines',
  signature: { all: ['Invoice Date', 'Invoice Number', 'Invoice Status', 'Customer Name', 'Item Total'] },
  decimal: 'decide',
  columns: {
    invoice: id('Invoice Number'),
    customer: optional(id('Customer ID')),
    customerName: optional(text('Customer Name')),
    product: optional(text('Item Name')),
    issuedOn: day('Invoice Date'),
    quantity: optional(decimal('Quantity')),
    total: money('Item Total'),
    tax: optional(money('Item Tax Amount')),
    isInclusive: optional(flag('Is Inclusive Tax')),
    currency: optional(currency('Currency Code')),
    status: optional(text('Invoice Status')),
  },
  record({ customer, customerName, total, tax, isInclusive, status }) {
    const reason = LEFT_OUT.get((status ?? '').toLowerCase().replace(/\s/g, ''));
    if (reason !== undefined) return exclude(reason);
    return {
      customer: customer ?? customerName,
      amount: total !== null && isInclusive === true ? total - (tax ?? 0) : total,
      // The amount is without it.
      tax: null,
    };
  },
});
