// Who is who across tools: a billing customer and a CRM account are one customer when an id, a domain or a name
// says so. Two ids of one tool are only joined by the user's own merge map.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import { grown } from './grown.ts';
import { Joined, type Link } from './joined.ts';
import { keyOf, type Party, partiesOf } from './parties.ts';
import type { Pool } from './pool.ts';
import type { Records } from './records.ts';

/** Customers of every tool, numbered so that linked ones share a number. */
export class Identity {
  readonly links: readonly Link[];
  readonly diagnostics: readonly Diagnostic[];
  private readonly pool: Pool;
  /** Null where one tool names all customers: the pool's number of an id then serves as the customer's. */
  private readonly numbers: ReadonlyMap<string, number> | null;
  /** By tool, the customer of each of the pool's numbers, plus two; 0 is not known yet. */
  private readonly known = new Map<string, Int32Array<ArrayBuffer>>();

  constructor(
    pool: Pool,
    numbers: ReadonlyMap<string, number> | null,
    links: readonly Link[] = [],
    diagnostics: readonly Diagnostic[] = [],
  ) {
    this.pool = pool;
    this.numbers = numbers;
    this.links = links;
    this.diagnostics = diagnostics;
  }

  /** The customer that an id of a tool stands for, given by the pool's number; -1 for none. */
  customer(tool: string, id: number): number {
    if (id === 0) return -1;
    if (this.numbers === null) return id;
    let ofTool = this.known.get(tool);
    if (!ofTool || id >= ofTool.length) {
      ofTool = ofTool ? grown(ofTool, id) : new Int32Array(Math.max(this.pool.size, id + 1));
      this.known.set(tool, ofTool);
    }
    const known = ofTool[id] ?? 0;
    if (known > 0) return known - 2;
    const customer = this.numbers.get(keyOf(tool, this.pool.text(id) ?? '')) ?? -1;
    ofTool[id] = customer + 2;
    return customer;
  }
}

/**
 * Links the customers of an input. `merge` names, for an id, the id of the same tool it was merged into.
 */
export function identify(records: Records, merge: ReadonlyMap<string, string>): Identity {
  const naming = new Set(
    records.files.filter(({ collection }) => named.has(collection)).map(({ tool }) => tool),
  );
  if (naming.size < 2 && merge.size === 0) return new Identity(records.pool, null);
  const parties = partiesOf(records);
  const joined = new Joined(parties);
  for (const party of parties.values()) {
    const into = merge.get(party.id);
    const target = into === undefined ? undefined : parties.get(keyOf(party.tool, into));
    if (target) joined.merge(party, target);
  }
  linkByAccountId(parties, joined);
  const diagnostics = [...linkByShared('domain', parties, joined), ...linkByShared('name', parties, joined)];
  return new Identity(records.pool, joined.numbers(), joined.links, diagnostics);
}

/** Collections whose rows name customers or accounts. */
const named = new Set<string>(['customers', 'subscriptions', 'accounts', 'opportunities']);

function linkByAccountId(parties: ReadonlyMap<string, Party>, joined: Joined): void {
  const byId = groupBy(parties.values(), (party) => party.id);
  for (const party of parties.values()) {
    const { account } = party;
    const targets =
      account === null ? [] : (byId.get(account) ?? []).filter(({ tool }) => tool !== party.tool);
    const [only] = targets;
    if (only && targets.length === 1) joined.link(party, only, 'id', account ?? '');
  }
}

// A domain or name that fits two customers of one tool cannot say which of them is meant.
function linkByShared(
  kind: 'domain' | 'name',
  parties: ReadonlyMap<string, Party>,
  joined: Joined,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const groups = [...sharing(kind, parties)].filter(([, group]) => group.length > 1);
  for (const [shared, group] of groups.sort(byText)) {
    const tools = groupBy(group, (party) => party.tool);
    if (tools.size < 2) continue;
    const ambiguous = [...tools.values()].find(
      (own) => new Set(own.map((party) => joined.root(party))).size > 1,
    );
    if (ambiguous) {
      const ids = ambiguous.map((party) => party.id).sort();
      const code = kind === 'domain' ? 'ambiguous-domain' : 'ambiguous-name';
      if (!joined.allLinked(group)) diagnostics.push(diagnose({ file: '', line: 0 }, code, shared, ids));
      continue;
    }
    const [first, ...others] = [...group].sort((a, b) =>
      byText([keyOf(a.tool, a.id)], [keyOf(b.tool, b.id)]),
    );
    for (const other of others) if (first) joined.link(first, other, kind, shared);
  }
  return diagnostics;
}

function sharing(kind: 'domain' | 'name', parties: ReadonlyMap<string, Party>): Map<string, Party[]> {
  const groups = new Map<string, Party[]>();
  for (const party of parties.values()) {
    for (const shared of kind === 'domain' ? party.domains : party.names) {
      const group = groups.get(shared);
      if (group) group.push(party);
      else groups.set(shared, [party]);
    }
  }
  return groups;
}

const byText = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
  a < b ? -1 : a > b ? 1 : 0;
