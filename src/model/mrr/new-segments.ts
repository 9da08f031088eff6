import { groupBy } from '../../base/group.ts';
import { memoize } from '../../base/memoize.ts';
import type { Interval } from '../../base/time/calendar.ts';
import type { Timeline } from './timeline.ts';

/** The price segments, by their places and in order, of the customers that pay for the first time in an interval. */
export function segmentsOfNew(timeline: Timeline, { start, end }: Interval): number[] {
  const byDay = byFirstPaidDay(timeline);
  const found: number[] = [];
  for (let day: number = start; day < end; day++)
    for (const segment of byDay.get(day) ?? []) found.push(segment);
  return found.sort((a, b) => a - b);
}

const byFirstPaidDay = memoize((timeline: Timeline) => {
  const { segments, pairs } = timeline;
  const first = pairs.firstPaid.slice();
  for (const own of pairs.several.values()) {
    const day = timeline.firstPaidDayOf(own);
    for (const pair of own) first[pair] = day;
  }
  return groupBy(segments.pairs.keys(), (segment) => first[segments.pairs[segment] ?? 0] ?? 0);
});
