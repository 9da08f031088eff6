// Who is who across tools: a billing customer and a CRM account are one customer when an id, a domain or a name
// says so. Two ids of one tool are only joined by the user's own merge map.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import { Joined, type Link } from './joined.ts';
import { keyOf, type Party, partiesOf } from './parties.ts';
import type { Records } from './records.ts';

/** Customers of every tool, numbered so that linked ones share a number. */
export class Identity {
  readonly links: readonly Link[];
  readonly diagnostics: readonly Diagnostic[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(
    numbers: ReadonlyMap<string, number>,
    links: readonly Link[],
    diagnostics: readonly Diagnostic[],
  ) {
    this.numbers = numbers;
    this.links = links;
    this.diagnostics = diagnostics;
  }

  /** The customer that an id of a tool stands for; -1 for an id that no row has. */
  customer(tool: string, id: string): number {
    return this.numbers.get(keyOf(tool, id)) ?? -1;
  }
}

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
  for (const [shared, group] of [...sharing(kind, parties)].sort(byText)) {
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
      groups.set(shared, [...(groups.get(shared) ?? []), party]);
    }
  }
  return groups;
}

const byText = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
  a < b ? -1 : a > b ? 1 : 0;
