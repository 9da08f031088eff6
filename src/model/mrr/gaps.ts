// A change of plans may leave a night between the old subscription and the new one, in which the customer never left.

import { FOREVER, type PriceSegments } from './price-segments.ts';

/**
 * Until when price segments last, if those that end last until the next one of their customer starts, where that is at
 * most `tolerance` days later. One that starts on the very day leaves no gap. The segments stay as they are.
 *
 * @param owners the customer of each pair; below 0 for rows of nobody.
 */
export function withoutGaps(
  { pairs, from, until }: PriceSegments,
  owners: Int32Array,
  tolerance: number,
): Int32Array {
  if (tolerance === 0 || until.length < 2) return until;
  let closed = until;
  const ownerAt = (index: number): number => owners[pairs[index] ?? -1] ?? -1;
  const starts = startsOf(until.length, ownerAt, { from, until });
  for (let index = 0; index < until.length; index++) {
    const end = until[index] ?? FOREVER;
    if (end === FOREVER) continue;
    const next = starts.get(ownerAt(index))?.find((start) => start >= end) ?? FOREVER;
    if (next === end || next - end > tolerance) continue;
    if (closed === until) closed = until.slice();
    closed[index] = next;
  }
  return closed;
}

/** The days on which segments start, ascending, of each customer that has one that ends. */
function startsOf(
  count: number,
  ownerAt: (index: number) => number,
  { from, until }: Pick<PriceSegments, 'from' | 'until'>,
): Map<number, number[]> {
  const starts = new Map<number, number[]>();
  for (let index = 0; index < count; index++)
    if (until[index] !== FOREVER && ownerAt(index) >= 0) starts.set(ownerAt(index), []);
  if (starts.size === 0) return starts;
  for (let index = 0; index < count; index++) starts.get(ownerAt(index))?.push(from[index] ?? FOREVER);
  for (const own of starts.values()) own.sort((a, b) => a - b);
  return starts;
}
