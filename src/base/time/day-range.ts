// Price segments: ranges of days, each from its first day up to, and without, its end.

import { addDays, asDay, type Day, formatDay, type Interval } from './calendar.ts';

/** The days of both; where they share none, an interval of no days. */
export const overlap = (one: Interval, other: Interval): Interval => ({
  start: asDay(Math.max(one.start, other.start)),
  end: asDay(Math.min(one.end, other.end)),
});

export const daysIn = ({ start, end }: Interval): number => Math.max(0, end - start);

export const daysOf = (interval: Interval): Day[] =>
  Array.from({ length: daysIn(interval) }, (_, index) => addDays(interval.start, index));

/** From the earliest start to the latest end of any; null for none. */
export function hull(intervals: Iterable<Interval>): Interval | null {
  let found: Interval | null = null;
  for (const { start, end } of intervals) {
    if (found === null) found = { start, end };
    else if (start < found.start || end > found.end)
      found = { start: asDay(Math.min(start, found.start)), end: asDay(Math.max(end, found.end)) };
  }
  return found;
}

/** `2026-10-01 to 2026-10-31` */
export const rangeText = ({ start, end }: Interval): string =>
  `${formatDay(start)} to ${formatDay(addDays(end, -1))}`;
