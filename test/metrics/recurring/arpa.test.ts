import { describe, expect, test } from 'vitest';
import { arpa } from '../../../src/metrics/recurring/arpa.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(arpa, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

describe('ARPA', () => {
  test('has no value when nobody pays', () => {
    expect(june()).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  test('is of the last day of the period, not of the day after', () => {
    expect(june(subscription({ startedOn: d('2025-06-30') })).value).toBe('100');
    expect(
      june(subscription(), subscription({ customer: 'B', amount: 50, startedOn: d('2025-07-01') })).value,
    ).toBe('100');
  });

  test('divides by customers, not by subscriptions', () => {
    expect(june(subscription(), subscription({ amount: 50 }), subscription({ customer: 'B' }))).toMatchObject(
      { value: '125', n: 2 },
    );
  });

  test('leaves paused and free customers out on both sides', () => {
    const paused = subscription({ customer: 'B', status: 'paused', pausedOn: d('2025-06-02') });
    expect(june(subscription(), paused, subscription({ customer: 'C', amount: 0 })).value).toBe('100');
  });
});
