import { describe, expect, test } from 'vitest';
import { mrrContraction } from '../../../../src/metrics/recurring/movements/mrr-contraction.ts';
import { answer, d, modelOf, subscription } from '../../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(mrrContraction, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

describe('contraction MRR', () => {
  test('is zero without subscriptions', () => {
    expect(june()).toMatchObject({ value: '0', n: 0 });
  });

  test('is of falls from the first to the last day of the period, and positive', () => {
    const falls = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'].map(
      (day) => june(subscription(), subscription({ endedOn: d(day), amount: 30 })).value,
    );
    expect(falls).toEqual(['0', '30', '30', '0']);
  });

  test('is not of customers that leave altogether', () => {
    expect(june(subscription({ endedOn: d('2025-06-10') })).value).toBe('0');
  });

  test('takes a pause for a fall to zero', () => {
    const paused = subscription({ status: 'paused', pausedOn: d('2025-06-10') });
    expect(june(paused)).toMatchObject({ value: '100', n: 1 });
  });

  test('is a smaller plan after a larger one, not churn and new', () => {
    const small = subscription({ amount: 60, startedOn: d('2025-06-10') });
    expect(june(subscription({ endedOn: d('2025-06-10') }), small).value).toBe('40');
  });
});
