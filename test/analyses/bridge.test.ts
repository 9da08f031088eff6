// Why two sets of rules give two numbers, on a company of three customers that is derived by hand.

import { describe, expect, test } from 'vitest';
import { type Bridge, bridges } from '../../src/analyses/explain/bridge.ts';
import {
  type ExplanationDocument,
  explanationDocument,
} from '../../src/documents/explanation/explanation.ts';
import { metrics } from '../../src/metrics/index.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { ruleSet } from '../../src/metrics/rules/sets.ts';
import { selectMetrics } from '../../src/metrics/select.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import type { Coupon } from '../../src/model/subscriptions/price.ts';
import { d, modelOf, periodOf, subscription } from '../support/model.ts';

const coupons = new Map<string, Coupon>([
  ['HALF', { percentOff: { parts: 50, of: 100 }, amountOff: null, duration: 'repeating' }],
]);

// A pays 100. B pays 80, with half of it off for some months. C canceled its 60 on 12 June, to the end of 9 July.
const model = modelOf(
  {
    subscriptions: [
      subscription({ customer: 'A' }),
      subscription({ customer: 'B', amount: 80, coupon: 'HALF' }),
      subscription({ customer: 'C', amount: 60, canceledOn: d('2025-06-12'), endedOn: d('2025-07-10') }),
    ],
  },
  { asOf: d('2025-06-30'), coupons },
);

const given = { own: new Map(), policies: defaultPolicies };
const between = (name: string, from: string, to: string): Bridge[] =>
  bridges([ruleSet(from, given), ruleSet(to, given)], {
    modelUnder: ({ policies, rules }) => model.under(policies, rules),
    period: periodOf(model, '2025-06'),
    segments: [{}],
    catalogue: metrics,
    files: [],
    metricIn: (all) => selectMetrics(all, [name])[0] as Metric,
  });

const documentOf = (all: readonly Bridge[]): ExplanationDocument =>
  explanationDocument(
    all.map(({ after }) => after),
    periodOf(model, '2025-06'),
    {
      ...{ top: 10, only: null, showValues: true, filter: [], earlier: null, bridges: all },
      period: periodOf(model, '2025-06'),
    },
  );

describe('from Stripe’s rules to ChartMogul’s', () => {
  // Stripe ignores B's coupon and lets C go as it cancels: 100 + 80. ChartMogul takes half of 80 off and keeps C: 100 + 40 + 60.
  const steps = () => documentOf(between('mrr', 'stripe', 'chartmogul')).steps;

  test('MRR loses 40 by the coupon and gains 60 by the day of cancellation, and each switch is named', () => {
    expect(steps().map(({ title, from, to, delta }) => [title, from, to, delta])).toEqual([
      ['mrr.source: subscriptions → invoices', '180.00', '180.00', '0.00'],
      ['usage: none → include', '180.00', '180.00', '0.00'],
      ['coupon.finite: ignore → apply', '180.00', '140.00', '-40.00'],
      ['free: churned → customer', '140.00', '140.00', '0.00'],
      ['cancel.effective: at_cancellation → service_end', '140.00', '200.00', '60.00'],
    ]);
  });

  test('each step names whose rows differ, and they add up to it', () => {
    const rows = steps().map((step) =>
      step.rows.map((row) => [row.label, row.line, row.before, row.after, row.delta]),
    );
    expect(rows).toEqual([
      [],
      [],
      [['B', 3, '80.00', '40.00', '-40.00']],
      [],
      [['C', 4, '0.00', '60.00', '60.00']],
    ]);
  });

  test('both numbers are there, with the rules of each', () => {
    const { value, rules, compared } = documentOf(between('mrr', 'stripe', 'chartmogul'));
    expect([value, rules?.name]).toEqual(['200.00', 'chartmogul']);
    expect(compared).toMatchObject({ value: '180.00', delta: '20.00', rules: { name: 'stripe' } });
  });

  test('the variant of the metric is the last switch', () => {
    // Of 3 customers C has churned by Stripe; by ChartMogul none has.
    const { compared, value, steps } = documentOf(between('customer_churn_rate', 'stripe', 'chartmogul'));
    expect([compared?.value, value]).toEqual(['0.333333333333', '0.000000000000']);
    expect(steps.at(-1)?.title).toBe('variant: customer_churn_rate:stripe → customer_churn_rate:chartmogul');
    expect(steps.map(({ delta }) => delta)).toEqual([
      '0.000000000000',
      '0.000000000000',
      '0.000000000000',
      '0.000000000000',
      '-0.333333333333',
      '0.000000000000',
    ]);
  });
});

test('the way back is the way there with the other signs', () => {
  const there = documentOf(between('mrr', 'stripe', 'chartmogul'));
  const back = documentOf(between('mrr', 'chartmogul', 'stripe'));
  expect(back.compared?.delta).toBe('-20.00');
  expect([back.value, back.compared?.value]).toEqual([there.compared?.value, there.value]);
});

test('two sets that choose the same in what a metric reads have no steps', () => {
  expect(documentOf(between('mrr', 'revkpi', 'smsb'))).toMatchObject({
    steps: [],
    compared: { delta: '0.00' },
  });
});

test('without a value on one side there are no steps, and the reason is there', () => {
  // Nothing was paid twelve months before.
  const { steps, compared, reason } = documentOf(between('nrr', 'revkpi', 'smsb'));
  expect(steps).toEqual([]);
  expect([compared?.delta, reason?.code]).toEqual([null, 'insufficient-history']);
});
