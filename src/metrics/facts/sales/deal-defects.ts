// What is wrong with an open opportunity, as the hygiene lists of sales teams have it. No score is made of it.

import { memoize, remembering } from '../../../base/memoize.ts';
import { addDays, asDay, type Day } from '../../../base/time/calendar.ts';
import type { Model } from '../../../model/model.ts';
import {
  cyclesOf,
  decidedDeals,
  median,
  salesDeals,
  trailingYear,
  wonOf,
} from '../../../model/sales/opportunities.ts';
import type { View } from '../../../model/view.ts';
import type { Records } from '../../../records/records.ts';

/** In the order in which they are listed. */
export const defectNames = ['no-amount', 'no-close-date', 'overdue', 'too-old', 'no-activity'] as const;
export type Defect = (typeof defectNames)[number];

/** Days without a touch or a change of stage after which nothing seems to happen. */
const QUIET_DAYS = 21;

/** What is looked at of an opportunity. */
interface Looked {
  /** In the smallest unit of its currency. */
  readonly amount: number | null;
  readonly createdOn: Day | null;
  /** The day on which it is expected. */
  readonly closesOn: Day | null;
  readonly stage: string | null;
  /** Number of its id in the pool of texts. */
  readonly id: number;
}

/** Days after which one is too old, whatever was won: in a stage, or (`any`) in all others; of a stage that neither names none is. */
export interface OlderThan {
  readonly any: number | null;
  readonly byStage: ReadonlyMap<string, number>;
}

export interface Defects {
  /** What is wrong with the opportunity of a row. */
  readonly of: (row: number) => readonly Defect[];
  /** What was wrong with one as it stood then. */
  readonly in: (deal: Looked) => readonly Defect[];
  /** Twice the median cycle of those won, after which one is too old unless the question says when; null where none was won. */
  readonly oldAfter: number | null;
  /** Whether anything tells when something was last done for an opportunity. */
  readonly tellsActivity: boolean;
}

/**
 * The defects of opportunities that are open at the end of the view's period: no amount, or one of 0; no expected
 * closing day; one that is over; older than twice the median cycle of those won in the twelve months before; nothing
 * done for it in 21 days, by touches and changes of its stage. `olderThan`: instead of the median cycle.
 */
export function defectsIn(view: View, olderThan: OlderThan | null = null): Defects {
  const { closing } = view;
  const table = view.records.tables.opportunities;
  const [createdOn, closedOn] = [table.column('createdOn'), table.column('closedOn')];
  const oldAfter = twiceMedianCycle(view.model)(view.elapsed.start, view.elapsed.end);
  const lastActivity = activityUpTo(closing, view.records.whole);
  const isQuietSince = addDays(closing, -QUIET_DAYS);
  const limitOf = (stage: string | null): number | null =>
    olderThan === null ? oldAfter : (olderThan.byStage.get(stage ?? '') ?? olderThan.any);
  const found = ({ amount, createdOn, closesOn, id, stage }: Looked): Defect[] => {
    const limit = limitOf(stage);
    const isQuiet = (): boolean => {
      const last = Math.max(lastActivity?.get(id) ?? 0, createdOn ?? 0);
      return lastActivity !== null && last < isQuietSince;
    };
    const holds: Readonly<Record<Defect, boolean>> = {
      'no-amount': amount === null || amount === 0,
      'no-close-date': closesOn === null,
      overdue: closesOn !== null && closesOn < closing,
      'too-old': limit !== null && createdOn !== null && closing - createdOn > limit,
      'no-activity': isQuiet(),
    };
    return defectNames.filter((name) => holds[name]);
  };
  const of = (row: number): Defect[] =>
    found({
      amount: table.numberAt(row, 'amount'),
      createdOn: createdOn.day(row),
      closesOn: closedOn.day(row),
      id: table.rawAt(row, 'id'),
      stage: table.textAt(row, 'stage'),
    });
  return { of, in: found, oldAfter, tellsActivity: lastActivity !== null };
}

/**
 * Of all that the question is about, whatever the segment or currency: an opportunity is too old or not whichever way the open ones are
 * split, and a segment such as a stage has none won to go by.
 */
const twiceMedianCycle = memoize((model: Model) =>
  remembering((start: number, end: number): number | null => {
    const all = salesDeals(model.rows('opportunities'));
    const year = trailingYear(model.records, { start: asDay(start), end: asDay(end) });
    const won = wonOf(decidedDeals(all)).filter(
      ({ closedOn }) => closedOn !== null && closedOn >= year.start && closedOn < year.end,
    );
    const { days } = cyclesOf(won);
    return days.length === 0 ? null : median(days).mul(2).floor().valueOf();
  }),
);

/** By the pool's number of an opportunity's id, the last day on which something was done; null where no file says so. */
function activityUpTo(closing: Day, records: Records): ReadonlyMap<number, number> | null {
  const last = new Map<number, number>();
  let isTold = false;
  for (const [name, field] of [
    ['touches', 'day'],
    ['stageChanges', 'changedOn'],
  ] as const) {
    const table = records.tables[name];
    const opportunity = table.column('opportunity');
    for (let row = 0; row < table.length; row++) {
      const deal = opportunity.raw(row);
      const day = table.dayAt(row, field);
      if (deal === opportunity.nothing || day === null || records.isDropped(name, row)) continue;
      isTold = true;
      if (day <= closing) last.set(deal, Math.max(day, last.get(deal) ?? 0));
    }
  }
  return isTold ? last : null;
}
