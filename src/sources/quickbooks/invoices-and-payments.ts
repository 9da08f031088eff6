// QuickBooks Online › Reports › Invoices and Received Payments: under each customer their payments, and below each
// payment the invoices it settles.

import { day, id, money, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import * as report from './report.ts';

export const quickbooksInvoicesAndPayments = source({
  id: 'quickbooks-invoices-and-payments',
  tool: 'quickbooks',
  title: 'QuickBooks Online, Reports, Invoices and Received Payments',
  yields: 'transactions',
  signature: {
    all: ['Transaction type', 'Transaction number', 'Amount'],
    any: [report.DATE],
    none: ['Split', 'Balance', 'Open balance', 'Posting (Y/N)', 'Sales price'],
  },
  datesIn: () => 'MDY',
  columns: {
    type: text('Transaction type'),
    day: day(...report.DATE),
    reference: id(...report.NUMBER),
    amount: money('Amount'),
  },
  other: report.isFrame,
  exportedOn: (_, lines) => report.madeOn(lines),
  begin:
    ({ group }) =>
    ({ type, amount, ...row }) => {
      if (report.isBilled(type ?? '')) return exclude('billed-not-paid');
      const money = report.moneyOf(type ?? '', amount ?? 0);
      if (money === null) return exclude('unknown-type');
      return { ...row, customer: group(), kind: money.kind, amount: amount === null ? null : money.amount };
    },
});
