import { describe, expect, test } from 'vitest';
import { billingTerm, termFrom, termText } from '../../../src/records/schema/interval.ts';

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
