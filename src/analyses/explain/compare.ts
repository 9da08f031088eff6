// What moved a number from one period to another: whose rows, in which part.

import { type Effect, effectsOf, type Leaf } from '../../attribution/effects.ts';
import { orNull } from '../../base/errors/no-value.ts';
import { groupBy } from '../../base/group.ts';
import { type Exact, exact, sumExact, ZERO } from '../../base/number/exact.ts';
import { type Known, lookup, worth } from '../../metrics/part.ts';
import type { Contribution } from '../../metrics/result.ts';
import type { Model } from '../../model/model.ts';
import { customerIdOf } from './customers.ts';
import { holderOf } from './entries.ts';
import type { Explained } from './explain.ts';
import type { Made, Term } from './terms.ts';

/** A step from one value to the other. */
export interface MovedStep extends Effect {
  /** The part that moved; null for several at once. */
  readonly term: Term | null;
  /** A row of each mover, by its holder: where it stands, and whose it is. */
  readonly rows: ReadonlyMap<string, HeldRow>;
}

/** A row, and the model that it is of. */
export interface HeldRow extends Contribution {
  readonly model: Model;
}

/** The steps between two numbers of one metric; null where either has no value, or they are not made alike. */
export function moved(before: Explained, after: Explained): MovedStep[] | null {
  const [old, model] = [before.view.model, after.view.model];
  const keyOf = keysFor(before, after);
  const wholes = wholesIn(before.made, after.made, '');
  const [was, now] = [leavesOf(before.made, '', wholes), leavesOf(after.made, '', wholes)];
  if (after.made.formula === null) return inOneStep(before, after, now);
  const effects = effectsOf(
    was.map((leaf) => counted(leaf, old, keyOf)),
    now.map((leaf) => counted(leaf, model, keyOf)),
    (values) => workedOut(after.made, '', values),
  );
  const terms = new Map(now.map(({ path, term }) => [path, term]));
  const earlier = new Map(was.map(({ path, term }) => [path, term]));
  return (
    effects?.map((effect) => {
      const rows = [...heldRows(terms.get(effect.path), model), ...heldRows(earlier.get(effect.path), old)];
      const wanted = new Set(effect.movers.map(({ holder }) => holder));
      const found = new Map<string, HeldRow>();
      for (const row of rows) {
        const holder = keyOf(row, row.model);
        if (wanted.has(holder) && !found.has(holder)) found.set(holder, row);
      }
      return { ...effect, term: terms.get(effect.path) ?? null, rows: found };
    }) ?? null
  );
}

/** What a function makes of all its parts together moves as one. */
function inOneStep(before: Explained, after: Explained, parts: readonly Placed[]): MovedStep[] | null {
  const [from, to] = [before.row.result.value, after.row.result.value];
  if (from === null || to === null) return null;
  const path = parts.map((one) => one.path).join(' and ');
  const step = { path, kind: null, from, to, movers: [], term: null, rows: new Map() };
  return from.equals(to) ? [] : [step];
}

/** Somebody who adds something else to a part than before. */
export interface PartMover {
  /** The part. */
  readonly term: Term;
  readonly row: HeldRow;
  readonly before: Exact;
  readonly after: Exact;
  /** Its part of the difference of the whole; null where rows do not add up to that, as where the parts are others. */
  readonly effect: Exact | null;
}

/** Whose rows differ between two numbers of one metric, which may be made of other parts; the largest first. */
export function partMovers(before: Explained, after: Explained): PartMover[] {
  const steps = before.row.variant.name === after.row.variant.name ? moved(before, after) : null;
  if (steps === null) return otherParts(before, after);
  const found = steps.flatMap(({ term, movers, rows }) =>
    movers.flatMap(({ holder, before: was, after: is, effect }) => {
      const row = rows.get(holder);
      return term && row ? [{ term, row, before: was, after: is, effect }] : [];
    }),
  );
  return found.sort((a, b) => sizeOf(b).compare(sizeOf(a)));
}

