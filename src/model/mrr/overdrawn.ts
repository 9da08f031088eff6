// A row below zero, such as a discount in a table of months, takes off what its customer pays, and nobody pays less than nothing.

import { groupBy } from '../../base/group.ts';
import type { PriceSegments } from './price-segments.ts';

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/**
 * Price segments without the times in which those of a pair of customer and currency come to less than zero. The same
 * segments where no price is below zero; what is left keeps the order of the rows.
 */
export function withoutOverdrawn(segments: PriceSegments): PriceSegments {
  const { pairs, prices } = segments;
  if (!prices.some((price) => price < 0)) return segments;
  const reduced = new Set(pairs.filter((_, index) => (prices[index] ?? 0) < 0));
  const places = [...pairs.keys()].filter((index) => reduced.has(pairs[index] ?? -1));
  const below = new Map(
    [...groupBy(places, (index) => pairs[index] ?? -1)].map(([pair, own]) => [
      pair,
      timesBelow(segments, own),
    ]),
  );
  const pieces = [...pairs.keys()].flatMap((index) => {
    const whole = { from: segments.from[index] ?? 0, until: segments.until[index] ?? 0 };
    return without(whole, below.get(pairs[index] ?? -1) ?? []).map((time) => ({ index, ...time }));
  });
  const taken = (column: Int32Array | Float64Array) => pieces.map(({ index }) => column[index] ?? 0);
  return {
    rows: Int32Array.from(taken(segments.rows)),
    pairs: Int32Array.from(taken(pairs)),
    from: Int32Array.from(pieces, ({ from }) => from),
    until: Int32Array.from(pieces, ({ until }) => until),
    prices: Float64Array.from(taken(prices)),
  };
}

/** The times, ascending, in which the segments at some places come to less than zero. */
function timesBelow({ from, until, prices }: PriceSegments, places: readonly number[]): Stretch[] {
  const steps = places
    .flatMap((index) => [
      { day: from[index] ?? 0, by: prices[index] ?? 0 },
      { day: until[index] ?? 0, by: -(prices[index] ?? 0) },
    ])
    .sort((a, b) => a.day - b.day);
  const times: Stretch[] = [];
  let sum = 0;
  for (const [at, { day, by }] of steps.entries()) {
    sum += by;
    const next = steps[at + 1];
    if (next && next.day > day && sum < 0) times.push({ from: day, until: next.day });
  }
  return times;
}

/** What is left of a stretch without others, which do not overlap and ascend. */
function without(whole: Stretch, others: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let { from } = whole;
  for (const other of others) {
    if (other.until <= from || other.from >= whole.until) continue;
    if (other.from > from) left.push({ from, until: other.from });
    from = other.until;
  }
  return from < whole.until ? [...left, { from, until: whole.until }] : left;
}
