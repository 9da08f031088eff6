// Of thousands of segments most are alike: each number is worked out once for all that give the same answers.

import { expect, test } from 'vitest';
import { compute, type MetricRow, segmentBySegment } from '../../src/metrics/compute.ts';
import { metrics as catalogue } from '../../src/metrics/index.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { segmentsBy, selectMetrics } from '../../src/metrics/select.ts';
import type { Model } from '../../src/model/model.ts';
import type { View } from '../../src/model/view.ts';
import { d, deal, modelOf, periodOf, subscription } from '../support/model.ts';

const june = (tables: Parameters<typeof modelOf>[0]): Model => modelOf(tables, { asOf: d('2025-06-30') });

/** A metric that counts how often it is computed. */
function counting(id: string): { readonly metric: Metric; readonly count: () => number } {
  let count = 0;
  const [chosen] = selectMetrics(catalogue, [id]);
  if (!chosen) throw new Error(id);
  const variants = chosen.variants.map((variant) => ({
    ...variant,
    compute: (view: View) => {
      count++;
      return variant.compute(view);
    },
  }));
  return { metric: { ...chosen, variants }, count: () => count };
}

function timesComputed(id: string, model: Model): { readonly segments: number; readonly times: number } {
  const { metric, count } = counting(id);
  const segments = segmentsBy(model, [metric, ...selectMetrics(catalogue, ['mrr'])], ['customer']);
  for (const _ of segmentBySegment(model, [periodOf(model, '2025-06')], { metrics: [metric], segments }));
  return { segments: segments.length, times: count() };
}

const customers = (amountOf: (at: number) => number) =>
  Array.from({ length: 300 }, (_, at) => subscription({ customer: `c${at}`, amount: amountOf(at) }));

test('a number is computed once for all segments that pay the same, whoever they are', () => {
  const model = june({ subscriptions: customers((at) => (at % 3) * 100 + 100) });
  // The whole, and three prices.
  for (const id of ['mrr', 'mrr_churn', 'grr:period', 'arpa'])
    expect([id, timesComputed(id, model)]).toEqual([id, { segments: 301, times: 4 }]);
});

test('a number is computed once for all segments without a row of what it is made of', () => {
  const opportunities = [deal({ outcome: 'won', closedOn: d('2025-06-10'), account: 'c7' })];
  const model = june({ subscriptions: customers((at) => at + 1), opportunities });
  const { segments, times } = timesComputed('win_rate:count', model);
  expect(segments).toBeGreaterThan(300);
  expect(times).toBeLessThan(4);
});

test('a number that asks who the customers are is computed for each segment', () => {
  const model = june({ subscriptions: customers(() => 100) });
  expect(timesComputed('hhi', model).times).toBeGreaterThan(300);
});

test('segments that share results have those that each has by itself', () => {
  const numbers = random(7);
  const one = <T>(...of: readonly T[]): T => of[Math.floor(numbers() * of.length)] as T;
  const subscriptions = Array.from({ length: 40 }, (_, at) =>
    subscription({
      customer: `c${at % 14}`,
      amount: one(10, 10, 20, 0),
      currency: one('USD', 'USD', 'USD', 'EUR'),
      status: one('active', 'active', 'paused', 'canceled', 'trialing'),
      startedOn: d(one('2024-02-01', '2025-04-15', '2025-06-10')),
      endedOn: one(null, null, d('2025-05-20'), d('2025-06-20')),
    }),
  );
  const opportunities = Array.from({ length: 14 }, (_, at) =>
    deal({
      account: `c${at}`,
      outcome: one('won', 'lost', 'open'),
      closedOn: d(one('2025-06-12', '2024-11-30')),
    }),
  );
  const model = june({ subscriptions, opportunities });
  const metrics = selectMetrics(catalogue, ['*']);
  for (const by of ['customer', 'currency']) {
    const segments = segmentsBy(model, metrics, [by]);
    const period = periodOf(model, '2025-06');
    const alone = compute(model, period, { metrics, segments });
    const together = compute(model, period, { metrics, segments, withoutRows: true });
    expect(together.map(said)).toEqual(alone.map(said));
  }
});

test('in several periods each segment has what it has in each of them', () => {
  const amounts = [100, 100, 100, 250];
  const subscriptions = amounts.flatMap((amount, at) => [
    subscription({ customer: `c${at}`, amount, startedOn: d('2025-01-10'), endedOn: null }),
    // c1 and c2 differ in May alone: in June both pay the same.
    ...(at === 1 ? [subscription({ customer: 'c1', amount: 50, endedOn: d('2025-05-31') })] : []),
  ]);
  const model = june({ subscriptions });
  const metrics = selectMetrics(catalogue, ['mrr', 'mrr_contraction', 'customers', 'grr:period']);
  const segments = segmentsBy(model, metrics, ['customer']);
  const periods = ['2025-06', '2025-05'].map((label) => periodOf(model, label));
  const together = [...segmentBySegment(model, periods, { metrics, segments })];
  for (const [at, period] of periods.entries())
    for (const { segment, of } of together) {
      const rows = of.flatMap(({ rows }) => rows[at] ?? []).map((row) => said({ ...row, segment }));
      expect(rows).toEqual(compute(model, period, { metrics, segments: [segment] }).map(said));
    }
});

const said = ({ metric, variant, segment, currency, isOneOfSeveral, result }: MetricRow) => {
  const { value, reason, n, numerator, denominator, parts = {}, flags = [] } = result;
  const texts = [numerator, denominator, ...Object.values(parts)].map(
    (one) => one?.value.toFraction() ?? null,
  );
  const about = { id: metric.id, variant: variant.name, segment, currency, isOneOfSeveral };
  return { ...about, value: value?.toFraction() ?? null, reason, n, texts, flags };
};

/** The same numbers in [0, 1) for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) / 2 ** 23;
  };
}
