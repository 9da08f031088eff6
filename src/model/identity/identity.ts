// Who is who across tools: a billing customer and a CRM account are one customer when an id, a domain or a name
// says so. Two ids of one tool are only joined by the user's own merge map.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { groupBy } from '../../base/group.ts';
import type { Records } from '../../records/records.ts';
import { keyOf, Parties, type Party } from './entities.ts';

type LinkReason = 'merge-map' | 'id' | 'domain' | 'name';

/** Two ids of different tools taken to be one customer, and why. */
interface Link {
  readonly one: string;
  readonly other: string;
  readonly reason: LinkReason;
  /** What they share: the id, the domain or the normalised name. */
  readonly shared: string;
}

/** Union-find over parties that never lets two ids of one tool meet, except by the merge map. */
class Joined {
  readonly links: Link[] = [];
  private readonly parties: Parties;
  private readonly parents = new Map<Party, Party>();
  /** Tools of the roots that were joined with others. */
  private readonly tools = new Map<Party, ReadonlySet<number>>();

  constructor(parties: Parties) {
    this.parties = parties;
  }

  root(party: Party): Party {
    let root = party;
    // Few are joined.
    if (this.parents.size === 0) return root;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root))
      root = parent;
    return root;
  }

  merge(party: Party, target: Party): void {
    const [one, other] = [this.idOf(party), this.idOf(target)];
    this.join(party, target, { one, other, reason: 'merge-map', shared: one });
  }

  link(party: Party, other: Party, reason: LinkReason, shared: string): void {
    const ours = this.toolsOf(this.root(party));
    if ([...this.toolsOf(this.root(other))].some((tool) => ours.has(tool))) return;
    this.join(party, other, {
      one: this.nameOf(party),
      other: this.nameOf(other),
      reason,
      shared,
    });
  }

  /** Whether every party of a group is already linked to another tool. */
  allLinked(group: readonly Party[]): boolean {
    return group.every((party) => this.toolsOf(this.root(party)).size > 1);
  }

  private toolsOf(root: Party): ReadonlySet<number> {
    return this.tools.get(root) ?? new Set([this.parties.toolOf(root)]);
  }

  private idOf(party: Party): string {
    return this.parties.pool.text(this.parties.idOf(party)) ?? '';
  }

  private nameOf(party: Party): string {
    return `${this.parties.tools[this.parties.toolOf(party)]} ${this.idOf(party)}`;
  }

  private join(party: Party, other: Party, link: Link): void {
    const [one, two] = [this.root(party), this.root(other)];
    if (one === two) return;
    const tools = new Set([...this.toolsOf(one), ...this.toolsOf(two)]);
    this.parents.set(two, one);
    this.tools.set(one, tools);
    this.links.push(link);
  }
}

/** Customers of every tool, numbered so that linked ones share a number. */
export class Identity {
  readonly links: readonly Link[];
  readonly diagnostics: readonly Diagnostic[];
  /**
   * By tool and the pool's number of an id, the customer's number plus one. Null where one tool names all customers:
   * the pool's number of an id then serves as the customer's.
   */
  private readonly numbers: ReadonlyMap<string, Int32Array> | null;
  /** Every customer's number is less than this. */
  readonly bound: number;

  constructor(
    numbers: ReadonlyMap<string, Int32Array> | null,
    bound: number,
    links: readonly Link[] = [],
    diagnostics: readonly Diagnostic[] = [],
  ) {
    this.numbers = numbers;
    this.bound = bound;
    this.links = links;
    this.diagnostics = diagnostics;
  }

  /** The customer that an id of a tool stands for, given by the pool's number; -1 for none. */
  customer(tool: string, id: number): number {
    if (id === 0) return -1;
    return this.numbers === null ? id : (this.numbers.get(tool)?.[id] ?? 0) - 1;
  }
}

/**
 * Links the customers of an input. `merge` names, for an id, the id of the same tool it was merged into.
 */
