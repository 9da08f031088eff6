// Who moved a number when a cause was taken over, by rows under pseudonyms: nothing of the models that they were found in is
// kept.

import { groupBy } from '../base/group.ts';
import { type Exact, isZero, ZERO } from '../base/number/exact.ts';
import type { Cause } from './causes.ts';
import { type Entity, entityKey, entityOf } from './entity.ts';
import { type KeptRow, keptRowAt } from './kept-rows.ts';
import { type HeldRow, type MovedStep, moved } from './movers.ts';
import type { NumberAt } from './number.ts';
import type { Effect, Mover } from './parts.ts';
import type { Term } from './terms.ts';

/** Somebody whose rows moved a number. */
export interface KeptMover extends Pick<Mover, 'before' | 'after' | 'effect'> {
  readonly entity: Entity;
  /** One of its rows as it was and as it is; null where it has none. */
  readonly was: KeptRow | null;
  readonly now: KeptRow | null;
}

/** One part, or one kind of change in it, on the way over a cause. */
export interface KeptStep extends Omit<Effect, 'movers'> {
  /** The part that moved; null for several at once. */
  readonly term: Term | null;
  /** The largest first. */
  readonly movers: readonly KeptMover[];
}

/** The steps between two states; none where they are not made alike. Their differences add up to that of the two. */
export function keptSteps(before: NumberAt, after: NumberAt, causes: readonly Cause[]): KeptStep[] {
  const steps = moved(before, after) ?? [];
  // Where time alone has passed, who came and who went is all there is to say; elsewhere the cause says it.
  const isTime = causes.length === 1 && causes[0] === 'time';
  const told = isTime ? steps.map((one) => [one]) : [...groupBy(steps, ({ path }) => path).values()];
  return told.flatMap((own) => together(own));
}

function together(steps: readonly MovedStep[]): KeptStep[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return [];
  const { path, term } = first;
  const movers = steps.flatMap((step) => step.movers.flatMap((mover) => keptMover(mover, step)));
  return [
    {
      ...{ path, term, kind: steps.length > 1 ? null : first.kind, from: first.from, to: last.to },
      movers: movers.sort((a, b) => sizeOf(b).compare(sizeOf(a))),
    },
  ];
}

function keptMover({ holder, before, after, effect }: Mover, { rows }: MovedStep): KeptMover[] {
  const held = rows.get(holder);
  const [was, now] = [keptOf(held?.was), keptOf(held?.now)];
  const row = now ?? was;
  return row === null ? [] : [{ entity: entityOf(row), before, after, effect, was, now }];
}

const keptOf = (row: HeldRow | null | undefined): KeptRow | null =>
  row ? keptRowAt(row.model.records, row) : null;

const sizeOf = ({ before, after, effect }: Pick<Mover, 'before' | 'after' | 'effect'>): Exact =>
  (effect ?? after.sub(before)).abs();

/** Who stands behind some steps. */
export interface Contributor {
  readonly entity: Entity;
  /** Its part of the difference; null where rows do not add up to it, as those of a median. */
  readonly delta: Exact | null;
}

/** Of the customers, deals and leads those that moved the number most. */
export function largestOf(steps: readonly KeptStep[], most: number): Contributor[] {
  const movers = steps.flatMap((step) => step.movers).filter(({ entity }) => entity.thing !== 'row');
  const all = [...groupBy(movers, ({ entity }) => entityKey(entity))].flatMap(([key, own]) => {
    const [first] = own;
    const isDivided = own.every(({ effect }) => effect !== null);
    const delta = isDivided ? own.reduce((sum, { effect }) => sum.add(effect ?? ZERO), ZERO) : null;
    const size = delta?.abs() ?? own.reduce((sum, mover) => sum.add(sizeOf(mover)), ZERO);
    return first === undefined ? [] : [{ key, entity: first.entity, delta, size }];
  });
  return all
    .filter(({ delta }) => delta === null || !isZero(delta))
    .sort((a, b) => b.size.compare(a.size) || (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map(({ entity, delta }) => ({ entity, delta }));
}
