// Who is who across tools: a billing customer and a CRM account are one customer when an id, a domain or a name
// says so. Two ids of one tool are only joined by the user's own merge map.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import { Joined, type Link } from './joined.ts';
import { keyOf, Parties, type Party } from './parties.ts';
import type { Records } from './records.ts';

/** Customers of every tool, numbered so that linked ones share a number. */
export class Identity {
  readonly links: readonly Link[];
  readonly diagnostics: readonly Diagnostic[];
  /**
   * By tool and the pool's number of an id, the customer's number plus one. Null where one tool names all customers:
   * the pool's number of an id then serves as the customer's.
   */
  private readonly numbers: ReadonlyMap<string, Int32Array> | null;

  constructor(
    numbers: ReadonlyMap<string, Int32Array> | null,
    links: readonly Link[] = [],
    diagnostics: readonly Diagnostic[] = [],
  ) {
    this.numbers = numbers;
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
  if (naming.size < 2 && merge.size === 0) return new Identity(null);
  const parties = new Parties(records);
  const joined = new Joined(records.pool);
  if (merge.size > 0) mergeStated(records, parties, joined, merge);
  linkByAccountId(parties, joined);
  const diagnostics = [...linkByShared('domain', parties, joined), ...linkByShared('name', parties, joined)];
  return new Identity(numbered(parties, joined, records.pool.size), joined.links, diagnostics);
}

/** Collections whose rows name customers or accounts. */
const named = new Set<string>(['customers', 'subscriptions', 'accounts', 'opportunities']);

function mergeStated(
  { pool }: Records,
  parties: Parties,
  joined: Joined,
  merge: ReadonlyMap<string, string>,
): void {
  for (const party of parties) {
    const into = merge.get(pool.text(party.id) ?? '');
    const target = into === undefined ? undefined : parties.find(party.tool, pool.id(into));
    if (target) joined.merge(party, target);
  }
}

/** A number for each party, shared by those that are joined, plus one. */
function numbered(parties: Parties, joined: Joined, size: number): Map<string, Int32Array> {
  const ofRoot = new Map<Party, number>();
  const numbers = new Map(parties.tools.map((tool) => [tool, new Int32Array(size)]));
  for (const party of parties) {
    const root = joined.root(party);
    const number = ofRoot.get(root) ?? ofRoot.size + 1;
    ofRoot.set(root, number);
    const ofTool = numbers.get(party.tool);
    if (ofTool) ofTool[party.id] = number;
  }
  return numbers;
}

function linkByAccountId(parties: Parties, joined: Joined): void {
  const { tools } = parties;
  for (const party of parties) {
    const { account, tool } = party;
    if (account === 0) continue;
    const targets = tools.flatMap((other) => (other === tool ? [] : (parties.find(other, account) ?? [])));
    const [only] = targets;
    if (only && targets.length === 1) joined.link(party, only, 'id', parties.pool.text(only.id) ?? '');
  }
}

// A domain or name that fits two customers of one tool cannot say which of them is meant.
function linkByShared(kind: 'domain' | 'name', parties: Parties, joined: Joined): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const idOf = ({ id }: Party): string => parties.pool.text(id) ?? '';
  const groups = [...sharing(kind, parties)].map(
    ([text, group]) => [parties.pool.text(text) ?? '', group] as const,
  );
  for (const [shared, group] of groups.sort(byText)) {
    const tools = groupBy(group, (party) => party.tool);
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
    const [first, ...others] = [...group].sort((a, b) =>
      byText([keyOf(a.tool, idOf(a))], [keyOf(b.tool, idOf(b))]),
    );
    for (const other of others) if (first) joined.link(first, other, kind, shared);
  }
  return diagnostics;
}

/** The parties that share a domain or a name with others, by what they share. */
function sharing(kind: 'domain' | 'name', parties: Parties): Map<number, Party[]> {
  const list = [...parties];
  const groups = new Map<number, Party[]>();
  // The place of the first party that has each text, plus one.
  const first = new Int32Array(parties.pool.size);
  for (const [place, party] of list.entries()) {
    for (const shared of kind === 'domain' ? party.domains : party.names) {
      const known = list[(first[shared] ?? 0) - 1];
      const group = groups.get(shared);
      if (known === undefined) first[shared] = place + 1;
      else if (group === undefined) groups.set(shared, [known, party]);
      else group.push(party);
    }
  }
  return groups;
}

const byText = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
  a < b ? -1 : a > b ? 1 : 0;
