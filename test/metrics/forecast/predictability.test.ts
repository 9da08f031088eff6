// How steady revenue is: metrics.md §9.2. Values by a pocket calculator from the formulas of statistics.

import { describe, expect, test } from 'vitest';
import { decimalString } from '../../../src/base/number/exact.ts';
import { naiveForecastError } from '../../../src/metrics/forecast/naive-forecast-error.ts';
import { recurringShare } from '../../../src/metrics/forecast/recurring-share.ts';
import { revenueCv } from '../../../src/metrics/forecast/revenue-cv.ts';
import { revenueStability } from '../../../src/metrics/forecast/revenue-stability.ts';
import { trendR2 } from '../../../src/metrics/forecast/trend-r2.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { answer, d, modelOf, priced, subscription } from '../../support/model.ts';

/** An invoice on the first of each month from November 2024 on, and a second one on the tenth for half of it. */
const invoiced = (amounts: readonly number[]) =>
  amounts.flatMap((amount, at) => {
    const month = `${at < 2 ? 2024 : 2025}-${String(((at + 10) % 12) + 1).padStart(2, '0')}`;
    const half = (day: string) =>
      priced(
        {
          id: `${month}-${day}`,
          customer: 'A',
          issuedOn: d(`${month}-${day}`),
          total: amount / 2,
          tax: 0,
          currency: 'USD',
          status: 'paid',
        },
        'total',
        'tax',
      );
    return [half('01'), half('10')];
  });

const seen = (amounts: readonly number[], asOf = '2025-06-30') =>
  modelOf({ invoices: invoiced(amounts) }, { asOf: d(asOf) });

const eight = [200, 400, 400, 400, 500, 500, 700, 900]; // to June 2025
const shown = (metric: Metric, variant: string | null = null, model = seen(eight)) => {
  const { value } = answer(metric, model, '2025-06', variant).result;
  return value && decimalString(value, 9);
};

describe('of eight months of 2 4 4 4 5 5 7 and 9 hundred', () => {
  test('the variation is √(320,000 ÷ 7) ÷ 500, the stability the rest', () => {
    expect(shown(revenueCv, 'revenue')).toBe('0.427617987');
    expect(shown(revenueStability)).toBe('0.572382013');
    expect(answer(revenueCv, seen(eight), '2025-06', 'revenue')).toMatchObject({ n: 8, flags: [] });
  });

  test('growth of 1 0 0 1/4 0 2/5 and 2/7 varies by 1.294 of its mean', () => {
    expect(shown(revenueCv, 'growth')).toBe('1.294498394');
  });

  test('a straight line through the logarithms explains 86.4 % and leaves 17.8 %', () => {
    expect(shown(trendR2)).toBe('0.863962555');
    expect(shown(revenueCv, 'residual')).toBe('0.177715994');
  });

  test('who forecasts each month by the last is off by 1/2 0 0 1/5 0 2/7 and 2/9, a seventh of it each', () => {
    expect(answer(naiveForecastError, seen(eight), '2025-06').result.value?.toFraction()).toBe('761/4410');
  });

  test('rows of a month share what it adds', () => {
    const rows = answer(revenueCv, seen(eight), '2025-06', 'revenue').result.rows?.() ?? {};
    expect(rows['squares']?.slice(0, 2).map(({ amount }) => amount.toFraction())).toEqual(['20000', '20000']); // 200² ÷ 2
  });
});

test('of steady doubling nothing is left, and growth does not vary', () => {
  const doubling = seen([1, 2, 4, 8, 16, 32, 64, 128]);
  expect(shown(trendR2, null, doubling)).toBe('1.000000000');
  expect(shown(revenueCv, 'growth', doubling)).toBe('0.000000000');
});

test('of seven months nothing is said, nor of a first month that begins late', () => {
  const none = { value: null, reason: 'insufficient-history' };
  expect(answer(revenueCv, seen(eight.slice(1), '2025-05-31'), '2025-05', 'revenue')).toMatchObject(none);
  const late = modelOf({ invoices: invoiced(eight).slice(1) }, { asOf: d('2025-06-30') });
  expect(answer(trendR2, late, '2025-06')).toMatchObject(none);
});

test('no more than twelve months are looked at', () => {
  const model = seen([9_000, ...Array.from({ length: 12 }, () => 100)], '2025-11-30');
  expect(answer(revenueCv, model, '2025-11', 'revenue')).toMatchObject({ value: '0', n: 12 });
  expect(answer(trendR2, model, '2025-11')).toMatchObject({ value: null, reason: 'zero-denominator' });
});

test('a month without revenue has no logarithm, and its mean may be 0', () => {
  const gap = seen([1, 2, 0, 4, 5, 6, 7, 8]);
  for (const [metric, variant] of [
    [trendR2, null],
    [revenueCv, 'growth'],
    [revenueCv, 'residual'],
    [naiveForecastError, null],
  ] as const)
    expect(answer(metric, gap, '2025-06', variant)).toMatchObject({
      value: null,
      reason: 'zero-denominator',
    });
  expect(answer(revenueCv, seen(eight.map(() => 0)), '2025-06', 'revenue').reason).toBe('zero-denominator');
});

test('revenue that falls in the mean has no variation of growth', () => {
  expect(answer(revenueCv, seen(eight.toReversed()), '2025-06', 'growth').reason).toBe('no-growth');
});

describe('the recurring share', () => {
  const subscriptions = [subscription({ amount: 300 })];

  test('is MRR by the day of what was invoiced: 300 of 900', () => {
    const model = modelOf({ subscriptions, invoices: invoiced(eight) }, { asOf: d('2025-06-30') });
    expect(answer(recurringShare, model, '2025-06').result.value?.toFraction()).toBe('1/3');
    // 15 of 30 days: 150 of 900.
    const half = [subscription({ amount: 300, startedOn: d('2025-06-16') })];
    const later = modelOf({ subscriptions: half, invoices: invoiced(eight) }, { asOf: d('2025-06-30') });
    expect(answer(recurringShare, later, '2025-06').result.value?.toFraction()).toBe('1/6');
  });

  test('is not said of MRR alone', () => {
    expect(
      answer(recurringShare, modelOf({ subscriptions }, { asOf: d('2025-06-30') }), '2025-06'),
    ).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
  });
});
