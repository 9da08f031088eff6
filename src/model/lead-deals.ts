// Which opportunity a lead became: by the id that the lead names, or, where its file names none of any lead, by the company.

import { memoize } from '../base/memoize.ts';
import type { Day } from '../base/time/calendar.ts';
import { AMBIGUOUS, accountNamed } from './account-named.ts';
import { namedBy } from './by-id.ts';
import { normalName } from './identity/company-names.ts';
import { companyDomain } from './identity/free-mail.ts';
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
  const byId = namedBy(model, 'opportunities');
  const byCompany = dealsByCompany(model);
  return {
    namesIds,
    dealOf(row) {
      if (leads.textAt(row, 'opportunity') !== null) {
        const found = byId('leads', row, 'opportunity');
        return found < 0 ? null : { row: found, by: 'id' };
      }
      const found = namesIds(row) ? null : byCompany(row);
      return found === null ? null : { row: found, by: 'company' };
    },
  };
});

/**
 * Finds the first opportunity, no renewal, that the account of a lead's company got on the day of the lead or later. An account is known by
 * the domain of its website, else by its name; one that two accounts share names none.
 */
function dealsByCompany(model: Model): (row: number) => number | null {
  const { leads, opportunities } = model.records.tables;
  const deals = dealsOfAccounts(model);
  const accountOf = accountNamed(model);
  return (row) => {
    const createdOn = leads.dayAt(row, 'createdOn');
    const account = accountOf(
      companyDomain(leads.textAt(row, 'email') ?? ''),
      normalName(leads.textAt(row, 'company') ?? ''),
    );
    if (createdOn === null || account === undefined || account === AMBIGUOUS) return null;
    const first = (deals.get(account) ?? []).find(
      (deal) => (opportunities.dayAt(deal, 'createdOn') ?? 0) >= createdOn,
    );
    return first ?? null;
  };
}

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
