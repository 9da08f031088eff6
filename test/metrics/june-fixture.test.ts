// One June, ten customers: what our definitions make of it, to the last digit. The same month and its numbers under
// other vendors' rules stand in the catalogue of definitions; here is our column.

import { describe, expect, test } from 'vitest';
import type { Metric } from '../../src/metrics/metric.ts';
import { arpa } from '../../src/metrics/recurring/arpa.ts';
import { arr } from '../../src/metrics/recurring/arr.ts';
import { asp } from '../../src/metrics/recurring/asp.ts';
import { customers } from '../../src/metrics/recurring/customers.ts';
import { flashCustomers } from '../../src/metrics/recurring/flash-customers.ts';
import { flashMrr } from '../../src/metrics/recurring/flash-mrr.ts';
import { mrrChurn } from '../../src/metrics/recurring/movements/mrr-churn.ts';
import { mrrContraction } from '../../src/metrics/recurring/movements/mrr-contraction.ts';
import { mrrExpansion } from '../../src/metrics/recurring/movements/mrr-expansion.ts';
import { mrrNew } from '../../src/metrics/recurring/movements/mrr-new.ts';
import { mrrReactivation } from '../../src/metrics/recurring/movements/mrr-reactivation.ts';
import { netNewMrr } from '../../src/metrics/recurring/movements/net-new-mrr.ts';
import { mrr } from '../../src/metrics/recurring/mrr.ts';
import { mrrGrowth } from '../../src/metrics/recurring/mrr-growth.ts';
import { customerChurnRate } from '../../src/metrics/retention/customer-churn-rate.ts';
import { expansionRate } from '../../src/metrics/retention/expansion-rate.ts';
import { grossMrrChurn } from '../../src/metrics/retention/gross-mrr-churn.ts';
import { grr } from '../../src/metrics/retention/grr.ts';
import { netMrrChurn } from '../../src/metrics/retention/net-mrr-churn.ts';
import { nrr } from '../../src/metrics/retention/nrr.ts';
import { quickRatio } from '../../src/metrics/retention/quick-ratio.ts';
import { retentionRate } from '../../src/metrics/retention/retention-rate.ts';
import {
  concentrationTop1,
  concentrationTop5,
  concentrationTop10,
} from '../../src/metrics/risk/concentration.ts';
import { hhi } from '../../src/metrics/risk/hhi.ts';
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

// metrics.md §1, the column of the event basis: E leaves 100 and comes back, G joins with 40 and leaves, I goes up 20 and
// down 20, J up 30 and down 40.
describe('the June of ten customers, each netted by the day', () => {
  const byDay = (metric: Metric) => exactly(metric, '2025-06', 'events');

  test('moves by 100 new, 100 expansion, 80 contraction, 240 churn and 170 reactivation', () => {
    const moved = [mrrNew, mrrExpansion, mrrContraction, mrrChurn, mrrReactivation];
    expect(moved.map(byDay)).toEqual(['100', '100', '80', '240', '170']);
    // F, G · B, I, J · C, I, J · D, E, G · E, H
    expect(moved.map((metric) => answer(metric, model, '2025-06', 'events').n)).toEqual([2, 3, 3, 3, 2]);
    expect(byDay(asp)).toBe('50');
    // G joined and left.
    expect(exactly(flashCustomers, '2025-06')).toBe('1');
    expect(exactly(flashMrr, '2025-06')).toBe('40');
  });

  test('loses 320 of 700 gross, 240 of it by churn, and 50 or 220 net', () => {
    expect(byDay(grossMrrChurn)).toBe('16/35'); // 45.71 %
    expect(exactly(grossMrrChurn, '2025-06', 'churn_only')).toBe('1/7'); // 14.29 %, netted over the month
    expect(exactly(grossMrrChurn, '2025-06', 'churn_only_events')).toBe('12/35'); // 34.29 %
    expect(byDay(netMrrChurn)).toBe('1/14'); // 7.14 %
    expect(exactly(netMrrChurn, '2025-06', 'without_reactivation')).toBe('4/35'); // 11.43 %, netted over the month
    expect(exactly(netMrrChurn, '2025-06', 'without_reactivation_events')).toBe('11/35'); // 31.43 %
  });

  test('keeps less than the closed set by movements', () => {
    expect(exactly(nrr, '2025-06', 'movements')).toBe('31/35'); // 88.57 %
    expect(exactly(nrr, '2025-06', 'movements_react')).toBe('69/70'); // 98.57 %
    expect(exactly(nrr, '2025-06', 'movements_events')).toBe('24/35'); // 68.57 %
    expect(exactly(nrr, '2025-06', 'movements_react_events')).toBe('13/14'); // 92.86 %
    expect(exactly(grr, '2025-06', 'movements')).toBe('57/70'); // 81.43 %
    expect(exactly(grr, '2025-06', 'movements_events')).toBe('19/35'); // 54.29 %
  });

  test('gains 200 for 320 lost, 370 with those that came back', () => {
    expect(byDay(quickRatio)).toBe('5/8'); // 0.63
    expect(exactly(quickRatio, '2025-06', 'with_reactivation')).toBe('18/13'); // 1.38, netted over the month
    expect(exactly(quickRatio, '2025-06', 'with_reactivation_events')).toBe('37/32'); // 1.16
  });

  test('has a rate of churn for every rule', () => {
    const rate = (variant: string) => exactly(customerChurnRate, '2025-06', variant);
    expect(rate('cohort_events')).toBe('2/7'); // 28.57 %: D and E
    expect(rate('stripe')).toBe('1/3'); // D, E and G of 7 and the two new ones
    expect(rate('baremetrics')).toBe('3/7'); // D, E and G of 7; thirty days before is the opening
    expect(rate('rolling30')).toBe('1/7');
    expect(rate('average_base')).toBe('2/15'); // 13.33 %: 1 of 7.5
    expect(rate('chartmogul')).toBe('1/7'); // D and E stopped, E is back
    expect(rate('profitable')).toBe('3/7'); // 42.86 %: G above the line, not below it
    expect(rate('net_decline')).toBe('-1/7'); // −14.29 %
    expect(rate('recurly')).toBe('0'); // in May nobody left
    // E of 7, D of 8 (A B C F G I J and D), G of 8 (A B C F G H I J, and E back since the 20th: 9).
    expect(Number(answer(customerChurnRate, model, '2025-06', 'daily_sum').value)).toBeCloseTo(0.3611, 4);
    expect(Number(answer(grossMrrChurn, model, '2025-06', 'daily_sum').value)).toBeCloseTo(0.4159, 4);
  });
});

