// Leads of the period by the stages that they have come to.

import { NoValue } from '../../base/errors/no-value.ts';
import { within } from '../../base/time/calendar.ts';
import { hasReached, type Journey, type ReachRule } from '../../model/journeys.ts';
import { leadJourneys } from '../../model/lead-journeys.ts';
import { firstLeadOn } from '../../model/marketing/leads.ts';
import type { Model } from '../../model/model.ts';
import { STEP, type View } from '../../model/view.ts';
import type { Part } from '../part.ts';
import { counted } from './leads.ts';
import { counting } from './parts.ts';
import { ensureColumns } from './unknown.ts';

/** From each stage that the files tell of to the next: `lead-mql`. */
export function stepsIn(model: Model): readonly string[] {
  if (!model.supplies('leads')) return [];
  const { stages } = leadJourneys(model.whole);
  return stages.slice(1).map((stage, at) => `${stages[at]}-${stage}`);
}

/** The places of the two stages that a view is about: of a step, else the first and the last. */
function endsOf({ model, segment }: View): readonly [number, number] {
  const { stages } = leadJourneys(model.whole);
  const at = stepsIn(model).indexOf(segment[STEP] ?? '');
  const ends: readonly [number, number] = at < 0 ? [0, stages.length - 1] : [at, at + 1];
  if (ends[1] < 1)
    throw new NoValue(
      'missing-input',
      'no file says that a lead came to any stage (mqlOn, sqlOn, convertedOn, opportunity)',
    );
  return ends;
}

/** Leads created in the period that have come, by as-of, to the stage that a step begins or ends with. */
export const leadsAt = (end: 'from' | 'to', rule: ReachRule): Part =>
  counting(
    { name: 'leads' },
    [
      { column: 'createdOn', within: 'period' },
      { column: end === 'from' ? 'stageFrom' : 'stageTo', isKnown: true },
    ],
    (view) => {
      ensureColumns(view, 'leads', ['createdOn']);
      const first = firstLeadOn(view.records);
      if (first !== null && view.closing < first)
        throw new NoValue('insufficient-history', 'the first lead was created after the period');
      const [from, to] = endsOf(view);
      const rows = new Set(view.rows('leads').numbers);
      const isIn = ({ row, days: [came = null] }: Journey): boolean =>
        rows.has(row) && within(came, view.elapsed);
      const some = leadJourneys(view.model.whole).all.filter(
        (one) => isIn(one) && hasReached(one, end === 'from' ? from : to, rule),
      );
      const undated = view.rows('leads').filter(({ createdOn }) => createdOn === null).length;
      return {
        ...counted(some.map(({ row }) => row)),
        unknown: { collection: 'leads', n: undated, of: some.length + undated, columns: ['createdOn'] },
      };
    },
  );