export function identify(records: Records, merge: ReadonlyMap<string, string>): Identity {
  const naming = new Set(
    records.files.filter(({ collection }) => named.has(collection)).map(({ tool }) => tool),
  );
  if (naming.size < 2 && merge.size === 0) return new Identity(null, records.pool.size);
  const parties = new Parties(records);
  const joined = new Joined(parties);
  if (merge.size > 0) mergeStated(parties, joined, merge);
  linkByAccountId(parties, joined);
  const diagnostics = [...linkByShared('domain', parties, joined), ...linkByShared('name', parties, joined)];
  return new Identity(numbered(parties, joined), parties.size, joined.links, diagnostics);
}

/** Collections whose rows name customers or accounts. */
const named = new Set<string>(['customers', 'subscriptions', 'accounts', 'opportunities']);

function mergeStated(parties: Parties, joined: Joined, merge: ReadonlyMap<string, string>): void {
  const { pool } = parties;
  for (let party = 0; party < parties.size; party++) {
    const into = merge.get(pool.text(parties.idOf(party)) ?? '');
    const target = into === undefined ? -1 : parties.find(parties.toolOf(party), pool.id(into));
    if (target >= 0) joined.merge(party, target);
  }
}

/** By tool and id, the number of its party's customer plus one; those that are joined share a number. */
function numbered(parties: Parties, joined: Joined): Map<string, Int32Array> {
  const ofRoot = new Int32Array(parties.size);
  let customers = 0;
  return parties.renumbered((party) => {
    const root = joined.root(party);
    const known = ofRoot[root] ?? 0;
    const number = known === 0 ? ++customers : known;
    ofRoot[root] = number;
    return number;
  });
}

function linkByAccountId(parties: Parties, joined: Joined): void {
  for (let party = 0; party < parties.size; party++) {
    const account = parties.accountOf(party);
    if (account === 0) continue;
    const own = parties.toolOf(party);
    const targets = parties.tools
      .map((_, tool) => (tool === own ? -1 : parties.find(tool, account)))
      .filter((target) => target >= 0);
    const [only] = targets;
    if (only !== undefined && targets.length === 1)
      joined.link(party, only, 'id', parties.pool.text(parties.idOf(only)) ?? '');
  }
}

// A domain or name that fits two customers of one tool cannot say which of them is meant.
function linkByShared(kind: 'domain' | 'name', parties: Parties, joined: Joined): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const idOf = (party: Party): string => parties.pool.text(parties.idOf(party)) ?? '';
  const keyOfParty = (party: Party): string => keyOf(parties.tools[parties.toolOf(party)] ?? '', idOf(party));
  const groups = [...sharing(kind, parties)].map(
    ([text, group]) => [parties.texts.read(text), group] as const,
  );
  for (const [shared, group] of groups.sort(byText)) {
    const tools = groupBy(group, (party) => parties.toolOf(party));
    if (tools.size < 2) continue;
    const ambiguous = [...tools.values()].find(
      (own) => new Set(own.map((party) => joined.root(party))).size > 1,
    );
    if (ambiguous) {
      const ids = ambiguous.map(idOf).sort();
      const code = kind === 'domain' ? 'ambiguous-domain' : 'ambiguous-name';
      if (!joined.allLinked(group)) diagnostics.push(diagnose({ file: '', line: 0 }, code, shared, ids));
      continue;
    }
    const [first, ...others] = [...group].sort((a, b) => byText([keyOfParty(a)], [keyOfParty(b)]));
    for (const other of others) if (first !== undefined) joined.link(first, other, kind, shared);
  }
  return diagnostics;
}

/** The parties that share a domain or a name with others, by what they share. */
function sharing(kind: 'domain' | 'name', parties: Parties): Map<number, Party[]> {
  const groups = new Map<number, Party[]>();
  // The first party that has each text, plus one.
  const first = new Int32Array(parties.texts.size);
  for (let party = 0; party < parties.size; party++) {
    for (const shared of parties.textsOf(kind, party)) {
      const known = (first[shared] ?? 0) - 1;
      const group = groups.get(shared);
      if (known < 0) first[shared] = party + 1;
      else if (group === undefined) groups.set(shared, [known, party]);
      else group.push(party);
    }
  }
  return groups;
}

const byText = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
  a < b ? -1 : a > b ? 1 : 0;
