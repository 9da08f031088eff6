import { describe, expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.ts';
import { reachOf } from '../../src/metrics/reach.ts';
import { repository } from '../support/fixture.ts';
import { reportIn } from '../support/report.ts';

const reach = (name: string) => {
  const [id, variant = null] = name.split(':');
  const metric = metrics.find((one) => one.id === id);
  const found = metric?.variants.find((one) => (variant === null ? one.headline : one.name === variant));
  if (!metric || !found) throw new Error(`there is no ${name}`);
  return reachOf(found, metric.unit);
};

describe('what a value cannot be less than follows from what it is made of', () => {
  test.each(['mrr', 'arr', 'arpa', 'mrr_churn', 'customers', 'grr:period', 'nrr:ttm', 'customer_churn_rate'])(
    '%s is never negative',
    (name) => {
      expect(reach(name).least).toBe(0);
    },
  );

  test.each([
    // A difference of what came and what went.
    'net_new_mrr',
    'net_new_arr',
    'mrr_growth',
    'net_mrr_churn',
    'gross_margin',
    'magic_number:arr_net_new',
    'rule_of_40:ebitda',
  ])('%s may be', (name) => {
    expect([reach(name).least, reach(name).usualLeast]).toEqual([null, null]);
  });

  test.each(['marketing_spend', 'won_amount', 'invoiced_revenue', 'cac:fully_loaded'])(
    '%s is only where a row states a credit',
    (name) => {
      expect([reach(name).least, reach(name).usualLeast]).toEqual([null, 0]);
    },
  );
});

describe('what it cannot be more than', () => {
  test.each(['grr:period', 'grr:ttm', 'customer_churn_rate', 'gross_mrr_churn', 'win_rate:count'])(
    '%s is a share of its whole',
    (name) => {
      expect(reach(name).most).toBe(1);
    },
  );

  test.each([
    'nrr:period',
    // Who comes and goes within the period is lost more than once.
    'gross_mrr_churn:events',
    // A deal with a negative amount makes the others more than the whole.
    'win_rate:value',
    'quota_attainment',
  ])('%s may be more than its whole', (name) => {
    expect(reach(name).most).toBeNull();
  });
});

test('no value of a whole company is out of the reach of its metric', () => {
  const { metrics: rows } = reportIn(repository('fixtures/companies/by-hand'), '--all-metrics');
  const values = rows.filter(({ value }) => value !== null);
  expect(values.length).toBeGreaterThan(40);
  for (const { id, variant, value } of values) {
    const { least, usualLeast, most } = reach(variant === null ? id : `${id}:${variant}`);
    expect(Number(value), id).toBeGreaterThanOrEqual(least ?? usualLeast ?? Number.NEGATIVE_INFINITY);
    expect(Number(value), id).toBeLessThanOrEqual(most ?? Number.POSITIVE_INFINITY);
  }
});