describe('what a customer of the June of ten customers is worth', () => {
  const worth = (variant: string) => answer(ltv, model, '2025-06', variant);

  test('is 219 to 703, by the rule of churn: 93.75 over each', () => {
    const worths = ['simple', 'cohort_events', 'stripe', 'profitable', 'average_base', 'baremetrics'];
    // 656.25 · 328.13 · 281.25 · 218.75 · 703.13 · as profitable, thirty days before being the opening
    expect(worths.map((variant) => worth(variant).value)).toEqual([
      '656.25',
      '328.125',
      '281.25',
      '218.75',
      '703.125',
      '218.75',
    ]);
    expect(worth('net_decline')).toMatchObject({ value: null, reason: 'no-churn-observed' });
  });

  test('is 93.75 over a mean of months that leaves June out', () => {
    // H left in February, one of eight: (1/8) ÷ 6, so 93.75 × 48.
    expect(worth('trailing6').value).toBe('4500');
  });

  test('is 93.75 over 13/70 of revenue lost, or the 1/70 that is left of it net', () => {
    expect(worth('revenue_churn').result.value?.toFraction()).toBe('13125/26');
    expect(worth('net')).toMatchObject({ value: '6562.5', flags: ['no-margin'] });
  });
});

describe('retention of totals in the June of ten customers', () => {
  test('is whole where new customers leak in, and 620 of 700 where they do not', () => {
    expect(answer(grr, model, '2025-06', 'aggregate')).toMatchObject({ value: '1', flags: ['cut-at-one'] });
    expect(exactly(grr, '2025-06', 'aggregate_existing')).toBe('31/35'); // 88.57 %
  });

  test('is 650 of 700 by a formula without contraction', () => {
    // (700 − 100 + 50) ÷ 700
    expect(exactly(nrr, '2025-06', 'baremetrics')).toBe('13/14');
  });
});

describe('who pays most in the June of ten customers', () => {
  // At the end: B 150, A, E and I 100, J 90, C 80, H 70, F 60.
  test('is one customer with a fifth, five with 540 and all with everything', () => {
    expect(exactly(concentrationTop1, '2025-06')).toBe('1/5');
    expect(exactly(concentrationTop5, '2025-06')).toBe('18/25');
    expect(exactly(concentrationTop10, '2025-06')).toBe('1');
  });

  test('is spread as among somewhat fewer than eight equal customers', () => {
    // (22,500 + 3 × 10,000 + 8,100 + 6,400 + 4,900 + 3,600) ÷ 562,500
    expect(exactly(hhi, '2025-06')).toBe('151/1125');
  });

  test('expands by 50 of 700, one customer of seven', () => {
    expect(exactly(expansionRate, '2025-06', 'value')).toBe('1/14');
    expect(exactly(expansionRate, '2025-06', 'customers')).toBe('1/7');
    expect(exactly(expansionRate, '2025-06', 'to_new')).toBe('5/6');
  });
});
