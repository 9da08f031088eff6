// How one customer moved between two days: what it pays at each end, which way that went, and what kind of movement it is.

import { NoValue } from '../../base/errors/no-value.ts';
import { type Exact, isNegative, isPositive } from '../../base/number/exact.ts';
import type { Day } from '../../base/time/calendar.ts';
import type { Money } from '../currency/money.ts';
import type { Timeline } from './timeline.ts';
import { TimelineSum } from './timeline-sum.ts';

/** The two days at whose ends customers are looked at. */
export interface Snapshots {
  readonly opening: Day;
  readonly closing: Day;
}

/** One customer's value at both ends in one currency, in the timeline's integers. */
export interface Change {
  readonly currency: string;
  readonly before: number;
  readonly after: number;
  /** Whether it is a customer at each end, which some are that pay nothing. */
  readonly wasThere: boolean;
  readonly isThere: boolean;
}

/** One customer's changes, one for each currency that it pays in, or is counted in, at either end; empty for none. */
export type Changes = readonly Change[];

export function changesOf(timeline: Timeline, pairs: readonly number[], at: Snapshots): Changes {
  const changes: Change[] = [];
  for (const number of pairs) {
    const before = timeline.valueOf(number, at.opening);
    const after = timeline.valueOf(number, at.closing);
    const [wasThere, isThere] = [timeline.isThere(number, at.opening), timeline.isThere(number, at.closing)];
    if (wasThere || isThere)
      changes.push({ currency: timeline.currencyOf(number), before, after, wasThere, isThere });
  }
  return changes;
}

export const isThereBefore = (changes: Changes): boolean => changes.some(({ wasThere }) => wasThere);
export const isThereAfter = (changes: Changes): boolean => changes.some(({ isThere }) => isThere);

export type Direction = 'up' | 'down' | 'same';

/**
 * Which way a customer's value went. Rates are asked for only where it rose in one currency and fell in another;
 * the answer is then `NoValue` where they do not tell.
 */
export function directionOf(changes: Changes, timeline: Timeline, money: Money): Direction | NoValue {
  const isUp = changes.some(rises);
  const isDown = changes.some(falls);
  if (isUp && isDown) return convertedDirection(changes, timeline, money);
  return isUp ? 'up' : isDown ? 'down' : 'same';
}

function convertedDirection(changes: Changes, timeline: Timeline, money: Money): Direction | NoValue {
  const sum = new TimelineSum(timeline.scale);
  for (const { currency, before, after } of changes) sum.add(currency, after - before);
  try {
    return signOf(money.total(sum.amounts()));
  } catch (fault) {
    if (fault instanceof NoValue) return fault;
    throw fault;
  }
}

const signOf = (value: Exact): Direction => (isPositive(value) ? 'up' : isNegative(value) ? 'down' : 'same');

/** Whether a customer rises in one currency while it falls in another: it changed what it pays in, not how much. */
export const isSwitch = (own: Changes, others: Changes): boolean =>
  (own.some(rises) && others.some(falls)) || (own.some(falls) && others.some(rises));

const rises = ({ before, after }: Change): boolean => after > before;
const falls = ({ before, after }: Change): boolean => after < before;

/** Kinds of change, per customer, between two snapshots; metrics.md §4.3. */
const movementKinds = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;
export type MovementKind = (typeof movementKinds)[number];

interface Seen {
  /** Whether it pays more at the end; looked at where it pays at both ends. */
  readonly isUp: boolean;
  /** First day on which the customer pays anything. */
  readonly first: number;
  readonly at: Snapshots;
}

/**
 * How a customer moved whose values at both ends are not the same, or who is there at one of them alone. `before` and
 * `after` say whether it is there, in any currency: who pays in another one has neither come nor gone.
 */
export function kindOf(
  timeline: Timeline,
  customer: number,
  before: boolean,
  after: boolean,
  { isUp, first, at }: Seen,
): MovementKind {
  if (before && !after) return timeline.isPaused(customer, at.closing) ? 'contraction' : 'churn';
  // Whoever has been counted without paying, and pays for the first time, is new.
  if (first > at.opening) return 'new';
  if (before) return isUp ? 'expansion' : 'contraction';
  if (timeline.isPaused(customer, at.opening)) return 'expansion';
  return timeline.isAwayTooLong(customer, at.opening) ? 'new' : 'reactivation';
}
