// What moved a number from one state to another: whose rows, in which part. The states may be two periods, two sets of
// rules, or the rows of a baseline and those of now with one cause taken over.

import { orNull } from '../base/errors/no-value.ts';
import { groupBy } from '../base/group.ts';
import { type Exact, exact, sumExact, ZERO } from '../base/number/exact.ts';
import { type Known, lookup, worth } from '../metrics/part.ts';
import type { Contribution } from '../metrics/result.ts';
import type { Model } from '../model/model.ts';
import { recordKey } from './entity.ts';
import { customerIdOf, holderOf, isPaid } from './holders.ts';
import { keptRowAt, rowText } from './kept-rows.ts';
import type { NumberAt } from './number.ts';
import { type Effect, effectsOf, type Leaf } from './parts.ts';
import type { Made, Term } from './terms.ts';

/** A step from one value to the other. */
export interface MovedStep extends Effect {
  /** The part that moved; null for several at once. */
  readonly term: Term | null;
  /** A row of each mover, by its holder, in either state. */
  readonly rows: ReadonlyMap<string, HeldRows>;
}

/** A row of one holder as it was and as it is, of several one that differs; null where it has none. */
export interface HeldRows {
  readonly was: HeldRow | null;
  readonly now: HeldRow | null;
}

/** A row, and the model that it is of. */
export interface HeldRow extends Contribution {
  readonly model: Model;
}

/** Where somebody stands: in the rows of now, else in those of before. */
export const rowOfHolder = ({ was, now }: HeldRows): HeldRow | null => now ?? was;

/** The steps between two numbers of one metric; null where either has no value, or they are not made alike. */
export function moved(before: NumberAt, after: NumberAt): MovedStep[] | null {
  const [old, model] = [before.view.model, after.view.model];
  const keys = keysFor(before, after);
  const wholes = wholesIn(before.made, after.made, '');
  const [was, now] = [leavesOf(before.made, '', wholes), leavesOf(after.made, '', wholes)];
  if (after.made.formula === null) return inOneStep(before, after, now);
  const effects = effectsOf(
    was.map((leaf) => counted(leaf, old, keys.holder)),
    now.map((leaf) => counted(leaf, model, keys.holder)),
    (values) => workedOut(after.made, '', values),
  );
  if (effects === null) return null;
  const terms = new Map(now.map(({ path, term }) => [path, term]));
  const earlier = new Map(was.map(({ path, term }) => [path, term]));
  return effects.map((effect) => {
    const holders = new Set(effect.movers.map(({ holder }) => holder));
    const sides = {
      was: heldRows(earlier.get(effect.path), old),
      now: heldRows(terms.get(effect.path), model),
    };
    return { ...effect, term: terms.get(effect.path) ?? null, rows: heldBy(holders, sides, keys) };
  });
}

/** The rows of some holders. */
function heldBy(
  holders: ReadonlySet<string>,
  sides: { readonly was: readonly HeldRow[]; readonly now: readonly HeldRow[] },
  { holder, record }: Keys,
): Map<string, HeldRows> {
  const [was, now] = [sides.was, sides.now].map((rows) => {
    const own = groupBy(rows, (row) => holder(row, row.model));
    return new Map([...own].filter(([key]) => holders.has(key)));
  });
  const stated = (row: HeldRow): string => `${record(row, row.model)} ${row.amount.toFraction()}`;
  const differing = (rows: readonly HeldRow[] = [], others: readonly HeldRow[] = []): HeldRow | null => {
    if (rows.length < 2) return rows[0] ?? null;
    const known = new Set(others.map(stated));
    return rows.find((row) => !known.has(stated(row))) ?? rows[0] ?? null;
  };
  return new Map(
    [...holders].map((key) => {
      const [before, after] = [was?.get(key), now?.get(key)];
      return [key, { was: differing(before, after), now: differing(after, before) }];
    }),
  );
}

/** What a function makes of all its parts together moves as one. */
function inOneStep(before: NumberAt, after: NumberAt, parts: readonly Placed[]): MovedStep[] | null {
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
export function partMovers(before: NumberAt, after: NumberAt): PartMover[] {
  const steps = before.row.variant.name === after.row.variant.name ? moved(before, after) : null;
  if (steps === null) return otherParts(before, after);
  const found = steps.flatMap(({ term, movers, rows }) =>
    movers.flatMap(({ holder, before: was, after: is, effect }) => {
      const held = rows.get(holder);
      const row = held ? rowOfHolder(held) : null;
      return term && row ? [{ term, row, before: was, after: is, effect }] : [];
    }),
  );
  return found.sort((a, b) => sizeOf(b).compare(sizeOf(a)));
}

function otherParts(before: NumberAt, after: NumberAt): PartMover[] {
  const { holder } = keysFor(before, after);
  const models = [before.view.model, after.view.model];
  const [was, now] = [leavesOf(before.made, '', NONE), leavesOf(after.made, '', NONE)];
  const paths = [...new Set([...now, ...was].map(({ path }) => path))];
  const found = paths.flatMap((path): PartMover[] => {
    const [old, is] = [was, now].map((leaves) => leaves.find((leaf) => leaf.path === path));
    const term = is?.term ?? old?.term;
    if (!term) return [];
    const [earlier, later] = [old, is].map((leaf, at) => {
      const model = models[at];
      return leaf && model ? counted(leaf, model, holder).holders : new Map<string, Exact>();
    });
    const rows = new Map<string, HeldRow>();
    for (const row of [...heldRows(old?.term, before.view.model), ...heldRows(is?.term, after.view.model)])
      rows.set(holder(row, row.model), row);
    return [...rows].flatMap(([key, row]) => {
      const [one, other] = [earlier?.get(key) ?? ZERO, later?.get(key) ?? ZERO];
      return one.equals(other) ? [] : [{ term, row, before: one, after: other, effect: null }];
    });
  });
  return found.sort((a, b) => sizeOf(b).compare(sizeOf(a)));
}

const heldRows = (term: Term | undefined, model: Model): HeldRow[] =>
  (term?.rows ?? []).map((row) => ({ ...row, model }));

/** What tells the same in two states: whoever holds a row, and the row. */
interface Keys {
  readonly holder: typeof holderOf;
  readonly record: typeof holderOf;
}

/**
 * Customers go by their numbers where both models number them alike, else by their ids; rows by their places where both are
 * of the same records, else by what they state.
 */
function keysFor(before: NumberAt, after: NumberAt): Keys {
  const [was, now] = [before.view.model, after.view.model];
  const isSame = was.records === now.records;
  const record: typeof holderOf = isSame
    ? ({ collection, row }) => `${collection} ${row}`
    : (of, { records }) => rowText(keptRowAt(records, of));
  if (was.identity === now.identity) return { holder: holderOf, record };
  const holder: typeof holderOf = (row, model) => {
    const id = isPaid(row) ? customerIdOf(row, model) : null;
    if (id !== null) return `customer ${id}`;
    return isSame ? holderOf(row, model) : recordKey(keptRowAt(model.records, row));
  };
  return { holder, record };
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
