// Who is who across tools: a billing customer and a CRM account are one customer when an id, a domain or a name
// says so. Two ids of one tool are only joined by the user's own merge map.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import { normalName } from './company-name.ts';
import { companyDomain, websiteDomain } from './free-mail.ts';
import type { Records } from './records.ts';

export type LinkReason = 'merge-map' | 'id' | 'domain' | 'name';

/** Two ids of different tools taken to be one customer, and why. */
export interface Link {
  readonly one: string;
  readonly other: string;
  readonly reason: LinkReason;
  /** What they share: the id, the domain or the normalised name. */
  readonly shared: string;
}

interface Party {
  readonly tool: string;
  readonly id: string;
  account: string | null;
  readonly domains: Set<string>;
  readonly names: Set<string>;
}

/** Customers of every tool, numbered so that linked ones share a number. */
export class Identity {
  readonly links: readonly Link[];
  readonly diagnostics: readonly Diagnostic[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(numbers: ReadonlyMap<string, number>, links: readonly Link[], diagnostics: readonly Diagnostic[]) {
    this.numbers = numbers;
    this.links = links;
    this.diagnostics = diagnostics;
  }

  /** The customer that an id of a tool stands for; -1 for an id that no row has. */
  customer(tool: string, id: string): number {
    return this.numbers.get(keyOf(tool, id)) ?? -1;
  }
}

const keyOf = (tool: string, id: string): string => `${tool}\u0000${id}`;

/**
 * Links the customers of an input. `merge` names, for an id, the id of the same tool it was merged into.
 */
export function identify(records: Records, merge: ReadonlyMap<string, string>): Identity {
  const parties = partiesOf(records);
  const joined = new Joined(parties);
  for (const party of parties.values()) {
    const into = merge.get(party.id);
    const target = into === undefined ? undefined : parties.get(keyOf(party.tool, into));
    if (target) joined.merge(party, target);
  }
  linkByAccountId(parties, joined);
  const diagnostics = [...linkByShared('domain', parties, joined), ...linkByShared('name', parties, joined)];
  return new Identity(joined.numbers(), joined.links, diagnostics);
}

function linkByAccountId(parties: ReadonlyMap<string, Party>, joined: Joined): void {
  const byId = groupBy(parties.values(), (party) => party.id);
  for (const party of parties.values()) {
    const { account } = party;
    const targets = account === null ? [] : (byId.get(account) ?? []).filter(({ tool }) => tool !== party.tool);
    const [only] = targets;
    if (only && targets.length === 1) joined.link(party, only, 'id', account ?? '');
  }
}

// A domain or name that fits two customers of one tool cannot say which of them is meant.
function linkByShared(kind: 'domain' | 'name', parties: ReadonlyMap<string, Party>, joined: Joined): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [shared, group] of [...sharing(kind, parties)].sort(byText)) {
    const tools = groupBy(group, (party) => party.tool);
    if (tools.size < 2) continue;
    const ambiguous = [...tools.values()].find((own) => new Set(own.map((party) => joined.root(party))).size > 1);
    if (ambiguous) {
      const ids = ambiguous.map((party) => party.id).sort();
      const code = kind === 'domain' ? 'ambiguous-domain' : 'ambiguous-name';
      if (!joined.allLinked(group)) diagnostics.push(diagnose({ file: '', line: 0 }, code, shared, ids));
      continue;
    }
    const [first, ...others] = [...group].sort((a, b) => byText([keyOf(a.tool, a.id)], [keyOf(b.tool, b.id)]));
    for (const other of others) if (first) joined.link(first, other, kind, shared);
  }
  return diagnostics;
}

function sharing(kind: 'domain' | 'name', parties: ReadonlyMap<string, Party>): Map<string, Party[]> {
  const groups = new Map<string, Party[]>();
  for (const party of parties.values()) {
    for (const shared of kind === 'domain' ? party.domains : party.names) {
      groups.set(shared, [...(groups.get(shared) ?? []), party]);
    }
  }
  return groups;
}

const byText = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Union-find over parties that never lets two ids of one tool meet, except by the merge map. */
class Joined {
  readonly links: Link[] = [];
  private readonly parents = new Map<Party, Party>();
  private readonly tools = new Map<Party, Set<string>>();

  constructor(parties: ReadonlyMap<string, Party>) {
    for (const party of parties.values()) this.tools.set(party, new Set([party.tool]));
  }

  root(party: Party): Party {
    let root = party;
    for (let parent = this.parents.get(root); parent; parent = this.parents.get(root)) root = parent;
    return root;
  }

  merge(party: Party, target: Party): void {
    this.join(party, target, { one: party.id, other: target.id, reason: 'merge-map', shared: party.id });
  }

  link(party: Party, other: Party, reason: LinkReason, shared: string): void {
    const ours = this.tools.get(this.root(party)) ?? new Set();
    const theirs = this.tools.get(this.root(other)) ?? new Set();
    if ([...theirs].some((tool) => ours.has(tool))) return;
    this.join(party, other, { one: `${party.tool} ${party.id}`, other: `${other.tool} ${other.id}`, reason, shared });
  }

  /** Whether every party of a group is already linked to another tool. */
  allLinked(group: readonly Party[]): boolean {
    return group.every((party) => (this.tools.get(this.root(party))?.size ?? 1) > 1);
  }

  /** A number for each party's key, shared by those that are joined. */
  numbers(): Map<string, number> {
    const ofRoot = new Map<Party, number>();
    const numbers = new Map<string, number>();
    for (const party of this.tools.keys()) {
      const root = this.root(party);
      const number = ofRoot.get(root) ?? ofRoot.size;
      ofRoot.set(root, number);
      numbers.set(keyOf(party.tool, party.id), number);
    }
    return numbers;
  }

  private join(party: Party, other: Party, link: Link): void {
    const [one, two] = [this.root(party), this.root(other)];
    if (one === two) return;
    this.parents.set(two, one);
    for (const tool of this.tools.get(two) ?? []) this.tools.get(one)?.add(tool);
    this.links.push(link);
  }
}

/** Everybody that a row of billing or CRM names, with what is known of them. */
function partiesOf(records: Records): Map<string, Party> {
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
    for (let row = 0; row < table.length; row++) {
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
