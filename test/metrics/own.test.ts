// Metrics that a config makes of two others.

import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/base/errors/failure.ts';
import { definitionStamp } from '../../src/metrics/definition.ts';
import { metrics } from '../../src/metrics/index.ts';
import { type OwnMetricSpec, withOwn } from '../../src/metrics/own.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import { answer, d, modelOf, subscription } from '../support/model.ts';

const spec = (
  id: string,
  how: OwnMetricSpec['how'],
  of: readonly [string, string],
  unit: OwnMetricSpec['unit'] = null,
): OwnMetricSpec => ({
  ...{ id, how, of, unit },
  title: `Our ${id}`,
  better: 'none',
});

const june = modelOf(
  {
    subscriptions: [
      subscription({ customer: 'A', amount: 300, startedOn: d('2024-01-01') }),
      subscription({ customer: 'B', amount: 100, startedOn: d('2024-01-01'), endedOn: d('2025-06-10') }),
      subscription({ customer: 'C', amount: 60, startedOn: d('2025-06-05') }),
    ],
  },
  { asOf: d('2025-06-30') },
);

const made = (...specs: OwnMetricSpec[]) => {
  const found = withOwn(metrics, specs).slice(metrics.length);
  return (id: string) => {
    const metric = found.find((one) => one.id === id);
    if (!metric) throw new Error(`there is no ${id}`);
    return metric;
  };
};

const failure = (...specs: OwnMetricSpec[]): readonly (string | undefined)[] => {
  try {
    withOwn(metrics, specs);
  } catch (fault) {
    if (fault instanceof Failure) return [fault.message, fault.hint ?? undefined];
    throw fault;
  }
  return [];
};

describe('a metric of one’s own', () => {
  test('is a sum, a difference or a ratio of two', () => {
    const own = made(
      spec('moved', 'sum', ['mrr_new', 'mrr_churn']),
      spec('net', 'difference', ['mrr_new', 'mrr_churn']),
      spec('per_head', 'ratio', ['arr', 'customers']),
    );
    expect(answer(own('moved'), june, '2025-06').value).toBe('160');
    expect(answer(own('net'), june, '2025-06').value).toBe('-40');
    expect(own('per_head').unit).toBe('money');
    // 12 × 360 ÷ 2
    expect(answer(own('per_head'), june, '2025-06')).toMatchObject({ value: '2160', n: 2, currency: 'USD' });
  });

  test('may rest on others of one’s own, wherever these stand', () => {
    const own = made(
      spec('share', 'ratio', ['moved', 'mrr'], 'fraction'),
      spec('moved', 'sum', ['mrr_new', 'mrr_churn']),
    );
    expect(answer(own('share'), june, '2025-06').result.value?.toFraction()).toBe('4/9'); // 160 ÷ 360
  });

  test('takes a variant by its name', () => {
    const own = made(spec('gap', 'difference', ['nrr:period', 'grr:period']));
    expect(answer(own('gap'), june, '2025-06').value).toBe('0');
  });

  test('has no value where one of the two has none, and says why', () => {
    const own = made(spec('beside', 'ratio', ['mrr', 'cac:fully_loaded']));
    expect(answer(own('beside'), june, '2025-06').result.reason).toMatchObject({ code: 'missing-input' });
    const zero = made(spec('zero', 'ratio', ['mrr', 'mrr_contraction']));
    expect(answer(zero('zero'), june, '2025-06').reason).toBe('zero-denominator');
  });

  test('has another stamp once it is made of other things', () => {
    const stampOf = (of: readonly [string, string]) => {
      const own = made(spec('own', 'sum', of))('own');
      return definitionStamp(own, { name: null }, defaultPolicies);
    };
    expect(stampOf(['mrr_new', 'mrr_churn'])).toMatch(/^own@\d+$/);
    expect(stampOf(['mrr_new', 'mrr_churn'])).toBe(stampOf(['mrr_new', 'mrr_churn']));
    expect(stampOf(['mrr_new', 'mrr_churn'])).not.toBe(stampOf(['mrr_new', 'mrr_contraction']));
  });

  test('is refused where it rests on itself, on nothing, or has the id of another', () => {
    expect(failure(spec('a', 'sum', ['b', 'mrr']), spec('b', 'sum', ['a', 'mrr']))).toEqual([
      'metrics: a: it rests on itself: a → b → a',
      'leave one of them out',
    ]);
    expect(failure(spec('a', 'sum', ['mrr_nwe', 'mrr']))).toEqual([
      'metrics: a: no metric is called "mrr_nwe"',
      'did you mean mrr_new?',
    ]);
    expect(failure(spec('mrr', 'sum', ['arr', 'arr']))[0]).toBe(
      'metrics: mrr: there is a metric of that id already',
    );
  });

  test('is refused where what it counts does not fit', () => {
    expect(failure(spec('a', 'sum', ['mrr', 'customers']))).toEqual([
      'metrics: a: mrr is money, customers a count: they have no sum',
      'ratio: sets them beside each other',
    ]);
    expect(failure(spec('a', 'ratio', ['mrr', 'customers'], 'fraction'))[0]).toBe(
      'metrics: a: money ÷ a count cannot be fraction',
    );
    expect(failure(spec('a', 'sum', ['mrr', 'arr'], 'count'))[0]).toBe(
      'metrics: a: its unit is money, that of mrr, not count',
    );
  });
});
