// Classifies every customer between two snapshots and sums what it finds; metrics.md §4.3, customer grain.

import type { Exact } from '../base/exact.ts';
import {
  type Changes,
  changesOf,
  type Direction,
  directionOf,
  isSwitch,
  paysAfter,
  paysBefore,
  type Snapshots,
} from './change.ts';
import type { Money } from './money.ts';
import { MovementTally } from './movement-tally.ts';
import { NoValue } from './no-value.ts';
import type { Timeline } from './timeline.ts';

/** Kinds of change, per customer, between two snapshots; metrics.md §4.3. */
export const movementKinds = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;
export type MovementKind = (typeof movementKinds)[number];

export interface Movement {
  /** Of a kind of movement always ≥ 0, whatever the direction. Throws `NoValue` where currencies cannot be added. */
  readonly amount: Exact;
  readonly customers: ReadonlySet<number>;
}

/**
 * What happened to recurring revenue between the end of one day and the end of another. Customers are told apart
 * without rates; every amount throws `NoValue` where currencies cannot be added.
 */
export interface Movements extends Readonly<Record<MovementKind, Movement>> {
  readonly opening: Exact;
  readonly closing: Exact;
  /** Customers paying at each end. */
  readonly openingCustomers: ReadonlySet<number>;
  readonly closingCustomers: ReadonlySet<number>;
  /** Paying at the opening, paused at the close: neither churned nor retained. */
  readonly paused: ReadonlySet<number>;
  /** Σ min(opening, closing) over the customers paying at the opening. */
  readonly kept: Exact;
  /** Σ closing over the customers paying at the opening. */
  readonly closingOfOpening: Exact;
  /** Customers that changed what they pay in, seen in one currency: the net, below zero where they left it. */
  readonly switched: Movement;
}

interface InMoney {
  readonly money: Money;
  /** The one currency to look at, rows of others being left aside; null: all, as the money converts them. */
  readonly only: string | null;
}

/** Counts what changed from the end of `opening` to the end of `closing`. */
export function countMovements(timeline: Timeline, at: Snapshots, { money, only }: InMoney): Movements {
  const tally = new MovementTally(timeline.scale, money);
  for (const [customer, series] of timeline.customers) {
    const own = only === null ? series : series.filter((number) => timeline.currencyOf(number) === only);
    const changes = changesOf(timeline, own, at);
    if (changes.length === 0) continue;
    const direction = directionOf(changes, timeline, money);
    const others = only === null ? [] : changesOf(timeline, without(series, own), at);
    if (direction instanceof NoValue) tally.addUnclear(customer, changes, direction);
    else if (isSwitch(changes, others)) tally.addSwitch(customer, changes, direction);
    else {
      const all = [...changes, ...others];
      const kind = kindOf(timeline, customer, { all, direction, at });
      tally.add(customer, changes, direction, kind);
      if (kind === 'contraction' && !paysAfter(all)) tally.addPaused(customer);
    }
  }
  return tally.result();
}

const without = (series: readonly number[], some: readonly number[]): number[] =>
  series.filter((number) => !some.includes(number));

interface Seen {
  /** In every currency: who pays in another one has neither come nor gone. */
  readonly all: Changes;
  readonly direction: Direction;
  readonly at: Snapshots;
}

function kindOf(timeline: Timeline, customer: number, { all, direction, at }: Seen): MovementKind | null {
  if (direction === 'same') return null;
  if (paysBefore(all)) {
    if (paysAfter(all)) return direction === 'up' ? 'expansion' : 'contraction';
    return timeline.isPaused(customer, at.closing) ? 'contraction' : 'churn';
  }
  const first = timeline.firstPaidDayOf(customer);
  if (first === null || first > at.opening) return 'new';
  return timeline.isPaused(customer, at.opening) ? 'expansion' : 'reactivation';
}
