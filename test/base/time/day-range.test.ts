import { expect, test } from 'vitest';
import type { Interval } from '../../../src/base/time/calendar.ts';
import { daysIn, daysOf, hull, overlap, rangeText } from '../../../src/base/time/day-range.ts';
import { d } from '../../support/model.ts';

const range = (start: string, end: string): Interval => ({ start: d(start), end: d(end) });
const october = range('2026-10-01', '2026-11-01');

test('a range is told by its first and its last day, its end being the day after', () => {
  expect(rangeText(october)).toBe('2026-10-01 to 2026-10-31');
  expect(daysIn(october)).toBe(31);
  expect(daysOf(range('2026-10-30', '2026-11-01'))).toEqual([d('2026-10-30'), d('2026-10-31')]);
});

test('ranges that touch share no day', () => {
  expect(daysIn(overlap(october, range('2026-11-01', '2026-12-01')))).toBe(0);
  expect(overlap(october, range('2026-10-15', '2026-12-01'))).toEqual(range('2026-10-15', '2026-11-01'));
});

test('the hull of ranges goes from the first start to the last end, whatever their order; none has none', () => {
  const later = range('2026-10-20', '2026-12-01');
  expect([hull([october, later]), hull([later, october])]).toEqual(
    Array(2).fill(range('2026-10-01', '2026-12-01')),
  );
  expect(hull([])).toBeNull();
});
