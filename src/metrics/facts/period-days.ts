import { exact } from '../../base/number/exact.ts';
import type { Part } from '../part.ts';

/** The days of the period that the data speaks for. */
export const periodDays: Part = {
  how: 'count',
  fact: { name: 'days' },
  where: [{ column: 'day', within: 'period' }],
  column: null,
  unit: 'count',
  measure: ({ elapsed: { start, end } }) => ({
    value: exact(end - start),
    n: end - start,
    flags: [],
    rows: () => [],
  }),
};
