// Everybody whom billing or a CRM names, with what is known of them.

import type { Records } from '../../records/records.ts';
import { grown } from '../../records/table/grow-array.ts';
import { Pool } from '../../records/table/string-pool.ts';
import { CompanyNames } from './company-names.ts';
import { companyDomain, websiteDomain } from './free-mail.ts';

const NONE: readonly number[] = [];

/** For each of many things a list of different numbers other than 0; most lists have one number or none. */
class ShortLists {
  private firsts = new Int32Array(64);
  private readonly others = new Map<number, number[]>();

  /** Adds a number to a thing's list, if it is not 0 and not in it. */
  add(thing: number, value: number): void {
    if (value === 0) return;
    if (thing >= this.firsts.length) this.firsts = grown(this.firsts, thing);
    const first = this.firsts[thing] ?? 0;
    if (first === value) return;
    if (first === 0) {
      this.firsts[thing] = value;
      return;
    }
    const others = this.others.get(thing);
    if (others === undefined) this.others.set(thing, [value]);
    else if (!others.includes(value)) others.push(value);
  }

  isEmpty(thing: number): boolean {
    return (this.firsts[thing] ?? 0) === 0;
  }

  /** The numbers in the order in which they were added. */
  at(thing: number): readonly number[] {
    const first = this.firsts[thing] ?? 0;
    return first === 0 ? NONE : [first, ...(this.others.get(thing) ?? NONE)];
  }
}

/** One customer or account as one tool knows it, by its place in `Parties`, from 0 on. */
export type Party = number;

/** Ids are unique within their tool only. */
export const keyOf = (tool: string, id: string): string => `${tool}\u0000${id}`;

/** Everybody that a row of billing or CRM names; ids are the pool's numbers, and 0 is none. */
export class Parties {
  readonly pool: Pool;
  /** Domains and normal names, which nobody else looks at. */
  readonly texts = new Pool();
  readonly tools: string[] = [];
  private readonly records: Records;
  private readonly companyNames: CompanyNames;
  private count = 0;
  private toolNumbers = new Int32Array(64);
  private ids = new Int32Array(64);
  private accounts = new Int32Array(64);
  private readonly domains = new ShortLists();
  private readonly names = new ShortLists();
  /** For each tool, by number of an id, the place of its party plus one. */
  private readonly places: Int32Array<ArrayBuffer>[] = [];

  constructor(records: Records) {
    this.records = records;
    this.pool = records.pool;
    this.companyNames = new CompanyNames(records.pool, this.texts);
    this.addBilling('customers', 'id');
    this.addBilling('subscriptions', 'customer');
    this.addAccounts();
    this.addOpportunities();
  }

  get size(): number {
    return this.count;
  }

  /** The place of a tool in `tools`. */
  toolOf(party: Party): number {
    return this.toolNumbers[party] ?? 0;
  }

  idOf(party: Party): number {
    return this.ids[party] ?? 0;
  }

  /** The id of its account in a CRM. */
  accountOf(party: Party): number {
    return this.accounts[party] ?? 0;
  }

  /** Its domains, or its names without case, accents and legal form, as numbers of `texts`. */
  textsOf(kind: 'domain' | 'name', party: Party): readonly number[] {
    return (kind === 'domain' ? this.domains : this.names).at(party);
  }

  /** The party that a tool knows by an id; -1 for none. */
  find(tool: number, id: number): Party {
    return (this.places[tool]?.[id] ?? 0) - 1;
  }

  /**
   * By tool, what each id stands for: a number of the party's that is asked of each, and 0 where an id names nobody.
   * It takes the place of the parties' own places, so nobody is found by an id any more.
   */
  renumbered(numberOf: (party: Party) => number): Map<string, Int32Array> {
    for (let party = 0; party < this.count; party++) {
      const places = this.places[this.toolOf(party)];
      if (places) places[this.idOf(party)] = numberOf(party);
    }
    return new Map(this.tools.map((tool, index) => [tool, this.places[index] ?? new Int32Array(0)]));
  }

  /** The number of a file's tool. */
  private toolOfFile(file: number): number {
    const { tool } = this.records.fileOf(file);
    const known = this.tools.indexOf(tool);
    return known < 0 ? this.tools.push(tool) - 1 : known;
  }

  private partyOf(tool: number, id: number): Party {
    let places = this.places[tool];
    if (!places || id >= places.length) {
      places = places ? grown(places, id) : new Int32Array(this.pool.size);
      this.places[tool] = places;
    }
    const known = (places[id] ?? 0) - 1;
    if (known >= 0) return known;
    const party = this.count++;
    if (party >= this.ids.length) {
      this.toolNumbers = grown(this.toolNumbers, party);
      this.ids = grown(this.ids, party);
      this.accounts = grown(this.accounts, party);
    }
    this.toolNumbers[party] = tool;
    this.ids[party] = id;
    places[id] = party + 1;
    return party;
  }

  private addBilling(name: 'customers' | 'subscriptions', idField: string): void {
    const table = this.records.tables[name];
    const [ids, emails, names] = [table.column(idField), table.column('email'), table.column('name')];
    const said = new LastSaid(this.count + table.length);
    for (let row = 0; row < table.length; row++) {
      const number = ids.raw(row);
      if (number === 0 || this.records.isDropped(name, row)) continue;
      const file = table.fileAt(row);
      const [email, title] = [emails.raw(row), names.raw(row)];
      const party = this.partyOf(this.toolOfFile(file), number);
      // A customer's rows mostly say the same of it; what was said last need not be taken in again.
      const account = name === 'customers' ? table.rawAt(row, 'account') : 0;
      if (account === 0 && said.isSame(party, file, email, title)) continue;
      this.describe(party, email === 0 ? null : companyDomain(this.pool.read(email)), title);
      this.accounts[party] ||= account;
    }
  }

  private addAccounts(): void {
    const { accounts } = this.records.tables;
    for (let row = 0; row < accounts.length; row++) {
      const id = accounts.rawAt(row, 'id');
      if (id === 0 || this.records.isDropped('accounts', row)) continue;
      const party = this.partyOf(this.toolOfFile(accounts.fileAt(row)), id);
      const website = accounts.rawAt(row, 'website');
      const domain = website === 0 ? null : websiteDomain(this.pool.read(website));
      this.describe(party, domain, accounts.rawAt(row, 'name'));
    }
  }

  // Without an accounts export an opportunity still says whose it is, by id or by name.
  private addOpportunities(): void {
    const { opportunities } = this.records.tables;
    const accounts = opportunities.column('account');
    for (let row = 0; row < opportunities.length; row++) {
      const account = accounts.raw(row);
      if (account === 0 || this.records.isDropped('opportunities', row)) continue;
      const party = this.partyOf(this.toolOfFile(opportunities.fileAt(row)), account);
      if (this.names.isEmpty(party)) this.describe(party, null, account);
    }
  }

  private describe(party: Party, domain: string | null, name: number): void {
    if (domain !== null) this.domains.add(party, this.texts.id(domain));
    this.names.add(party, this.companyNames.normal(name));
  }
}

/** What was last said of each party, by the pool's numbers. */
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
  isSame(party: Party, file: number, email: number, name: number): boolean {
    const isSame =
      this.files[party] === file + 1 && this.emails[party] === email && this.names[party] === name;
    this.files[party] = file + 1;
    this.emails[party] = email;
    this.names[party] = name;
    return isSame;
  }
}
