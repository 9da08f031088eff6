// A funnel as data.

import {
  ENOUGH,
  type Funnel,
  funnelSubjects,
  funnelViews,
  type Group,
  type Rate,
  type Step,
} from '../analyses/funnel/funnel.ts';
import { formatDay } from '../base/time/calendar.ts';
import { reachRules } from '../model/journeys.ts';
import { type Basis, basisKeys, basisOf, periodOf, periodSchema } from './basis.ts';
import { printed } from './digits.ts';
import type { DocumentOf } from './document.ts';
import { ownersIn, sortedKeys } from './report.ts';
import { chosenOf, type SegmentChoice } from './segments/order.ts';
import { segmentsSchema } from './segments/sorts.ts';
import type { Words } from './words.ts';

const rateSchema = ({ z, decimal, count }: Words) =>
  z.object({
    /** Null where there is nobody to go on. */
    value: decimal.nullable(),
    numerator: count,
    denominator: count,
    /** The Wilson interval at 95 %; null where the numerator is no part of the denominator. */
    low: decimal.nullable(),
    high: decimal.nullable(),
  });

const stepSchema = (words: Words) => {
  const { z, decimal, count } = words;
  const rate = rateSchema(words);
  return z.object({
    stage: z.string(),
    count,
    /** Of those in the stage before; null in the first. */
    fromPrevious: rate.nullable(),
    /** Of those in the first stage; null in that. */
    cumulative: rate.nullable(),
    /** From the stage before into this one; null in the first. */
    days: z
      .object({
        median: decimal.nullable(),
        n: count,
        /** Still in the stage before. */
        open: count,
        /** The Kaplan–Meier median, which counts those too (`--censored`); null where it was not asked for, or is not known yet. */
        censored: count.nullable(),
      })
      .nullable(),
    /** What the opportunities behind it are worth: one, or one for each currency where no rate adds them. */
    amounts: z.array(z.object({ currency: z.string().nullable(), amount: decimal })),
  });
};

export const funnelSchema = (words: Words) => {
  const { z, head, day, count } = words;
  const group = z.object({
    segment: z.record(z.string(), z.string()),
    stages: z.array(stepSchema(words)),
    /** The stage that the smallest share goes on to; null where no step has thirty to say so. */
    leak: z.string().nullable(),
    /** How many entered an earlier stage after a later one, and are left out of days. */
    outOfOrder: count,
    /** How many may have come further than anything says. */
    unknownFurthestStage: count,
  });
  return z.object({
    ...head('funnel'),
    ...basisKeys(words),
    period: periodSchema(words),
    /** Whose way it is. */
    of: z.enum(funnelSubjects),
    view: z.enum(funnelViews),
    rule: z.enum(reachRules),
    stages: z.array(z.string()),
    /** Stages that no file tells of. */
    untold: z.array(z.string()),
    /** Whether those of the period have had the days within which nine in ten come through; null for the view of a period. */
    maturity: z
      .object({ state: z.enum(['open', 'closed']), youngest: z.int(), usual: count.nullable() })
      .nullable(),
    /** How leads that became an opportunity are tied to one in the files. */
    linked: z.object({ converted: count, byId: count, byCompany: count, lost: count }),
    undated: count,
    /** The fewest of which a step is compared with others. */
    leakOf: count,
    /** Set where the period ends before the first lead came. */
    beginsOn: day.nullable(),
    /** What the owners in the segments are called, by id; absent where none has a name. */
    ownerNames: z.record(z.string(), z.string()).optional(),
    /** In which order the segments stand, and how many are left out; absent where they are all there as they come. */
    segments: segmentsSchema(words).optional(),
    /** The total, then each segment. */
    funnels: z.array(group),
  });
};

export type FunnelDocument = DocumentOf<typeof funnelSchema>;
export type FunnelGroup = FunnelDocument['funnels'][number];
export type FunnelStage = FunnelGroup['stages'][number];

export const funnelDocument = (funnel: Funnel, basis: Basis, choice: SegmentChoice = ALL): FunnelDocument => {
  const { model } = basis;
  const owners = ownersIn(funnel.groups, model);
  const { of, view, rule, stages, untold, maturity, linked, undated, beginsOn, groups } = funnel;
  return {
    schema: 'revkpi.funnel',
    formatVersion: '1.0',
    ...basisOf(basis),
    period: periodOf(basis),
    ...{ of, view, rule },
    stages: [...stages],
    untold: [...untold],
    maturity: maturity && {
      state: maturity.usual !== null && maturity.youngest >= maturity.usual ? 'closed' : 'open',
      ...maturity,
    },
    linked,
    undated,
    leakOf: ENOUGH,
    beginsOn: beginsOn === null ? null : formatDay(beginsOn),
    ...owners,
    ...chosenGroups(groups.map(groupOf), choice, owners),
  };
};

const ALL: SegmentChoice = { sort: null, top: null };

/** By how many came into the first stage, then into the next. */
function chosenGroups(
  groups: readonly FunnelGroup[],
  choice: SegmentChoice,
  owners: ReturnType<typeof ownersIn>,
): Pick<FunnelDocument, 'segments' | 'funnels'> {
  const stages = groups[0]?.stages.map(({ stage }) => stage) ?? [];
  const { items, ...about } = chosenOf(groups, choice, {
    ...owners,
    segmentOf: ({ segment }) => segment,
    numbers: stages.map((name, at) => [name, ({ stages: own }) => String(own[at]?.count ?? 0)]),
  });
  return { ...about, funnels: items };
}

const groupOf = ({ segment, steps, leak, outOfOrder, hidden }: Group): FunnelGroup => ({
  segment: sortedKeys(segment),
  stages: steps.map(stepOf),
  leak: leak === null ? null : (steps[leak]?.stage ?? null),
  outOfOrder,
  unknownFurthestStage: hidden,
});

const stepOf = ({ stage, count, fromPrevious, cumulative, days, amounts }: Step): FunnelStage => ({
  ...{ stage, count },
  fromPrevious: fromPrevious && rateOf(fromPrevious),
  cumulative: cumulative && rateOf(cumulative),
  days: days && { ...days, median: days.median && printed(days.median, 'days', null) },
  amounts: amounts.map(({ currency, amount }) => ({ currency, amount: printed(amount, 'money', currency) })),
});

const rateOf = ({ value, numerator, denominator, bounds }: Rate) => ({
  value: value && printed(value, 'fraction', null),
  ...{ numerator, denominator },
  low: bounds && printed(bounds.low, 'fraction', null),
  high: bounds && printed(bounds.high, 'fraction', null),
});
