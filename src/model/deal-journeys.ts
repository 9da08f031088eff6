// How far every opportunity has come through the stages of deals, and when: by the changes of stages, else by where it is now.

import { memoize } from '../base/memoize.ts';
import type { Day } from '../base/time/calendar.ts';
import type { Journey, Journeys } from './journeys.ts';
import type { Model } from './model.ts';
import { type Deals, salesDeals } from './sales/opportunities.ts';
import { firstEntries, stagesInOrder } from './stage-history.ts';

/** What comes after the last open stage, whatever the tools call it. */
const WON = 'won';

/** Why nobody can say how far deals have come. */
interface NoOrder {
  readonly why: string;
}

/**
 * The way of every opportunity that is no renewal; `isHidden` where it may have come further than anything says, as one that was lost
 * and of which no change of a stage is known.
 */
export const dealJourneys = memoize((model: Model): Journeys | NoOrder => {
  const deals = salesDeals(model.rows('opportunities'));
  const order = orderOf(model, deals);
  if (!Array.isArray(order)) return order as NoOrder;
  const stages = [...order, WON];
  const entries = firstEntries(model.whole);
  return {
    of: 'opportunities',
    stages,
    untold: [],
    all: deals.map(({ stage, outcome, closedOn }, row): Journey => {
      const entered = entries.get(deals.table.rawAt(row, 'id')) ?? new Map<string, Day>();
      const isWon = outcome === 'won';
      const at = stages.indexOf(outcome === 'open' ? (stage ?? '') : '');
      const days = [...order.map((one) => entered.get(one) ?? null), isWon ? closedOn : null];
      const furthest = isWon
        ? order.length
        : Math.max(
            at,
            days.findLastIndex((day) => day !== null),
            0,
          );
      const isLost = outcome === 'lost';
      return {
        ...{ row, days, furthest, deal: row, isLost, lostOn: isLost ? closedOn : null },
        isHidden: !isWon && at < 0 && entered.size === 0,
      };
    }),
  };
});

/** The open stages, those that come first before: as the changes have it, else by the probability of what is in them. */
function orderOf(model: Model, deals: Deals): readonly string[] | NoOrder {
  const split = pipelinesApart(model, deals);
  if (split.length > 1)
    return { why: `the open deals are in several pipelines with stages of their own (${split.join(', ')})` };
  const entries = firstEntries(model.whole);
  const ids = deals.map((_, row) => deals.table.rawAt(row, 'id'));
  const entered = new Set(ids.flatMap((id) => [...(entries.get(id)?.keys() ?? [])]));
  if (entered.size > 0) return stagesInOrder(model.whole).filter((stage) => entered.has(stage));
  return orderByChance(deals);
}

/** What is open and in a stage. */
const openOnes = (deals: Deals) =>
  deals
    .map(({ stage, outcome, pipeline, probability }, row) => ({ stage, outcome, pipeline, probability, row }))
    .flatMap(({ stage, outcome, ...deal }) =>
      outcome === 'open' && stage !== null ? [{ ...deal, stage }] : [],
    );

/** Pipelines by name, or the tool of those that name none, where they do not share their stages. */
function pipelinesApart(model: Model, deals: Deals): string[] {
  const stages = new Map<string, Set<string>>();
  for (const { pipeline, stage, row } of openOnes(deals)) {
    const { tool } = model.records.fileOf(deals.table.fileAt(row));
    const name = pipeline === null ? tool : `${pipeline} of ${tool}`;
    stages.set(name, (stages.get(name) ?? new Set()).add(stage));
  }
  const sets = [...stages.values()];
  const isShared = (one: ReadonlySet<string>): boolean =>
    sets.some((other) => other !== one && [...one].some((stage) => other.has(stage)));
  return sets.length < 2 || sets.every(isShared) ? [] : [...stages.keys()].sort();
}

function orderByChance(deals: Deals): readonly string[] | NoOrder {
  const chances = new Map<string, (number | null)[]>();
  for (const { stage, probability } of openOnes(deals))
    chances.set(stage, [...(chances.get(stage) ?? []), probability]);
  const means = [...chances].map(([stage, all]) => {
    const known = all.filter((one) => one !== null);
    return { stage, mean: known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length };
  });
  if (means.length === 0) return { why: 'no deal is open, and no file has changes of stages' };
  const isOrdered =
    means.every(({ mean }) => mean !== null) && new Set(means.map(({ mean }) => mean)).size === means.length;
  if (means.length > 1 && !isOrdered)
    return {
      why: 'no file has changes of stages, and the probabilities of what is open do not tell its stages apart',
    };
  return means.sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0)).map(({ stage }) => stage);
}
