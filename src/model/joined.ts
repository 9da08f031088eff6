import type { Parties, Party } from './parties.ts';

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
