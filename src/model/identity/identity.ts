// Who is who across tools: a billing customer and a CRM account are one customer when an id, a domain or a name
// says so. Two ids of one tool are only joined by the user's own merge map.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { groupBy } from '../../base/group.ts';
import type { Records } from '../../records/records.ts';
import { Entities, type Entity, keyOf } from './entities.ts';

type LinkReason = 'merge-map' | 'id' | 'domain' | 'name';

/** Two ids of different tools taken to be one customer, and why. */
interface Link {
  readonly one: string;
  readonly other: string;
  readonly reason: LinkReason;
  /** What they share: the id, the domain or the normalised name. */
  readonly shared: string;
}

/** Union-find over entities that never lets two ids of one tool meet, except by the merge map. */
class Links {
  readonly links: Link[] = [];
  private readonly entities: Entities;
  private readonly parents = new Map<Entity, Entity>();
  /** Tools of the roots that were joined with others. */
  private readonly tools = new Map<Entity, ReadonlySet<number>>();

  constructor(entities: Entities) {
    this.entities = entities;
  }

  root(entity: Entity): Entity {
    let root = entity;
    // Few are joined.
    if (this.parents.size === 0) return root;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root))
      root = parent;
    return root;
  }

  merge(entity: Entity, target: Entity): void {
    const [one, other] = [this.idOf(entity), this.idOf(target)];
    this.join(entity, target, { one, other, reason: 'merge-map', shared: one });
  }

  link(entity: Entity, other: Entity, reason: LinkReason, shared: string): void {
    const ours = this.toolsOf(this.root(entity));
    if ([...this.toolsOf(this.root(other))].some((tool) => ours.has(tool))) return;
    this.join(entity, other, {
      one: this.nameOf(entity),
      other: this.nameOf(other),
      reason,
      shared,
    });
  }

  /** Whether every entity of a group is already linked to another tool. */
  allLinked(group: readonly Entity[]): boolean {
    return group.every((entity) => this.toolsOf(this.root(entity)).size > 1);
  }

  private toolsOf(root: Entity): ReadonlySet<number> {
    return this.tools.get(root) ?? new Set([this.entities.toolOf(root)]);
  }

  private idOf(entity: Entity): string {
    return this.entities.pool.text(this.entities.idOf(entity)) ?? '';
  }

  private nameOf(entity: Entity): string {
    return `${this.entities.tools[this.entities.toolOf(entity)]} ${this.idOf(entity)}`;
  }

  private join(entity: Entity, other: Entity, link: Link): void {
    const [one, two] = [this.root(entity), this.root(other)];
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
  const entities = new Entities(records);
  const links = new Links(entities);
  if (merge.size > 0) mergeStated(entities, links, merge);
  linkByAccountId(entities, links);
  const diagnostics = [...linkByShared('domain', entities, links), ...linkByShared('name', entities, links)];
  return new Identity(numbered(entities, links), entities.size, links.links, diagnostics);
}

/** Collections whose rows name customers or accounts. */
const named = new Set<string>(['customers', 'subscriptions', 'accounts', 'opportunities']);

function mergeStated(entities: Entities, links: Links, merge: ReadonlyMap<string, string>): void {
  const { pool } = entities;
  for (let entity = 0; entity < entities.size; entity++) {
    const into = merge.get(pool.text(entities.idOf(entity)) ?? '');
    const target = into === undefined ? -1 : entities.find(entities.toolOf(entity), pool.id(into));
    if (target >= 0) links.merge(entity, target);
  }
}

/** By tool and id, the number of its entity's customer plus one; those that are joined share a number. */
function numbered(entities: Entities, links: Links): Map<string, Int32Array> {
  const ofRoot = new Int32Array(entities.size);
  let customers = 0;
  return entities.renumbered((entity) => {
    const root = links.root(entity);
    const known = ofRoot[root] ?? 0;
    const number = known === 0 ? ++customers : known;
    ofRoot[root] = number;
    return number;
  });
}

function linkByAccountId(entities: Entities, links: Links): void {
  for (let entity = 0; entity < entities.size; entity++) {
    const account = entities.accountOf(entity);
    if (account === 0) continue;
    const own = entities.toolOf(entity);
    const targets = entities.tools
      .map((_, tool) => (tool === own ? -1 : entities.find(tool, account)))
      .filter((target) => target >= 0);
    const [only] = targets;
    if (only !== undefined && targets.length === 1)
      links.link(entity, only, 'id', entities.pool.text(entities.idOf(only)) ?? '');
  }
}

// A domain or name that fits two customers of one tool cannot say which of them is meant.
function linkByShared(kind: 'domain' | 'name', entities: Entities, links: Links): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const idOf = (entity: Entity): string => entities.pool.text(entities.idOf(entity)) ?? '';
  const keyOfEntity = (entity: Entity): string =>
    keyOf(entities.tools[entities.toolOf(entity)] ?? '', idOf(entity));
  const groups = [...sharing(kind, entities)].map(
    ([text, group]) => [entities.texts.read(text), group] as const,
  );
  for (const [shared, group] of groups.sort(byText)) {
    const tools = groupBy(group, (entity) => entities.toolOf(entity));
    if (tools.size < 2) continue;
    const ambiguous = [...tools.values()].find(
      (own) => new Set(own.map((entity) => links.root(entity))).size > 1,
    );
    if (ambiguous) {
      const ids = ambiguous.map(idOf).sort();
      const code = kind === 'domain' ? 'ambiguous-domain' : 'ambiguous-name';
      if (!links.allLinked(group)) diagnostics.push(diagnose({ file: '', line: 0 }, code, shared, ids));
      continue;
    }
    const [first, ...others] = [...group].sort((a, b) => byText([keyOfEntity(a)], [keyOfEntity(b)]));
    for (const other of others) if (first !== undefined) links.link(first, other, kind, shared);
  }
  return diagnostics;
}

/** The entities that share a domain or a name with others, by what they share. */
function sharing(kind: 'domain' | 'name', entities: Entities): Map<number, Entity[]> {
  const groups = new Map<number, Entity[]>();
  // The first entity that has each text, plus one.
  const first = new Int32Array(entities.texts.size);
  for (let entity = 0; entity < entities.size; entity++) {
    for (const shared of entities.textsOf(kind, entity)) {
      const known = (first[shared] ?? 0) - 1;
      const group = groups.get(shared);
      if (known < 0) first[shared] = entity + 1;
      else if (group === undefined) groups.set(shared, [known, entity]);
      else group.push(entity);
    }
  }
  return groups;
}

const byText = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
  a < b ? -1 : a > b ? 1 : 0;
