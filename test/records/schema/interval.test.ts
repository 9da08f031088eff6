import { describe, expect, test } from 'vitest';
import { formatDay } from '../../../src/base/time/calendar.ts';
import { billedUntil, billingTerm, termFrom, termText } from '../../../src/records/schema/interval.ts';
import { d } from '../../support/model.ts';

describe('a word for a term', () => {
  test.each([
    ['Monthly', 'month', 1],
    ['annual', 'year', 1],
    ['Quarterly', 'quarter', 1],
    ['per month', 'month', 1],
    ['/mo', null, 0],
    ['2-Year', 'year', 2],
    ['3 Years', 'year', 3],
    ['6 months', 'month', 6],
    ['6mo', 'month', 6],
    ['12M', 'month', 12],
    ['every 3 months', 'month', 3],
    ['two years', 'year', 2],
    ['P3M', 'month', 3],
    ['p1y', 'year', 1],
    ['P2W', 'week', 2],
    ['biennial', 'year', 2],
    ['triennial', 'year', 3],
    ['Semi-annual', 'month', 6],
    ['half-yearly', 'month', 6],
    ['fortnightly', 'week', 2],
  ] as const)('%s is what it says', (word, interval, intervalCount) => {
    expect(billingTerm(word)).toEqual(interval === null ? null : { interval, intervalCount });
  });

  test.each([
    'biannual',
    'bi-weekly',
    'bimonthly',
    '',
    '3',
    'P1Y6M',
    '0 months',
    'decade',
    'one-time',
    'PT3M',
    '2',
  ])('%s names none, or more than one', (word) => {
    expect(billingTerm(word)).toBeNull();
  });

  test('is written in one way', () => {
    expect(
      ['Annual', '2-Year', 'P3M'].map((word) =>
        termText(billingTerm(word) ?? { interval: 'day', intervalCount: 0 }),
      ),
    ).toEqual(['year', '2 years', '3 months']);
  });
});

describe('a count beside the word', () => {
  test('counts the intervals', () => {
    expect(termFrom('month', 3)).toEqual({ interval: 'month', intervalCount: 3 });
    expect(termFrom('quarter', 2)).toEqual({ interval: 'quarter', intervalCount: 2 });
    expect(termFrom(null, null)).toEqual({ interval: 'month', intervalCount: 1 });
  });

  test('may repeat the count of the word, and not state another', () => {
    expect(termFrom('2 years', 2)).toEqual({ interval: 'year', intervalCount: 2 });
    expect(termFrom('2 years', 3)).toBeNull();
    expect(termFrom('2 years', 1)).toBeNull();
  });
});

describe('a billing period that no file states', () => {
  test.each([
    ['month', 1, '2025-01-05', '2025-06-12', '2025-07-05'],
    ['month', 1, '2025-01-05', '2025-06-03', '2025-06-05'],
    // Each month from the 31st is counted from the first day of all, so that none is lost after February.
    ['month', 1, '2025-01-31', '2025-02-28', '2025-02-28'],
    ['month', 1, '2025-01-31', '2025-03-01', '2025-03-31'],
    ['month', 3, '2025-01-05', '2025-04-05', '2025-04-05'],
    ['quarter', 1, '2025-01-05', '2025-04-06', '2025-07-05'],
    ['year', 2, '2023-06-12', '2025-06-11', '2025-06-12'],
    ['week', 2, '2025-06-02', '2025-06-17', '2025-06-30'],
    ['day', 1, '2025-06-02', '2025-06-17', '2025-06-17'],
    // What is over before it begins to pay has no period.
    ['month', 1, '2025-06-12', '2025-06-10', '2025-06-10'],
  ] as const)('of %s × %i from %s ends, of %s, on %s', (interval, intervalCount, start, day, end) => {
    expect(formatDay(billedUntil(d(start), { interval, intervalCount }, d(day)))).toBe(end);
  });
});
