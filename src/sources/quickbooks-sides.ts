// Under which of its accounts a transaction of a QuickBooks report counts. A report by account states a transaction
// under each account that it touches, so that its money stands there twice.

import { normalHeader } from './headers.ts';

/** One row of a transaction. */
export interface Posting {
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
export function sidesOf(postings: readonly Posting[]): ReadonlyMap<string, string | null> {
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
export const accountName = (account: string | null): string =>
  normalHeader((account ?? '').split(':').at(-1) ?? '');
