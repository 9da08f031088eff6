// Who stands behind a share: what it would be if of all that have the cause one alone had changed.

import { type Exact, isZero, parseExact } from '../base/exact.ts';
import { groupBy } from '../base/group.ts';
import { type Entity, entityKey } from './entity.ts';
import { cellOf, type KeptRow } from './kept-rows.ts';
import type { RowChange } from './row-changes.ts';

export interface Contributor {
  readonly entity: Entity;
  readonly delta: Exact;
}

/** Candidates that are tried: each is a whole calculation. */
const TRIED = 12;
const SHOWN = 3;

export interface Trying {
  /** Changes of the cause that the number is made of. */
  readonly changes: readonly RowChange[];
  /** The printed number before any of them. */
  readonly before: string | null;
  /** The printed number after those of one entity. */
  readonly after: (entity: string) => string | null;
}

/** Of those whose rows hold the largest amounts, the three that alone change the number most. */
export function largestOf({ changes, before, after }: Trying): Contributor[] {
  const start = before === null ? null : parseExact(before);
  if (start === null) return [];
  const named = changes.filter(({ entity }) => entity.thing !== 'row');
  const candidates = [...groupBy(named, ({ entity }) => entityKey(entity))]
    .map(([key, own]) => ({ key, own, weight: weightOf(own) }))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  const tried = candidates.slice(0, TRIED).flatMap(({ key, own }) => {
    const value = parseExact(after(key) ?? '');
    const [first] = own;
    return value === null || first === undefined ? [] : [{ entity: first.entity, delta: value.sub(start) }];
  });
  return tried
    .filter(({ delta }) => !isZero(delta))
    .sort((a, b) => b.delta.abs().compare(a.delta.abs()))
    .slice(0, SHOWN);
}

const weightOf = (changes: readonly RowChange[]): number =>
  changes
    .flatMap(({ removed, added }) => [...removed, ...added])
    .reduce((sum, row) => sum + amountIn(row), 0);

// Only good for telling large from small: prices are for months and for years, and costs in other units.
function amountIn(row: KeptRow): number {
  const [amount, quantity] = [
    cellOf(row, 'amount') ?? cellOf(row, 'cost') ?? cellOf(row, 'total'),
    cellOf(row, 'quantity'),
  ];
  const times = typeof quantity === 'number' ? quantity / 1e9 : 1;
  return typeof amount === 'number' ? Math.abs(amount) * times : 0;
}
