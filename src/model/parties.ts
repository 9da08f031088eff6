// Everybody whom billing or a CRM names, with what is known of them.

import { normalName } from './company-name.ts';
import { companyDomain, websiteDomain } from './free-mail.ts';
import type { Records } from './records.ts';

/** One customer or account as one tool knows it. */
export interface Party {
  readonly tool: string;
  /** The pool's number of its id. */
  readonly number: number;
  readonly id: string;
  /** The pool's number of the id of its account in a CRM; 0 where none is stated. */
  account: number;
  domains: readonly string[];
  names: readonly string[];
}

/** Ids are unique within their tool only. */
export const keyOf = (tool: string, id: string): string => `${tool}\u0000${id}`;

const NONE: readonly string[] = [];

/** Everybody that a row of billing or CRM names: by tool, by the pool's number of the id. */
export class Parties implements Iterable<Party> {
  private readonly records: Records;
  private readonly byTool = new Map<string, Map<number, Party>>();

  constructor(records: Records) {
    this.records = records;
    this.addBilling('customers', 'id');
    this.addBilling('subscriptions', 'customer');
    this.addAccounts();
    this.addOpportunities();
  }

  *[Symbol.iterator](): Iterator<Party> {
    for (const ofTool of this.byTool.values()) yield* ofTool.values();
  }

  get tools(): readonly string[] {
    return [...this.byTool.keys()];
  }

  find(tool: string, number: number): Party | undefined {
    return this.byTool.get(tool)?.get(number);
  }

  private partyOf(file: number, number: number): Party {
    const { tool } = this.records.fileOf(file);
    const ofTool = this.byTool.get(tool) ?? new Map<number, Party>();
    this.byTool.set(tool, ofTool);
    let party = ofTool.get(number);
    if (!party) {
      const id = this.records.pool.text(number) ?? '';
      party = { tool, number, id, account: 0, domains: NONE, names: NONE };
      ofTool.set(number, party);
    }
    return party;
  }

  private addBilling(name: 'customers' | 'subscriptions', idField: string): void {
    const { pool } = this.records;
    const table = this.records.tables[name];
    const said = new LastSaid(table.length === 0 ? 0 : pool.size);
    for (let row = 0; row < table.length; row++) {
      const number = table.rawAt(row, idField);
      const file = table.fileAt(row);
      const [email, title] = [table.rawAt(row, 'email'), table.rawAt(row, 'name')];
      if (number === 0 || this.records.isDropped(name, row)) continue;
      // A customer's rows mostly say the same of it; what was said last need not be taken in again.
      const account = name === 'customers' ? table.rawAt(row, 'account') : 0;
      if (account === 0 && said.isSame(number, file, email, title)) continue;
      const party = this.partyOf(file, number);
      describe(party, companyDomain(pool.text(email) ?? ''), pool.text(title));
      party.account ||= account;
    }
  }

  private addAccounts(): void {
    const { accounts } = this.records.tables;
    for (let row = 0; row < accounts.length; row++) {
      const { id, name, website } = accounts.row(row);
      if (id === null || this.records.isDropped('accounts', row)) continue;
      const party = this.partyOf(accounts.fileAt(row), accounts.rawAt(row, 'id'));
      describe(party, websiteDomain(website ?? ''), name);
    }
  }

  // Without an accounts export an opportunity still says whose it is, by id or by name.
  private addOpportunities(): void {
    const { opportunities } = this.records.tables;
    for (let row = 0; row < opportunities.length; row++) {
      const account = opportunities.rawAt(row, 'account');
      if (account === 0 || this.records.isDropped('opportunities', row)) continue;
      const party = this.partyOf(opportunities.fileAt(row), account);
      if (party.names.length === 0) describe(party, null, party.id);
    }
  }
}

/** What was last said of each customer, by the pool's numbers. */
class LastSaid {
  private readonly files: Int32Array;
  private readonly emails: Int32Array;
  private readonly names: Int32Array;

  constructor(size: number) {
    this.files = new Int32Array(size);
    this.emails = new Int32Array(size);
    this.names = new Int32Array(size);
  }

  /** Whether the same was said last; it is what was said last from now on. */
  isSame(customer: number, file: number, email: number, name: number): boolean {
    const isSame =
      this.files[customer] === file + 1 && this.emails[customer] === email && this.names[customer] === name;
    this.files[customer] = file + 1;
    this.emails[customer] = email;
    this.names[customer] = name;
    return isSame;
  }
}

function describe(party: Party, domain: string | null, name: string | null): void {
  if (domain !== null && !party.domains.includes(domain)) party.domains = [...party.domains, domain];
  const normal = name === null ? null : normalName(name);
  if (normal !== null && !party.names.includes(normal)) party.names = [...party.names, normal];
}
