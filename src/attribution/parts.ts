// What moved a number between two states, by its parts: each in turn becomes what it is now, and what the number does then
// is that part's effect; an effect is divided among those whose rows differ. Nothing is left over.

import { type Exact, isZero, sumExact, ZERO } from '../base/number/exact.ts';
import { Way } from './way.ts';

/** A part that rows make, in one of the two states. */
export interface Leaf {
  /** The ids of the part and of those that it lies in. */
  readonly path: string;
  /** Whether the contributions of rows add up to it. */
  readonly isSum: boolean;
  readonly value: Exact | null;
  /** What each customer, deal or row adds. */
  readonly holders: ReadonlyMap<string, Exact>;
}

export type Kind = 'new' | 'lost' | 'changed';

export interface Mover {
  readonly holder: string;
  readonly kind: Kind;
  readonly before: Exact;
  readonly after: Exact;
  /** Its part of the difference; null where rows do not add up to the part. */
  readonly effect: Exact | null;
}

/** One part, or one kind of change in it, on the way from one value to the other. */
export interface Effect {
  readonly path: string;
  /** Null where the part moves as a whole. */
  readonly kind: Kind | null;
  readonly from: Exact;
  readonly to: Exact;
  /** The largest first. */
  readonly movers: readonly Mover[];
}

/** What the number comes to with some values of its parts, by their paths; null where it has none. */
export type Evaluate = (values: ReadonlyMap<string, Exact | null>) => Exact | null;

/**
 * The effects on the way from `before` to `after`, which have the same leaves. Their differences add up to that of the
 * two values. Null where either has none.
 */
export function effectsOf(
  before: readonly Leaf[],
  after: readonly Leaf[],
  evaluate: Evaluate,
): Effect[] | null {
  const values = new Map(before.map(({ path, value }) => [path, value]));
  const [start, end] = [evaluate(values), evaluate(new Map(after.map(({ path, value }) => [path, value])))];
  if (start === null || end === null) return null;
  const way = new Way<Leaf, null>({ state: null, value: start });
  const effects: Effect[] = [];
  for (const now of after) {
    const was = before.find(({ path }) => path === now.path);
    if (!was) return null;
    values.set(now.path, now.value);
    // A value that lies between the two and is none, as a division by 0: the next part moves with this one.
    const leg = way.go(now, null, evaluate(values));
    if (leg === null) continue;
    const [from, to] = [leg.from.value, leg.to.value];
    effects.push(...(leg.by.length > 1 ? [together(leg.by, from, to)] : ofLeaf(was, now, from, to)));
  }
  return effects;
}

const together = (leaves: readonly Leaf[], from: Exact, to: Exact): Effect => ({
  path: leaves.map(({ path }) => path).join(' and '),
  kind: null,
  from,
  to,
  movers: [],
});

const kinds: readonly Kind[] = ['new', 'lost', 'changed'];

/** The effect of a part by kinds of change, each with whom it comes from. */
function ofLeaf(was: Leaf, now: Leaf, from: Exact, to: Exact): Effect[] {
  const movers = moversOf(was, now);
  const moved = sumExact(movers.map(({ before, after }) => after.sub(before)));
  const effect = to.sub(from);
  const isAddedUp = was.isSum && now.isSum && was.value !== null && now.value !== null;
  if (!isAddedUp || isZero(moved)) {
    if (isZero(effect) && movers.length === 0) return [];
    // Changes that cancel each other out move nothing.
    const own = isAddedUp ? [] : movers;
    return isZero(effect) ? [] : [{ path: now.path, kind: null, from, to, movers: own }];
  }
  const share = effect.div(moved);
  const found: Effect[] = [];
  let at = from;
  for (const kind of kinds) {
    const own = movers
      .filter((mover) => mover.kind === kind)
      .map((mover) => ({ ...mover, effect: mover.after.sub(mover.before).mul(share) }))
      .sort((a, b) => b.effect.abs().compare(a.effect.abs()) || (a.holder < b.holder ? -1 : 1));
    if (own.length === 0) continue;
    const next = at.add(sumExact(own.map((mover) => mover.effect)));
    found.push({ path: now.path, kind, from: at, to: next, movers: own });
    at = next;
  }
  return found;
}

/** Whoever adds something else than before. */
function moversOf(was: Leaf, now: Leaf): Mover[] {
  const movers: Mover[] = [];
  for (const holder of new Set([...was.holders.keys(), ...now.holders.keys()])) {
    const [before, after] = [was.holders.get(holder), now.holders.get(holder)];
    if (before !== undefined && after !== undefined && before.equals(after)) continue;
    const kind =
      before === undefined || isZero(before)
        ? 'new'
        : after === undefined || isZero(after)
          ? 'lost'
          : 'changed';
    const one = { holder, before: before ?? ZERO, after: after ?? ZERO, effect: null };
    if (!one.before.equals(one.after) || !was.isSum) movers.push({ ...one, kind });
  }
  return movers;
}
