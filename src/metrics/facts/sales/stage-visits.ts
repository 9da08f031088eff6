// How long opportunities stay in a stage: the visits that are over, and those that are not.

import { memoize } from '../../../base/memoize.ts';
import { type Exact, exact } from '../../../base/number/exact.ts';
import { medianSurvival } from '../../../base/number/survival.ts';
import type { Day } from '../../../base/time/calendar.ts';
import { salesDeals } from '../../../model/sales/opportunities.ts';
import type { View } from '../../../model/view.ts';
import { changesUpTo, outcomesOfStages } from './pipeline-then.ts';

/** The time that an opportunity was in a stage; `row` is the change that began it. */
export interface Visit {
  readonly row: number;
  readonly from: Day;
  /** The day of the next change; null while it lasts. */
  readonly until: Day | null;
}

/** All visits to open stages, renewals left out, of opportunities that are known still. */
export const visitsIn = memoize((view: View): readonly Visit[] => {
  const { records } = view;
  const table = records.tables.stageChanges;
  const deals = salesDeals(view.model.rows('opportunities'));
  const known = new Set(deals.map((_, row) => deals.table.rawAt(row, 'id')));
  const tools = new Set(
    records.files.filter(({ collection }) => collection === 'stageChanges').map(({ tool }) => tool),
  );
  const outcomeOf = outcomesOfStages(view);
  const isOpen = (row: number): boolean =>
    (outcomeOf.get(table.textAt(row, 'to') ?? '') ?? 'open') === 'open';
  const isIn = new Set(view.rows('stageChanges').numbers);
  return [...tools].flatMap((tool) => {
    const next = new Map<number, Day>();
    const visits: Visit[] = [];
    // From the last to the first, so that the next change of each is known; what leaves the stage as it is, is no change.
    for (const row of changesUpTo(view, tool).reverse()) {
      const deal = table.rawAt(row, 'opportunity');
      const from = table.dayAt(row, 'changedOn');
      if (from === null || !known.has(deal) || table.textAt(row, 'from') === table.textAt(row, 'to'))
        continue;
      if (isOpen(row) && isIn.has(row)) visits.push({ row, from, until: next.get(deal) ?? null });
      next.set(deal, from);
    }
    return visits;
  });
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
export const medianStay = (stays: readonly Stay[]): Exact | null =>
  medianSurvival(stays.map(({ days, isOver }) => ({ time: exact(days), isOver })));
