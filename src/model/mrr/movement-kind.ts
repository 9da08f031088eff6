import type { Snapshots } from './change.ts';
import type { Timeline } from './timeline.ts';

/** Kinds of change, per customer, between two snapshots; metrics.md §4.3. */
export const movementKinds = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;
export type MovementKind = (typeof movementKinds)[number];

interface Seen {
  /** Whether it pays more at the end; looked at where it pays at both ends. */
  readonly isUp: boolean;
  /** First day on which the customer pays anything. */
  readonly first: number;
  readonly at: Snapshots;
}

/**
 * How a customer moved whose values at both ends are not the same. `before` and `after` are in every currency: who pays
 * in another one has neither come nor gone.
 */
export function kindOf(
  timeline: Timeline,
  customer: number,
  before: number,
  after: number,
  { isUp, first, at }: Seen,
): MovementKind {
  if (before > 0) {
    if (after > 0) return isUp ? 'expansion' : 'contraction';
    return timeline.isPaused(customer, at.closing) ? 'contraction' : 'churn';
  }
  if (first > at.opening) return 'new';
  return timeline.isPaused(customer, at.opening) ? 'expansion' : 'reactivation';
}
