// What the changes of stages say: in which order they came, what the stages mean, and how long deals were in them.

import { groupBy } from '../base/group.ts';
import { memoize } from '../base/memoize.ts';
import type { Day } from '../base/time/calendar.ts';
import type { Records } from '../records/records.ts';
import type { Model } from './model.ts';
import { salesDeals } from './sales/opportunities.ts';

/**
 * The changes of stages of a tool up to as-of, oldest first. Those of one opportunity on one day, of which files seldom keep the hour, each
 * begin in the stage that the one before led to; where they do not say in which they begin, the order is that of the file.
 */
export function changesUpTo(model: Model, tool: string): number[] {
  const { records, options } = model;
  const { asOf } = options;
  const table = records.tables.stageChanges;
  const changedOn = table.column('changedOn');
  const isOf = (row: number): boolean => records.fileOf(table.fileAt(row)).tool === tool;
  const rows = [...model.kept('stageChanges').numbers]
    .filter((row) => isOf(row) && (changedOn.day(row) ?? asOf) <= asOf)
    .sort((a, b) => (changedOn.day(a) ?? 0) - (changedOn.day(b) ?? 0) || a - b);
  const places = groupBy([...rows.keys()], (at) =>
    [changedOn.day(rows[at] ?? 0), table.rawAt(rows[at] ?? 0, 'opportunity')].join(' '),
  );
  const ordered = [...rows];
  for (const own of places.values()) {
    if (own.length === 1) continue;
    const inOrder = chained(
      own.map((at) => rows[at] ?? 0),
      table,
    );
    for (const [nth, at] of own.entries()) ordered[at] = inOrder[nth] ?? 0;
  }
  return ordered;
}

/** The rows such that each begins in the stage that the one before led to, as far as they say so. */
function chained(rows: readonly number[], table: Records['tables']['stageChanges']): number[] {
  const left = [...rows];
  const found: number[] = [];
  while (left.length > 0) {
    const reached = found.length === 0 ? null : table.textAt(found.at(-1) ?? 0, 'to');
    const isNext = (row: number): boolean => table.textAt(row, 'from') === reached;
    const isFirst = (row: number): boolean =>
      !left.some((other) => other !== row && table.textAt(other, 'to') === table.textAt(row, 'from'));
    const next = left.findIndex(reached === null ? isFirst : isNext);
    found.push(...left.splice(Math.max(next, 0), 1));
  }
  return found;
}

/** What the stages of opportunities mean, as those that are in them now say it. */
export function outcomesOfStages({ tables }: Records): ReadonlyMap<string, string> {
  const { opportunities } = tables;
  const outcomes = new Map<string, string>();
  for (let row = 0; row < opportunities.length; row++) {
    const stage = opportunities.textAt(row, 'stage');
    const outcome = opportunities.textAt(row, 'outcome') ?? 'open';
    // A stage that any open deal is in is an open one, whatever a closed deal was left in.
    if (stage !== null && (outcome === 'open' || !outcomes.has(stage))) outcomes.set(stage, outcome);
  }
  return outcomes;
}

/** The time that an opportunity was in a stage; `row` is the change that began it. */
export interface Visit {
  readonly row: number;
  /** Number of the opportunity's id in the pool of texts. */
  readonly deal: number;
  readonly stage: string;
  readonly from: Day;
  /** The day of the next change; null while it lasts. */
  readonly until: Day | null;
}

/** All visits to open stages by as-of, renewals left out, of opportunities that are known still; the latest first. */
export const stageVisits = memoize((model: Model): readonly Visit[] => {
  const { records } = model;
  const table = records.tables.stageChanges;
  const deals = salesDeals(model.rows('opportunities'));
  const known = new Set(deals.map((_, row) => deals.table.rawAt(row, 'id')));
  const outcomeOf = outcomesOfStages(records);
  return historyTools(model).flatMap((tool) => {
    const next = new Map<number, Day>();
    const visits: Visit[] = [];
    // From the last to the first, so that the next change of each is known; what leaves the stage as it is, is no change.
    for (const row of changesUpTo(model, tool).reverse()) {
      const deal = table.rawAt(row, 'opportunity');
      const stage = table.textAt(row, 'to') ?? '';
      const from = table.dayAt(row, 'changedOn');
      if (from === null || !known.has(deal) || table.textAt(row, 'from') === stage) continue;
      if ((outcomeOf.get(stage) ?? 'open') === 'open')
        visits.push({ row, deal, stage, from, until: next.get(deal) ?? null });
      next.set(deal, from);
    }
    return visits;
  });
});

const historyTools = ({ records }: Model): string[] => [
  ...new Set(records.files.filter(({ collection }) => collection === 'stageChanges').map(({ tool }) => tool)),
];

/** By the pool's number of an opportunity's id, the day on which it first came to each stage, in the order of coming. */
export const firstEntries = memoize((model: Model): ReadonlyMap<number, ReadonlyMap<string, Day>> => {
  const entries = new Map<number, Map<string, Day>>();
  for (const { deal, stage, from } of stageVisits(model).toReversed()) {
    const own = entries.get(deal) ?? new Map<string, Day>();
    if (!own.has(stage)) own.set(stage, from);
    entries.set(deal, own);
  }
  return entries;
});

/** The open stages of the changes, those that deals come to earlier first. */
export const stagesInOrder = memoize((model: Model): readonly string[] => {
  const places = new Map<string, number[]>();
  for (const own of firstEntries(model).values())
    for (const [at, stage] of [...own.keys()].entries()) {
      const place = own.size === 1 ? 0 : at / (own.size - 1);
      places.set(stage, [...(places.get(stage) ?? []), place]);
    }
  const meanOf = (stage: string): number => {
    const own = places.get(stage) ?? [];
    return own.reduce((sum, one) => sum + one, 0) / own.length;
  };
  return [...places.keys()].sort((a, b) => meanOf(a) - meanOf(b) || (a < b ? -1 : 1));
});

/** By the pool's number of an opportunity's id, the stage it was in at the end of a day; null before its first change. */
export function stagesAt(model: Model, day: Day): ReadonlyMap<number, string | null> {
  const stages = new Map<number, string | null>();
  for (const { deal, stage, from, until } of stageVisits(model)) {
    const isThen = from <= day && (until === null || until > day);
    if (isThen || !stages.has(deal)) stages.set(deal, isThen ? stage : null);
  }
  return stages;
}

/** The pool's numbers of the ids of opportunities that any change of a stage is about. */
export const changedDeals = memoize((model: Model): ReadonlySet<number> => {
  const { numbers, table } = model.kept('stageChanges');
  return new Set([...numbers].map((row) => table.rawAt(row, 'opportunity')));
});
