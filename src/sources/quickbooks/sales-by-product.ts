// QuickBooks Online › Reports › Sales by Product/Service Detail: under each product what was sold of it, a row for each
// line of an invoice, receipt or credit memo, without tax. Credits have a minus.

import { day, decimal, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import * as report from './report.ts';

export const quickbooksSalesByProduct = source({
  id: 'quickbooks-sales-by-product',
  tool: 'quickbooks',
  title: 'QuickBooks Online, Reports, Sales by Product/Service Detail',
  yields: 'invoiceLines',
  signature: {
    all: ['Transaction type', 'Client full name', 'Sales price', 'Amount'],
    any: [report.DATE, report.NUMBER],
  },
  datesIn: () => 'MDY',
  columns: {
    type: text('Transaction type'),
    issuedOn: day(...report.DATE),
    invoice: id(...report.NUMBER),
    customer: text('Client full name'),
    quantity: optional(decimal('Quantity')),
    amount: money('Amount'),
  },
  other: report.isFrame,
  exportedOn: (_, lines) => report.madeOn(lines),
  begin:
    ({ group }) =>
    ({ type, ...row }) =>
      report.isBilled(type ?? '') || report.moneyOf(type ?? '', 0) !== null
        ? { ...row, product: group() }
        : exclude('unknown-type'),
});
