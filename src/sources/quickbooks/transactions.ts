// QuickBooks Online › Reports › Transaction List by Date: every transaction once. What customers pay and get back is
// told by its type; what moves between the company's own accounts or goes elsewhere is kept under other kinds.

import { day, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { kindOf } from '../transaction-kind.ts';
import * as report from './report.ts';

const KINDS = {
  deposit: 'transfer',
  transfer: 'transfer',
  'journal entry': 'adjustment',
  expense: 'other',
  check: 'other',
  bill: 'other',
  'bill payment (check)': 'other',
  'bill payment (credit card)': 'other',
  'credit card payment': 'transfer',
  'credit card expense': 'other',
  'vendor credit': 'other',
} as const;

export const quickbooksTransactions = source({
  id: 'quickbooks-transactions',
  tool: 'quickbooks',
  title: 'QuickBooks Online, Reports, Transaction List by Date',
  yields: 'transactions',
  signature: {
    all: ['Transaction type', 'Posting (Y/N)', 'Split', 'Amount'],
    any: [report.DATE, report.NUMBER],
  },
  datesIn: () => 'MDY',
  columns: {
    kind: text('Transaction type'),
    posting: optional(text('Posting (Y/N)')),
    day: day(...report.DATE),
    reference: id(...report.NUMBER),
    customer: text('Name'),
    amount: money('Amount'),
  },
  other: report.isFrame,
  exportedOn: (_, lines) => report.madeOn(lines),
  begin({ say }) {
    const kind = kindOf(KINDS, 'Transaction type', say);
    return ({ posting, ...row }) => {
      if (/^n/i.test(posting ?? '')) return exclude('non-posting');
      // They say what is owed, not what was paid; the invoice list has them.
      if (report.isBilled(row.kind ?? '')) return exclude('billed-not-paid');
      const money = row.amount === null ? null : report.moneyOf(row.kind ?? '', row.amount);
      return { ...row, kind: money?.kind ?? kind(row.kind), amount: money?.amount ?? row.amount };
    };
  },
});
