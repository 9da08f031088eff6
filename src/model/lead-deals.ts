// Which opportunity a lead became: by the id that the lead names, or, where its file names none of any lead, by the company.

import { groupBy } from '../base/group.ts';
import { memoize } from '../base/memoize.ts';
import type { Day } from '../base/time/calendar.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { normalName } from './identity/company-names.ts';
import { companyDomain, websiteDomain } from './identity/free-mail.ts';
import type { Model } from './model.ts';
import { renewalsOf } from './sales/renewals.ts';

export interface LeadDeal {
  /** Row of the opportunity. */
  readonly row: number;
  readonly by: 'id' | 'company';
}

export interface LeadDeals {
  /** The opportunity of a row of the leads; null where none is found. */
  readonly dealOf: (row: number) => LeadDeal | null;
  /** Whether the file of a lead says which opportunity each became. */
  readonly namesIds: (row: number) => boolean;
}

export const leadDeals = memoize((model: Model): LeadDeals => {
  const { leads } = model.records.tables;
  const silent = model.filesWithout('leads', 'opportunity');
  const namesIds = (row: number): boolean => !silent.has(leads.fileAt(row));
  const byId = dealsById(model);
  const byCompany = dealsByCompany(model);
  return {
    namesIds,
    dealOf(row) {
      const id = leads.textAt(row, 'opportunity');
      if (id !== null) {
        const found = byId(row, id);
        return found === null ? null : { row: found, by: 'id' };
      }
      const found = namesIds(row) ? null : byCompany(row);
      return found === null ? null : { row: found, by: 'company' };
    },
  };
});

/** Finds an opportunity by the id that a row of the leads names: one of its own tool, else the only one of any. */
function dealsById(model: Model): (row: number, id: string) => number | null {
  const { records } = model;
  const { numbers, table } = model.rows('opportunities');
  const deals = groupBy(numbers, (row) => table.textAt(row, 'id'));
  const toolOf = (name: CollectionName, row: number): string =>
    records.fileOf(records.tables[name].fileAt(row)).tool;
  return (row, id) => {
    const found = deals.get(id) ?? [];
    const [only, ...others] = found;
    const own = found.find((deal) => toolOf('opportunities', deal) === toolOf('leads', row));
    return own ?? (others.length === 0 ? (only ?? null) : null);
  };
}

/**
 * Finds the first opportunity, no renewal, that the account of a lead's company got on the day of the lead or later. An account is known by
 * the domain of its website, else by its name; one that two accounts share names none.
 */
function dealsByCompany(model: Model): (row: number) => number | null {
  const { leads, opportunities } = model.records.tables;
  const deals = dealsOfAccounts(model);
  const domains = accountsBy(model, domainsOf);
  const names = accountsBy(model, namesOf);
  return (row) => {
    const createdOn = leads.dayAt(row, 'createdOn');
    const domain = companyDomain(leads.textAt(row, 'email') ?? '');
    const name = normalName(leads.textAt(row, 'company') ?? '');
    const account =
      (domain === null ? undefined : domains.get(domain)) ?? (name === null ? undefined : names.get(name));
    if (createdOn === null || account === undefined || account === AMBIGUOUS) return null;
    const first = (deals.get(account) ?? []).find(
      (deal) => (opportunities.dayAt(deal, 'createdOn') ?? 0) >= createdOn,
    );
    return first ?? null;
  };
}

const AMBIGUOUS = -2;

/** By the number of a customer, its opportunities that are no renewals, the earliest first. */
function dealsOfAccounts(model: Model): Map<number, number[]> {
  const rows = model.rows('opportunities');
  const isRenewal = renewalsOf(rows);
  const { table } = rows;
  const deals = new Map<number, number[]>();
  for (const row of rows.numbers) {
    const account = model.customerAt('opportunities', row, 'account');
    if (account < 0 || isRenewal(row) || table.dayAt(row, 'createdOn') === null) continue;
    const own = deals.get(account);
    if (own) own.push(row);
    else deals.set(account, [row]);
  }
  const created = (row: number): Day | number => table.dayAt(row, 'createdOn') ?? 0;
  for (const own of deals.values()) own.sort((a, b) => created(a) - created(b) || a - b);
  return deals;
}

type Named = readonly [account: number, text: string | null];

/** By a text, the number of the one customer that has it; `AMBIGUOUS` where several do. */
function accountsBy(model: Model, textsOf: (model: Model) => Iterable<Named>): Map<string, number> {
  const found = new Map<string, number>();
  for (const [account, text] of textsOf(model)) {
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
