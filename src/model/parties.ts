// Everybody whom billing or a CRM names, with what is known of them.

import { normalName } from './company-name.ts';
import { companyDomain, websiteDomain } from './free-mail.ts';
import type { Records } from './records.ts';

/** One customer or account as one tool knows it. */
export interface Party {
  readonly tool: string;
  readonly id: string;
  account: string | null;
  readonly domains: Set<string>;
  readonly names: Set<string>;
}

/** Ids are unique within their tool only. */
export const keyOf = (tool: string, id: string): string => `${tool}\u0000${id}`;

/** Everybody that a row of billing or CRM names, with what is known of them. */
export function partiesOf(records: Records): Map<string, Party> {
  const parties = new Map<string, Party>();
  const party = (tool: string, id: string): Party => {
    const key = keyOf(tool, id);
    let known = parties.get(key);
    if (!known) {
      known = { tool, id, account: null, domains: new Set(), names: new Set() };
      parties.set(key, known);
    }
    return known;
  };
  addBilling(records, party);
  addAccounts(records, party);
  return parties;
}

type PartyOf = (tool: string, id: string) => Party;

function addBilling(records: Records, partyOf: PartyOf): void {
  for (const name of ['customers', 'subscriptions'] as const) {
    const table = records.tables[name];
    const idField = name === 'customers' ? 'id' : 'customer';
    const said = new Map<number, string>();
    for (let row = 0; row < table.length; row++) {
      // A customer's rows mostly say the same of it; what was said last need not be taken in again.
      const raw = table.rawAt(row, idField);
      const saying = `${table.fileAt(row)} ${table.rawAt(row, 'email')} ${table.rawAt(row, 'name')}`;
      if (said.get(raw) === saying) continue;
      said.set(raw, saying);
      const id = table.textAt(row, idField);
      if (id === null || records.isDropped(name, row)) continue;
      const party = partyOf(records.fileOf(table.fileAt(row)).tool, id);
      describe(party, companyDomain(table.textAt(row, 'email') ?? ''), table.textAt(row, 'name'));
      party.account ??= table.textAt(row, 'account');
    }
  }
}

function addAccounts(records: Records, partyOf: PartyOf): void {
  const { accounts, opportunities } = records.tables;
  for (let row = 0; row < accounts.length; row++) {
    const { id, name, website } = accounts.row(row);
    if (id === null || records.isDropped('accounts', row)) continue;
    describe(partyOf(records.fileOf(accounts.fileAt(row)).tool, id), websiteDomain(website ?? ''), name);
  }
  // Without an accounts export an opportunity still says whose it is, by id or by name.
  for (let row = 0; row < opportunities.length; row++) {
    const account = opportunities.textAt(row, 'account');
    if (account === null || records.isDropped('opportunities', row)) continue;
    const party = partyOf(records.fileOf(opportunities.fileAt(row)).tool, account);
    if (party.names.size === 0) describe(party, null, account);
  }
}

function describe(party: Party, domain: string | null, name: string | null): void {
  if (domain !== null) party.domains.add(domain);
  const normal = name === null ? null : normalName(name);
  if (normal !== null) party.names.add(normal);
}
