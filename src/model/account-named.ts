// Which account a company's domain or name stands for.

import { memoize } from '../base/memoize.ts';
import { normalName } from './identity/company-names.ts';
import { websiteDomain } from './identity/free-mail.ts';
import type { Model } from './model.ts';

/** Several accounts have the domain or the name, so that it says nothing. */
export const AMBIGUOUS = -2;

/** Finds the number of the customer by a domain, else by a normalised name; `AMBIGUOUS` where two have it, undefined for none. */
export const accountNamed = memoize(
  (model: Model): ((domain: string | null, name: string | null) => number | undefined) => {
    const domains = accountsBy(domainsOf(model));
    const names = accountsBy(namesOf(model));
    return (domain, name) =>
      (domain === null ? undefined : domains.get(domain)) ?? (name === null ? undefined : names.get(name));
  },
);

type Named = readonly [account: number, text: string | null];

/** By a text, the number of the one customer that has it; `AMBIGUOUS` where several do. */
function accountsBy(texts: Iterable<Named>): Map<string, number> {
  const found = new Map<string, number>();
  for (const [account, text] of texts) {
    if (account < 0 || text === null) continue;
    const known = found.get(text);
    found.set(text, known === undefined || known === account ? account : AMBIGUOUS);
  }
  return found;
}

function* domainsOf(model: Model): Generator<Named> {
  const { numbers, table } = model.rows('accounts');
  for (const row of numbers)
    yield [model.customerAt('accounts', row, 'id'), websiteDomain(table.textAt(row, 'website') ?? '')];
}

/** Accounts by their names; where there are none, opportunities name them by the account's own. */
function* namesOf(model: Model): Generator<Named> {
  const { numbers, table } = model.rows('accounts');
  for (const row of numbers)
    yield [model.customerAt('accounts', row, 'id'), normalName(table.textAt(row, 'name') ?? '')];
  if (model.supplies('accounts')) return;
  const deals = model.rows('opportunities');
  for (const row of deals.numbers)
    yield [
      model.customerAt('opportunities', row, 'account'),
      normalName(deals.table.textAt(row, 'account') ?? ''),
    ];
}
