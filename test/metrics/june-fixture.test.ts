// One June, ten customers: what our definitions make of it, to the last digit. The same month and its numbers under
// other vendors' rules stand in the catalogue of definitions; here is our column.

import { describe, expect, test } from 'vitest';
import type { Metric } from '../../src/metrics/metric.ts';
import { arpa } from '../../src/metrics/recurring/arpa.ts';
import { arr } from '../../src/metrics/recurring/arr.ts';
import { asp } from '../../src/metrics/recurring/asp.ts';
import { customers } from '../../src/metrics/recurring/customers.ts';
import { mrr } from '../../src/metrics/recurring/mrr.ts';
import { mrrChurn } from '../../src/metrics/recurring/mrr-churn.ts';
import { mrrContraction } from '../../src/metrics/recurring/mrr-contraction.ts';
import { mrrExpansion } from '../../src/metrics/recurring/mrr-expansion.ts';
import { mrrGrowth } from '../../src/metrics/recurring/mrr-growth.ts';
import { mrrNew } from '../../src/metrics/recurring/mrr-new.ts';
import { mrrReactivation } from '../../src/metrics/recurring/mrr-reactivation.ts';
import { netNewMrr } from '../../src/metrics/recurring/net-new-mrr.ts';
import { customerChurnRate } from '../../src/metrics/retention/customer-churn-rate.ts';
import { grossMrrChurn } from '../../src/metrics/retention/gross-mrr-churn.ts';
import { grr } from '../../src/metrics/retention/grr.ts';
import { netMrrChurn } from '../../src/metrics/retention/net-mrr-churn.ts';
import { nrr } from '../../src/metrics/retention/nrr.ts';
import { quickRatio } from '../../src/metrics/retention/quick-ratio.ts';
import { retentionRate } from '../../src/metrics/retention/retention-rate.ts';
import { customerLifetime } from '../../src/metrics/unit-economics/customer-lifetime.ts';
import { ltv } from '../../src/metrics/unit-economics/ltv.ts';
import { answer, d, modelOf, subscription } from '../support/model.ts';

const since = d('2024-06-01');
const june = (day: number) => d(`2025-06-${String(day).padStart(2, '0')}`);

/** A customer's subscription for each price it pays: from the first day, up to the day of the change. */
const priced = (
  customer: string,
  amount: number,
  startedOn = since,
  endedOn: ReturnType<typeof d> | null = null,
) => subscription({ customer, amount, startedOn, endedOn });

const model = modelOf(
  {
    subscriptions: [
      priced('A', 100),
      priced('B', 100, since, june(8)),
      priced('B', 150, june(8)),
      priced('C', 100, since, june(9)),
      priced('C', 80, june(9)),
      priced('D', 100, since, june(12)),
      priced('E', 100, since, june(5)),
      priced('E', 100, june(20)),
      priced('F', 60, june(10)),
      priced('G', 40, june(3), june(25)),
      priced('H', 70, d('2024-08-01'), d('2025-02-10')),
      priced('H', 70, june(15)),
      priced('I', 100, since, june(6)),
      priced('I', 120, june(6), june(18)),
      priced('I', 100, june(18)),
      priced('J', 100, since, june(7)),
      priced('J', 130, june(7), june(22)),
      priced('J', 90, june(22)),
    ],
  },
  { asOf: d('2025-06-30') },
);

/** The exact value, as a fraction in lowest terms. */
const exactly = (metric: Metric, period: string, variant: string | null = null) =>
  answer(metric, model, period, variant).result.value?.toFraction();

/** Customers counted by a metric in June. */
const counted = (metric: Metric) => answer(metric, model, '2025-06').n;

describe('MRR in the June of ten customers', () => {
  test('opens with 700 of 7 customers', () => {
    expect(exactly(mrr, '2025-05')).toBe('700');
    expect(exactly(customers, '2025-05')).toBe('7');
    expect(exactly(arpa, '2025-05')).toBe('100');
  });

  test('closes with 750 of 8 customers', () => {
    expect(exactly(mrr, '2025-06')).toBe('750');
    expect(exactly(arr, '2025-06')).toBe('9000');
    expect(exactly(customers, '2025-06')).toBe('8');
    expect(answer(arpa, model, '2025-06').value).toBe('93.75');
  });

  test('moves by 60 new, 50 expansion, 30 contraction, 100 churn and 70 reactivation, 50 in all', () => {
    const moved = [mrrNew, mrrExpansion, mrrContraction, mrrChurn, mrrReactivation, netNewMrr];
    expect(moved.map((metric) => exactly(metric, '2025-06'))).toEqual(['60', '50', '30', '100', '70', '50']);
  });

  test('moves F, B, then C and J, then D, then H: G nets out, E and I are back where they were', () => {
    const moved = [mrrNew, mrrExpansion, mrrContraction, mrrChurn, mrrReactivation, netNewMrr];
    expect(moved.map(counted)).toEqual([1, 1, 2, 1, 1, 6]);
    expect(exactly(asp, '2025-06')).toBe('60');
  });

  test('grows by a fourteenth, seen from one, three and twelve months before', () => {
    expect(['mom', 'qoq', 'yoy'].map((variant) => exactly(mrrGrowth, '2025-06', variant))).toEqual([
      '1/14',
      '1/14',
      '1/14',
    ]);
  });
});

describe('retention in the June of ten customers', () => {
  test('loses one customer of seven and keeps six', () => {
    expect(exactly(customerChurnRate, '2025-06')).toBe('1/7');
    expect(exactly(retentionRate, '2025-06')).toBe('6/7');
  });

  test('loses 130 of 700, of which expansion and reactivation bring back all but 10', () => {
    expect(exactly(grossMrrChurn, '2025-06')).toBe('13/70');
    expect(exactly(netMrrChurn, '2025-06')).toBe('1/70');
  });

  test('keeps 570 and 620 of 700, over the month and over the year', () => {
    for (const variant of ['period', 'ttm']) {
      expect(exactly(grr, '2025-06', variant)).toBe('57/70');
      expect(exactly(nrr, '2025-06', variant)).toBe('31/35');
    }
  });

  test('gains 110 for 130 lost', () => {
    expect(exactly(quickRatio, '2025-06')).toBe('11/13');
  });
});

describe('unit economics in the June of ten customers', () => {
  test('two of 44 customer-months end, so that a customer stays 22 months and is worth 2,062.50', () => {
    // Openings January to June: 8, 8, 7, 7, 7, 7; H left in February, D in June.
    expect(exactly(customerLifetime, '2025-06')).toBe('22');
    expect(answer(ltv, model, '2025-06')).toMatchObject({ value: '2062.5', flags: ['no-margin'] });
  });
});
