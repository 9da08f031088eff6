import { type Exact, exact } from '../../base/number/exact.ts';
import { asDay, type Interval, partsOf } from '../../base/time/calendar.ts';
import type { Part } from '../part.ts';
import { adding, counting } from './parts.ts';

/** The days of the period that the data speaks for. */
export const periodDays: Part = counting(
  { name: 'days' },
  [{ column: 'day', within: 'period' }],
  ({ elapsed: { start, end } }) => ({
    value: exact(end - start),
    n: end - start,
    flags: [],
    rows: () => [],
  }),
);

/** The months of the period that the data speaks for: whole calendar months, else its days, of which a year has 365. */
export const periodMonths: Part = adding(
  { name: 'days' },
  [{ column: 'day', within: 'period' }],
  ['monthsOfDay', 'months'],
  ({ elapsed }) => ({
    value: monthsOf(elapsed),
    n: elapsed.end - elapsed.start,
    flags: [],
    rows: () => [],
  }),
);

/** All days of the period, whether they are over or not. */
export const allDays: Part = {
  ...periodDays,
  where: [{ column: 'day', within: 'wholePeriod' }],
  measure: ({ period: { start, end } }) => ({
    value: exact(end - start),
    n: end - start,
    flags: [],
    rows: () => [],
  }),
};

function monthsOf({ start, end }: Interval): Exact {
  const [first, after] = [partsOf(start), partsOf(asDay(end))];
  return first.dayOfMonth === 1 && after.dayOfMonth === 1
    ? exact((after.year - first.year) * 12 + after.month - first.month)
    : exact((end - start) * 12, 365);
}
