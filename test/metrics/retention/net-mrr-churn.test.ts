import { describe, expect, test } from 'vitest';
import { netMrrChurn } from '../../../src/metrics/retention/net-mrr-churn.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(netMrrChurn, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

const gone = (day: string) => subscription({ customer: 'gone', endedOn: d(day) });

describe('net MRR churn', () => {
  test('has no value when nobody paid at the opening', () => {
    expect(june()).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  test('counts what ends from the first to the last day of the period', () => {
    const lost = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'].map(
      (day) => june(subscription(), gone(day)).value,
    );
    expect(lost).toEqual(['0', '0.5', '0.5', '0']);
  });

  test('is lowered by expansion and by customers that return, not by new ones', () => {
    const up = [subscription(), subscription({ amount: 30, startedOn: d('2025-06-10') })];
    const back = [
      subscription({ customer: 'back', endedOn: d('2025-02-01') }),
      subscription({ customer: 'back', amount: 20, startedOn: d('2025-06-15') }),
    ];
    const fresh = subscription({ customer: 'new', amount: 900, startedOn: d('2025-06-15') });
    expect(june(gone('2025-06-12'), ...up, ...back, fresh).value).toBe('0.25');
  });

  test('is below zero when more is gained than lost', () => {
    expect(june(subscription(), subscription({ amount: 30, startedOn: d('2025-06-10') })).value).toBe('-0.3');
  });
});