function otherParts(before: Explained, after: Explained): PartMover[] {
  const keyOf = keysFor(before, after);
  const models = [before.view.model, after.view.model];
  const [was, now] = [leavesOf(before.made, '', NONE), leavesOf(after.made, '', NONE)];
  const paths = [...new Set([...now, ...was].map(({ path }) => path))];
  const found = paths.flatMap((path): PartMover[] => {
    const [old, is] = [was, now].map((leaves) => leaves.find((leaf) => leaf.path === path));
    const term = is?.term ?? old?.term;
    if (!term) return [];
    const [earlier, later] = [old, is].map((leaf, at) => {
      const model = models[at];
      return leaf && model ? counted(leaf, model, keyOf).holders : new Map<string, Exact>();
    });
    const rows = new Map<string, HeldRow>();
    for (const row of [...heldRows(old?.term, before.view.model), ...heldRows(is?.term, after.view.model)])
      rows.set(keyOf(row, row.model), row);
    return [...rows].flatMap(([holder, row]) => {
      const [one, other] = [earlier?.get(holder) ?? ZERO, later?.get(holder) ?? ZERO];
      return one.equals(other) ? [] : [{ term, row, before: one, after: other, effect: null }];
    });
  });
  return found.sort((a, b) => sizeOf(b).compare(sizeOf(a)));
}

const heldRows = (term: Term | undefined, model: Model): HeldRow[] =>
  (term?.rows ?? []).map((row) => ({ ...row, model }));

/** Customers by their numbers where both models number them alike, else by their ids. */
function keysFor(before: Explained, after: Explained): typeof holderOf {
  if (before.view.model.identity === after.view.model.identity) return holderOf;
  return (row, model) => {
    const id = customerIdOf(row, model);
    return id === null ? holderOf(row, model) : `customer ${id}`;
  };
}

const sizeOf = ({ before, after, effect }: PartMover): Exact => (effect ?? after.sub(before)).abs();

interface Placed {
  readonly path: string;
  readonly term: Term;
}

const NONE: ReadonlySet<string> = new Set();

/** The parts that a value is made of, down to those that rows make and those taken whole, in the order of their declarations. */
const leavesOf = ({ parts }: Made, within: string, wholes: ReadonlySet<string>): Placed[] =>
  used(parts).flatMap((term) => {
    const path = within + term.id;
    return term.made.parts.length > 0 && !wholes.has(path)
      ? leavesOf(term.made, `${path}.`, wholes)
      : [{ path, term }];
  });

const used = (parts: readonly Term[]): Term[] => parts.filter(({ sign }) => sign !== 0);

/** Parts that are made otherwise at the two ends, as a margin that nobody knew and 100 % stood for: each moves as a whole. */
function wholesIn(before: Made, after: Made, within: string): Set<string> {
  const found = new Set<string>();
  for (const now of used(after.parts)) {
    const was = before.parts.find(({ id }) => id === now.id);
    if (!was) continue;
    const path = within + now.id;
    const [old, own] = [was, now].map(({ made }) => used(made.parts).map(({ id }) => id));
    if (JSON.stringify(old) !== JSON.stringify(own)) found.add(path);
    else for (const inner of wholesIn(was.made, now.made, `${path}.`)) found.add(inner);
  }
  return found;
}

function counted({ path, term }: Placed, model: Model, keyOf: typeof holderOf): Leaf {
  const groups = groupBy(term.rows, (row) => keyOf(row, model));
  const holders = new Map<string, Exact>();
  for (const [holder, rows] of groups) holders.set(holder, sumExact(rows.map(({ amount }) => amount)));
  return { path, isSum: term.how === 'sum' || term.how === 'count', value: term.value, holders };
}

/** What a value comes to with other values of its leaves. */
function workedOut(made: Made, within: string, values: ReadonlyMap<string, Exact | null>): Exact | null {
  const { formula, parts, steps, atMost } = made;
  if (formula === null) return null;
  const known = new Map<string, Known>();
  for (const term of parts) {
    const own = within + term.id;
    const value =
      term.made.parts.length > 0 && !values.has(own)
        ? workedOut(term.made, `${own}.`, values)
        : (values.get(own) ?? null);
    known.set(term.id, { value, n: 1, flags: [], rows: () => [], unit: term.unit });
  }
  const value = orNull(() => worth(formula, lookup({ steps }, known)))?.value ?? null;
  return value !== null && atMost !== null && value.compare(atMost) > 0 ? exact(atMost) : value;
}
