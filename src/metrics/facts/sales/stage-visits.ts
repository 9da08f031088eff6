// How long opportunities stay in a stage: the visits that are over, and those that are not.

import { memoize } from '../../../base/memoize.ts';
import { type Exact, exact } from '../../../base/number/exact.ts';
import { medianSurvival } from '../../../base/number/survival.ts';
import { stageVisits, type Visit } from '../../../model/stage-history.ts';
import type { View } from '../../../model/view.ts';

/** Visits to open stages that the view is about. */
const visitsIn = memoize((view: View): readonly Visit[] => {
  const isIn = new Set(view.rows('stageChanges').numbers);
  return stageVisits(view.model).filter(({ row }) => isIn.has(row));
});

/** Days of a visit, and whether it was over by then. */
export interface Stay {
  readonly row: number;
  readonly days: number;
  readonly isOver: boolean;
}

/** Visits that ended in the period, and those that lasted at its end, with their days so far. */
export function staysIn(view: View): Stay[] {
  const { start, end } = view.elapsed;
  return visitsIn(view).flatMap(({ row, from, until }): Stay[] => {
    if (from >= end || (until !== null && until < start)) return [];
    const isOver = until !== null && until < end;
    return [{ row, days: (isOver ? until : view.closing) - from, isOver }];
  });
}

/** The median of stays, those that are not over among them; null where more than half are not. */
export function medianStay(stays: readonly Stay[]): Exact | null {
  const days = medianSurvival(stays.map(({ days, isOver }) => ({ time: days, isOver })));
  return days === null ? null : exact(days);
}
