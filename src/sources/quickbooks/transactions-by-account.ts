// QuickBooks Online › Reports › Transaction Detail by Account: under each account what touched it, so every transaction
// stands there at least twice. What customers pay and get back is taken from one of its accounts: from their debts where
// the report has these, else from the account that all other rows of the transaction name. Its rows under other accounts
// are excluded as `other-side`; where the report has too few accounts to tell, all its rows are, as `side-unknown`.

import { day, id, money, text } from '../../read/cells/columns.ts';
import { firstPositionOf, normalHeader } from '../headers.ts';
import { exclude, source, type WrittenRow } from '../source.ts';
import * as report from './report.ts';

// Under which of its accounts a transaction of a QuickBooks report counts. A report by account states a transaction
// under each account that it touches, so that its money stands there twice.

/** One row of a transaction. */
interface Posting {
  /** What the rows of one transaction share. */
  readonly transaction: string;
  readonly account: string | null;
  /** The account on the other side, where it is only one. */
  readonly split: string | null;
}

/**
 * Transaction → the one account whose rows state the money that it moved; null where the rows do not tell. What
 * customers paid on invoices is what their debts fell by. A receipt is on one side a single sum, and all rows of the
 * other side name the account that has it.
 */
function sidesOf(postings: readonly Posting[]): ReadonlyMap<string, string | null> {
  const transactions = new Map<string, Posting[]>();
  for (const posting of postings) {
    const known = transactions.get(posting.transaction);
    if (known) known.push(posting);
    else transactions.set(posting.transaction, [posting]);
  }
  return new Map([...transactions].map(([transaction, rows]) => [transaction, sideOf(rows)]));
}

function sideOf(rows: readonly Posting[]): string | null {
  const accounts = [...new Set(rows.map(({ account }) => accountName(account)))];
  const debts = accounts.find(isReceivable);
  if (debts !== undefined) return debts;
  // In a report on few accounts the customer's side may be left out: what stands against it is the money itself.
  const against = rows.find(({ split }) => isReceivable(accountName(split)));
  if (against) return accountName(against.account);
  if (accounts.length < 2) return null;
  const isNamedByAll = (one: string): boolean =>
    rows.every(({ account, split }) => accountName(account) === one || accountName(split) === one);
  return accounts.find(isNamedByAll) ?? null;
}

const isReceivable = (account: string): boolean => /^accounts receivable\b/.test(account);

/** An account's own name; a split may name the accounts above it as well: `Income:Design`. */
const accountName = (account: string | null): string => normalHeader((account ?? '').split(':').at(-1) ?? '');

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
  isTwoPass: true,
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
