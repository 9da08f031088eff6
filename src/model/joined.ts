import { keyOf, type Party } from './parties.ts';

export type LinkReason = 'merge-map' | 'id' | 'domain' | 'name';

/** Two ids of different tools taken to be one customer, and why. */
export interface Link {
  readonly one: string;
  readonly other: string;
  readonly reason: LinkReason;
  /** What they share: the id, the domain or the normalised name. */
  readonly shared: string;
}

/** Union-find over parties that never lets two ids of one tool meet, except by the merge map. */
export class Joined {
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
    this.join(party, other, {
      one: `${party.tool} ${party.id}`,
      other: `${other.tool} ${other.id}`,
      reason,
      shared,
    });
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
