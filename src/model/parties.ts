// Everybody whom billing or a CRM names, with what is known of them.

import { normalName } from './company-name.ts';
import { companyDomain, websiteDomain } from './free-mail.ts';
import { grown } from './grown.ts';
import type { Pool } from './pool.ts';
import type { Records } from './records.ts';

/** One customer or account as one tool knows it; texts are the pool's numbers, and 0 is none. */
export interface Party {
  readonly tool: string;
  readonly id: number;
  /** The id of its account in a CRM. */
  account: number;
  domains: readonly number[];
  /** Without case, accents and legal form. */
  names: readonly number[];
}

/** Ids are unique within their tool only. */
export const keyOf = (tool: string, id: string): string => `${tool}\u0000${id}`;

const NONE: readonly number[] = [];

/** Everybody that a row of billing or CRM names. */
export class Parties implements Iterable<Party> {
  readonly pool: Pool;
  private readonly records: Records;
  private readonly list: Party[] = [];
  /** By tool and number of an id, the place of its party in the list plus one. */
  private readonly places = new Map<string, Int32Array<ArrayBuffer>>();

  constructor(records: Records) {
    this.records = records;
    this.pool = records.pool;
    this.addBilling('customers', 'id');
    this.addBilling('subscriptions', 'customer');
    this.addAccounts();
    this.addOpportunities();
  }

  [Symbol.iterator](): Iterator<Party> {
    return this.list.values();
  }

  get tools(): readonly string[] {
    return [...this.places.keys()];
  }

  find(tool: string, id: number): Party | undefined {
    return this.list[(this.places.get(tool)?.[id] ?? 0) - 1];
  }

  private partyOf(file: number, id: number): Party {
    const { tool } = this.records.fileOf(file);
    let places = this.places.get(tool);
    if (!places || id >= places.length) {
      places = places ? grown(places, id) : new Int32Array(this.pool.size);
      this.places.set(tool, places);
    }
    const known = this.list[(places[id] ?? 0) - 1];
    if (known) return known;
    const party = { tool, id, account: 0, domains: NONE, names: NONE };
    places[id] = this.list.push(party);
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
      this.describe(party, companyDomain(pool.read(email)), pool.read(title));
      party.account ||= account;
    }
  }

  private addAccounts(): void {
    const { accounts } = this.records.tables;
    for (let row = 0; row < accounts.length; row++) {
      const { id, name, website } = accounts.row(row);
      if (id === null || this.records.isDropped('accounts', row)) continue;
      const party = this.partyOf(accounts.fileAt(row), accounts.rawAt(row, 'id'));
      this.describe(party, websiteDomain(website ?? ''), name ?? '');
    }
  }

  // Without an accounts export an opportunity still says whose it is, by id or by name.
  private addOpportunities(): void {
    const { opportunities } = this.records.tables;
    for (let row = 0; row < opportunities.length; row++) {
      const account = opportunities.rawAt(row, 'account');
      if (account === 0 || this.records.isDropped('opportunities', row)) continue;
      const party = this.partyOf(opportunities.fileAt(row), account);
      if (party.names.length === 0) this.describe(party, null, this.pool.read(party.id));
    }
  }

  private describe(party: Party, domain: string | null, name: string): void {
    party.domains = withText(party.domains, this.pool.id(domain));
    party.names = withText(party.names, this.pool.id(normalName(name)));
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

const withText = (texts: readonly number[], text: number): readonly number[] =>
  text === 0 || texts.includes(text) ? texts : [...texts, text];
