// Opportunities by the stages that they have come to.

import { NoValue } from '../../../base/errors/no-value.ts';
import { memoize } from '../../../base/memoize.ts';
import { dealJourneys } from '../../../model/deal-journeys.ts';
import { hasReached, type Journey, type Journeys, type ReachRule } from '../../../model/journeys.ts';
import type { Model } from '../../../model/model.ts';
import { STEP, type View } from '../../../model/view.ts';
import type { RowTest } from './touched.ts';

/** From each open stage to the next, and from the last to being won: `Demo-Offer`; none where their order is not known. */
export function dealStepsIn(model: Model): readonly string[] {
  if (!model.supplies('opportunities')) return [];
  const journeys = dealJourneys(model);
  return 'why' in journeys ? [] : stepsOf(journeys);
}

const stepsOf = ({ stages }: Journeys): string[] =>
  stages.slice(1).map((stage, at) => `${stages[at]}-${stage}`);

/** Throws `NoValue` (`missing-input`) where nobody can say which stage comes after which. */
export function ensureOrder({ model }: View): Journeys {
  const journeys = dealJourneys(model);
  if ('why' in journeys)
    throw new NoValue('missing-input', `the order of stages is not known: ${journeys.why}`);
  return journeys;
}

const byRow = memoize(
  ({ all }: Journeys): ReadonlyMap<number, Journey> => new Map(all.map((one) => [one.row, one])),
);

/**
 * Whether one came to the stage that a step begins, or ends, with. One of which nobody knows how far it came is on neither side, but where
 * the question is only whether it was won.
 */
export function reachTest(view: View, end: 'from' | 'to', rule: ReachRule): RowTest {
  const journeys = ensureOrder(view);
  const last = journeys.stages.length - 1;
  const at = stepsOf(journeys).indexOf(view.segment[STEP] ?? '');
  const [from, to] = at < 0 ? [0, last] : [at, at + 1];
  const isWhole = from === 0 && to === last;
  const rows = byRow(journeys);
  return (row) => {
    const journey = rows.get(row);
    if (journey === undefined) return false;
    const isSilent =
      rule === 'implied' ? journey.isHidden : journey.days.slice(0, -1).every((day) => day === null);
    if (isSilent && !(isWhole && rule === 'implied')) return null;
    return hasReached(journey, end === 'from' ? from : to, rule);
  };
}
