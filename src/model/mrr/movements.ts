// Classifies every customer between two snapshots and sums what it finds; metrics.md §4.3, customer grain.

import { NoValue } from '../../base/errors/no-value.ts';
import type { Money } from '../currency/money.ts';
import {
  changesOf,
  directionOf,
  isSwitch,
  isThereAfter,
  isThereBefore,
  kindOf,
  type Snapshots,
} from './movement.ts';
import { MovementTally } from './movement-tally.ts';
import { movedBetween, payingOn, SingleCurrencyTotals } from './single-currency-totals.ts';
import type { Timeline } from './timeline.ts';

export interface InMoney {
  readonly money: Money;
  /** The one currency to look at, rows of others being left aside; null: all, as the money converts them. */
  readonly only: string | null;
}

/** Counts what changed from the end of `opening` to the end of `closing`. */
export function countMovements(timeline: Timeline, at: Snapshots, { money, only }: InMoney): MovementTally {
  const tally = new MovementTally(timeline.scale);
  countSingleCurrency(timeline, { at, tally, only });
  for (const [customer, pairs] of timeline.pairs.several)
    countSeveral(timeline, customer, { pairs, at, tally, money, only });
  return tally;
}

/** Customers that only ever paid in one currency, as nearly all do. */
function countSingleCurrency(
  timeline: Timeline,
  { at, tally, only }: { at: Snapshots; tally: MovementTally; only: string | null },
): void {
  const { owners, paidIn, currencies, several } = timeline.pairs;
  const isSeveral = (pair: number): boolean => several.size > 0 && several.has(owners[pair] ?? -1);
  const all = timeline.changes.totalsAt(at.opening);
  const sums = currencies.map((currency, number) =>
    only === null || currency === only ? new SingleCurrencyTotals(all[number]) : null,
  );
  for (const pairs of several.values())
    for (const pair of pairs) sums[paidIn[pair] ?? 0]?.dropSame(timeline.valueOf(pair, at.opening));
  timeline.changes.between(at.opening, at.closing, (pair, before, after) => {
    const own = sums[paidIn[pair] ?? 0];
    if (!own || isSeveral(pair)) return;
    const customer = owners[pair] ?? -1;
    const first = timeline.firstPaidDay(pair);
    const kind = kindOf(timeline, customer, before > 0, after > 0, { isUp: after > before, first, at });
    own.dropSame(before);
    own.add(before, after, kind);
    if (kind === 'contraction' && after === 0) tally.addPaused(customer);
  });
  const totals = currencies.flatMap((currency, number) => {
    const own = sums[number];
    return own?.hasAny ? [[currency, own] as const] : [];
  });
  if (totals.length > 0)
    tally.addSingleCurrency(totals, {
      at: (end) => payingOn(timeline, at[end], only),
      moved: (kind) => movedBetween(timeline, at, kind, only),
    });
}

function countSeveral(
  timeline: Timeline,
  customer: number,
  {
    pairs,
    at,
    tally,
    money,
    only,
  }: InMoney & { pairs: readonly number[]; at: Snapshots; tally: MovementTally },
): void {
  const own = only === null ? pairs : pairs.filter((number) => timeline.currencyOf(number) === only);
  const changes = changesOf(timeline, own, at);
  if (changes.length === 0) return;
  const direction = directionOf(changes, timeline, money);
  const others = only === null ? [] : changesOf(timeline, without(pairs, own), at);
  if (direction instanceof NoValue) tally.addUnclear(customer, changes, direction);
  else if (isSwitch(changes, others)) tally.addSwitch(customer, changes, direction);
  else {
    const all = [...changes, ...others];
    const [before, after] = [isThereBefore(all), isThereAfter(all)];
    const seen = { isUp: direction === 'up', first: timeline.firstPaidDayOf(pairs), at };
    const isStill = direction === 'same' && (before === after || after);
    const kind = isStill ? null : kindOf(timeline, customer, before, after, seen);
    tally.add(customer, changes, direction, kind);
    if (kind === 'contraction' && !after) tally.addPaused(customer);
  }
}

const without = (pairs: readonly number[], some: readonly number[]): number[] =>
  pairs.filter((number) => !some.includes(number));
