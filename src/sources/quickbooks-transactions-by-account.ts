// QuickBooks Online › Reports › Transaction Detail by Account: under each account what touched it, so every transaction
// stands there at least twice. What customers pay and get back is taken from one of its accounts: from their debts where
// the report has these, else from the account that all other rows of the transaction name. Its rows under other accounts
// are excluded as `other-side`; where the report has too few accounts to tell, all its rows are, as `side-unknown`.

import { day, id, money, text } from '../read/columns.ts';
import { firstPositionOf } from './headers.ts';
import * as report from './quickbooks-report.ts';
import { accountName, type Posting, sidesOf } from './quickbooks-sides.ts';
import { exclude, source, type WrittenRow } from './source.ts';

const TYPE = 'Transaction type';

export const quickbooksTransactionsByAccount = source({
  id: 'quickbooks-transactions-by-account',
  tool: 'quickbooks',
  title: 'QuickBooks Online, Reports, Transaction Detail by Account',
  yields: 'transactions',
  signature: {
    all: [TYPE, 'Split', 'Amount', 'Balance'],
    any: [report.DATE, report.NUMBER],
    none: ['Posting (Y/N)'],
  },
  datesIn: () => 'MDY',
  columns: {
    type: text(TYPE),
    day: day(...report.DATE),
    written: text(...report.DATE),
    reference: id(...report.NUMBER),
    customer: text('Name'),
    split: text('Split'),
    amount: money('Amount'),
  },
  other: report.isFrame,
  exportedOn: (_, lines) => report.madeOn(lines),
  looksAhead: true,
  begin({ header, group, all, say }) {
    const postings = (all?.() ?? []).map(postingOf(header));
    const sides = sidesOf(postings);
    const unknown = postings.filter(
      ({ type, transaction }) => isFromCustomers(type) && sides.get(transaction) === null,
    ).length;
    return ({ type, written, split, amount, ...row }) => {
      if (report.isBilled(type ?? '')) return exclude('billed-not-paid');
      const money = report.moneyOf(type ?? '', amount ?? 0);
      if (money === null) return exclude('not-from-customers');
      const { reference, customer } = row;
      const side = sides.get(transactionOf(written, type, reference, customer)) ?? null;
      if (side === null) {
        say('side-unknown', unknown);
        return exclude('side-unknown');
      }
      if (side !== accountName(group())) return exclude('other-side');
      return { ...row, kind: money.kind, amount: amount === null ? null : money.amount };
    };
  },
});

const isFromCustomers = (type: string | null): boolean =>
  !report.isBilled(type ?? '') && report.moneyOf(type ?? '', 0) !== null;

const transactionOf = (...cells: readonly (string | null)[]): string =>
  JSON.stringify(cells.map((cell) => cell || null));

const postingOf = (
  header: readonly string[],
): ((row: WrittenRow) => Posting & { readonly type: string | null }) => {
  const [date, type, number, name, split] = [report.DATE, [TYPE], report.NUMBER, ['Name'], ['Split']].map(
    (spellings) => firstPositionOf(header, spellings),
  );
  return ({ cells, group }) => {
    const cell = (position = -1): string | null => cells[position]?.trim() || null;
    return {
      transaction: transactionOf(cell(date), cell(type), cell(number), cell(name)),
      account: group,
      split: cell(split),
      type: cell(type),
    };
  };
};
