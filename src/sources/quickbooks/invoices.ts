// QuickBooks Online › Reports › Invoice List by Date. Amounts include tax, which no column states.

import { day, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import * as report from './report.ts';

export const quickbooksInvoices = source({
  id: 'quickbooks-invoices',
  tool: 'quickbooks',
  title: 'QuickBooks Online, Reports, Invoice List by Date',
  yields: 'invoices',
  signature: {
    all: ['Transaction type', 'Due date', 'Open balance'],
    any: [report.DATE, report.NUMBER],
  },
  datesIn: () => 'MDY',
  columns: {
    id: id(...report.NUMBER),
    customer: text('Name'),
    type: text('Transaction type'),
    issuedOn: day(...report.DATE),
    dueOn: optional(day('Due date')),
    total: money('Amount'),
    open: money('Open balance'),
  },
  other: report.isFrame,
  exportedOn: (_, lines) => report.madeOn(lines),
  record({ type, open, total }) {
    const isCredit = /^credit memo$/i.test(type ?? '');
    if (!isCredit && !/^invoice$/i.test(type ?? '')) return exclude('not-an-invoice');
    // Nobody is late with what we owe them, so a credit memo is neither open nor paid.
    if (isCredit) return { total: total === null ? null : 0 - Math.abs(total) };
    if (open === null || total === null) return {};
    return { paid: total - open, status: open === 0 ? 'paid' : 'open' };
  },
});
