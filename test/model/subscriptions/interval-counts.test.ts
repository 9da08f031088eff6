import { describe, expect, test } from 'vitest';
import { readIntervalCounts } from '../../../src/model/subscriptions/interval-counts.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { d, recordsOf, subscription } from '../../support/model.ts';

/** The interval count that a row gets, and how often it is said that one was assumed. */
function countOf(row: Partial<RowOf<'subscriptions'>>) {
  const records = recordsOf('subscriptions', { 'subs.csv': [subscription(row)] }, 'billing');
  const said = readIntervalCounts(records).map(({ code, file }) => `${file} ${code}`);
  return [records.tables.subscriptions.numberAt(0, 'intervalCount'), said];
}

const period = (interval: string, start: string, end: string) => ({
  interval,
  currentPeriodStartsOn: d(start),
  currentPeriodEndsOn: d(end),
});

const ASSUMED = ['subs.csv interval-count-assumed'];

describe('the interval count that a file lacks', () => {
  test.each([
    ['month', '2025-01-15', '2025-04-15', 3],
    ['month', '2024-11-30', '2025-02-28', 3],
    ['month', '2025-01-15', '2026-01-15', 12],
    ['month', '2025-10-01', '2025-12-31', 3], // across a clock change
    ['year', '2025-01-15', '2027-01-15', 2],
    ['week', '2025-01-15', '2025-02-12', 4],
    ['day', '2025-01-15', '2025-02-14', 30],
  ])('of an interval of a %s is read from a period from %s to %s', (interval, start, end, count) => {
    expect(countOf(period(interval, start, end))).toEqual([count, ASSUMED]);
  });

  test.each([
    ['month', '2025-01-15', '2025-02-15'], // it is 1
    ['month', '2025-01-15', '2025-01-25'], // a part of a month
    ['year', '2025-01-15', '2025-04-15'], // a part of a year
  ])('of an interval of a %s stays empty for a period from %s to %s', (interval, start, end) => {
    expect(countOf(period(interval, start, end))).toEqual([null, []]);
  });

  test('is not read from a trial, whose length is its own', () => {
    const trial = { ...period('month', '2025-01-15', '2025-04-15'), trialEndsOn: d('2025-04-15') };
    expect(countOf(trial)).toEqual([null, []]);
  });

  test('is the one that the file states, where it does', () => {
    expect(countOf({ ...period('month', '2025-01-15', '2025-04-15'), intervalCount: 1 })).toEqual([1, []]);
  });
});
