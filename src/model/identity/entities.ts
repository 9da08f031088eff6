// Everybody whom billing or a CRM names, with what is known of them.

import type { Records } from '../../records/records.ts';
import { growArray } from '../../records/table/grow-array.ts';
import { StringPool } from '../../records/table/string-pool.ts';
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
    if (thing >= this.firsts.length) this.firsts = growArray(this.firsts, thing);
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

/** One customer or account as one tool knows it, by its place in `Entities`, from 0 on. */
export type Entity = number;

/** Ids are unique within their tool only. */
export const keyOf = (tool: string, id: string): string => `${tool}\u0000${id}`;

/** Everybody that a row of billing or CRM names; ids are the pool's numbers, and 0 is none. */
export class Entities {
  readonly pool: StringPool;
  /** Domains and normal names, which nobody else looks at. */
  readonly texts = new StringPool();
  readonly tools: string[] = [];
  private readonly records: Records;
  private readonly companyNames: CompanyNames;
  private count = 0;
  private toolNumbers = new Int32Array(64);
  private ids = new Int32Array(64);
  private accounts = new Int32Array(64);
  private readonly domains = new ShortLists();
  private readonly names = new ShortLists();
  /** For each tool, by number of an id, the place of its entity plus one. */
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
  toolOf(entity: Entity): number {
    return this.toolNumbers[entity] ?? 0;
  }

  idOf(entity: Entity): number {
    return this.ids[entity] ?? 0;
  }

  /** The id of its account in a CRM. */
  accountOf(entity: Entity): number {
    return this.accounts[entity] ?? 0;
  }

  /** Its domains, or its names without case, accents and legal form, as numbers of `texts`. */
  textsOf(kind: 'domain' | 'name', entity: Entity): readonly number[] {
    return (kind === 'domain' ? this.domains : this.names).at(entity);
  }

  /** The entity that a tool knows by an id; -1 for none. */
  find(tool: number, id: number): Entity {
    return (this.places[tool]?.[id] ?? 0) - 1;
  }

  /**
   * By tool, what each id stands for: a number of the entity's that is asked of each, and 0 where an id names nobody.
   * It takes the place of the entities' own places, so nobody is found by an id any more.
   */
  renumbered(numberOf: (entity: Entity) => number): Map<string, Int32Array> {
    for (let entity = 0; entity < this.count; entity++) {
      const places = this.places[this.toolOf(entity)];
      if (places) places[this.idOf(entity)] = numberOf(entity);
    }
    return new Map(this.tools.map((tool, index) => [tool, this.places[index] ?? new Int32Array(0)]));
  }

  /** The number of a file's tool. */
  private toolOfFile(file: number): number {
    const { tool } = this.records.fileOf(file);
    const known = this.tools.indexOf(tool);
    return known < 0 ? this.tools.push(tool) - 1 : known;
  }

  private entityOf(tool: number, id: number): Entity {
    let places = this.places[tool];
    if (!places || id >= places.length) {
      places = places ? growArray(places, id) : new Int32Array(this.pool.size);
      this.places[tool] = places;
    }
    const known = (places[id] ?? 0) - 1;
    if (known >= 0) return known;
    const entity = this.count++;
    if (entity >= this.ids.length) {
      this.toolNumbers = growArray(this.toolNumbers, entity);
      this.ids = growArray(this.ids, entity);
      this.accounts = growArray(this.accounts, entity);
    }
    this.toolNumbers[entity] = tool;
    this.ids[entity] = id;
    places[id] = entity + 1;
    return entity;
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
      const entity = this.entityOf(this.toolOfFile(file), number);
      // A customer's rows mostly say the same of it; what was said last need not be taken in again.
      const account = name === 'customers' ? table.rawAt(row, 'account') : 0;
      if (account === 0 && said.isSame(entity, file, email, title)) continue;
      this.describe(entity, email === 0 ? null : companyDomain(this.pool.read(email)), title);
      this.accounts[entity] ||= account;
    }
  }

  private addAccounts(): void {
    const { accounts } = this.records.tables;
    for (let row = 0; row < accounts.length; row++) {
      const id = accounts.rawAt(row, 'id');
      if (id === 0 || this.records.isDropped('accounts', row)) continue;
      const entity = this.entityOf(this.toolOfFile(accounts.fileAt(row)), id);
      const website = accounts.rawAt(row, 'website');
      const domain = website === 0 ? null : websiteDomain(this.pool.read(website));
      this.describe(entity, domain, accounts.rawAt(row, 'name'));
    }
  }

  // Without an accounts export an opportunity still says whose it is, by id or by name.
  private addOpportunities(): void {
    const { opportunities } = this.records.tables;
    const accounts = opportunities.column('account');
    for (let row = 0; row < opportunities.length; row++) {
      const account = accounts.raw(row);
      if (account === 0 || this.records.isDropped('opportunities', row)) continue;
      const entity = this.entityOf(this.toolOfFile(opportunities.fileAt(row)), account);
      if (this.names.isEmpty(entity)) this.describe(entity, null, account);
    }
  }

  private describe(entity: Entity, domain: string | null, name: number): void {
    if (domain !== null) this.domains.add(entity, this.texts.id(domain));
    this.names.add(entity, this.companyNames.normal(name));
  }
}

/** What was last said of each entity, by the pool's numbers. */
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
  isSame(entity: Entity, file: number, email: number, name: number): boolean {
    const isSame =
      this.files[entity] === file + 1 && this.emails[entity] === email && this.names[entity] === name;
    this.files[entity] = file + 1;
    this.emails[entity] = email;
    this.names[entity] = name;
    return isSame;
  }
}
