// Accounts that the company aims at: those of a list, and those that the CRM marks.

import { memoize } from '../base/memoize.ts';
import { accountNamed } from './account-named.ts';
import { namedBy } from './by-id.ts';
import { normalName } from './identity/company-names.ts';
import { websiteDomain } from './identity/free-mail.ts';
import type { Model } from './model.ts';

export interface Target {
  readonly collection: 'targetAccounts' | 'accounts';
  readonly row: number;
  /** The number of the customer; -1 of one that no other record is known of. */
  readonly customer: number;
}

/**
 * Each once, in the order of the list, then of the accounts; null where no file lists any and none says which accounts are targets. A row
 * of the list names the id of an account, else a domain, else a name; a domain of free mail names nobody.
 */
export const targetAccounts = memoize((model: Model): readonly Target[] | null => {
  if (!model.supplies('targetAccounts') && !model.hasColumn('accounts', 'target')) return null;
  const found = new Map<string, Target>();
  for (const target of [...listed(model), ...marked(model)]) {
    const key = target.customer < 0 ? `${target.collection} ${target.row}` : `${target.customer}`;
    if (!found.has(key)) found.set(key, target);
  }
  return [...found.values()];
});

function listed(model: Model): Target[] {
  const { numbers, table } = model.rows('targetAccounts');
  const byId = namedBy(model, 'accounts');
  const accountOf = accountNamed(model);
  return [...numbers].map((row) => {
    const account = byId('targetAccounts', row, 'account');
    const stated = table.textAt(row, 'account') ?? '';
    const domain = websiteDomain(table.textAt(row, 'website') ?? '') ?? websiteDomain(stated);
    const customer =
      account >= 0
        ? model.customerAt('accounts', account, 'id')
        : (accountOf(domain, normalName(stated)) ?? -1);
    return { collection: 'targetAccounts', row, customer: Math.max(customer, -1) };
  });
}

function marked(model: Model): Target[] {
  const { numbers, table } = model.rows('accounts');
  return [...numbers]
    .filter((row) => table.textAt(row, 'target') === 'yes')
    .map((row) => ({ collection: 'accounts', row, customer: model.customerAt('accounts', row, 'id') }));
}

/** Their customers, of those that are known. */
export const targetCustomers = memoize(
  (model: Model): ReadonlySet<number> =>
    new Set((targetAccounts(model) ?? []).map(({ customer }) => customer).filter((one) => one >= 0)),
);
