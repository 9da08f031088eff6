// How far everybody among the leads, or every opportunity, has come by as-of, and when.

import { groupBy } from '../base/group.ts';
import type { Day } from '../base/time/calendar.ts';

export interface Journey {
  /** Of the lead's earliest creation, or of the opportunity. */
  readonly row: number;
  /** By the place of a stage, the day on which it was entered; null where nothing says one. */
  readonly days: readonly (Day | null)[];
  /** The place of the furthest stage that was entered, be the day known or not. */
  readonly furthest: number;
  /** Row of its opportunity; -1 for none. */
  readonly deal: number;
  /** Whether the opportunity was lost, or the lead given up before it became one. */
  readonly isLost: boolean;
  /** When the opportunity was lost. */
  readonly lostOn: Day | null;
  /** Whether it may have come further than anything says. */
  readonly isHidden: boolean;
}

/** How leads came by their opportunities. */
export interface Linked {
  /** Leads that became an opportunity. */
  readonly converted: number;
  readonly byId: number;
  readonly byCompany: number;
  /** Whose opportunity is not in the files. */
  readonly lost: number;
}

export interface Journeys {
  readonly of: 'leads' | 'opportunities';
  /** Ids of the stages that the files tell of, the first being that of everybody. */
  readonly stages: readonly string[];
  /** Those that no file tells of. */
  readonly untold: readonly string[];
  readonly all: readonly Journey[];
}

/**
 * When a record counts as having entered a stage. `implied`: it has come so far or further · `strict`: it has a day for the stage and
 * for every one before it · `any`: it has a day for the stage.
 */
export const reachRules = ['implied', 'strict', 'any'] as const;
export type ReachRule = (typeof reachRules)[number];

export function hasReached({ days, furthest }: Journey, stage: number, rule: ReachRule): boolean {
  if (rule === 'implied') return furthest >= stage;
  if (rule === 'any') return days[stage] !== null;
  return days.slice(0, stage + 1).every((day) => day !== null);
}

/** Whether an earlier stage was entered after a later one, so that the days between say nothing. */
export function isOutOfOrder({ days }: Journey): boolean {
  const known = days.filter((day) => day !== null);
  return known.some((day, at) => at > 0 && day < (known[at - 1] ?? day));
}

/** By the row of an opportunity, that of the lead which it counts with: of several that became it the one that came first. */
export function holdersOf({ all }: Journeys): Map<number, number> {
  const byDeal = groupBy(
    all.filter(({ deal }) => deal >= 0),
    ({ deal }) => deal,
  );
  return new Map(
    [...byDeal].map(([deal, leads]) => {
      const [first] = leads.sort((a, b) => (a.days[0] ?? 0) - (b.days[0] ?? 0) || a.row - b.row);
      return [deal, first?.row ?? -1];
    }),
  );
}
