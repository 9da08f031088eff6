import { describe, expect, test } from 'vitest';
import { customers } from '../../../src/metrics/recurring/customers.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const asOf = d('2025-07-31');
const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(customers, modelOf({ subscriptions }, { asOf }), '2025-06').value;

describe('customers', () => {
  test('are none without subscriptions', () => {
    expect(june()).toBe('0');
  });

  test('are those paying on the last day of the period, not the day after', () => {
    expect(june(subscription({ startedOn: d('2025-06-30') }))).toBe('1');
    expect(june(subscription({ startedOn: d('2025-07-01') }))).toBe('0');
    expect(june(subscription({ endedOn: d('2025-06-30') }))).toBe('0');
    expect(june(subscription({ endedOn: d('2025-07-01') }))).toBe('1');
  });

  test('count once, however many subscriptions they have', () => {
    expect(june(subscription(), subscription(), subscription({ customer: 'B' }))).toBe('2');
  });

  test('do not count on a free plan, in a trial or in a pause', () => {
    const free = subscription({ amount: 0 });
    const trial = subscription({ customer: 'B', status: 'trialing', trialEndsOn: d('2025-07-10') });
    const paused = subscription({ customer: 'C', status: 'paused', pausedOn: d('2025-06-02') });
    expect(june(free, trial, paused)).toBe('0');
  });

  test('are counted across currencies without any rate', () => {
    const inEuro = subscription({ customer: 'B', currency: 'EUR' });
    expect(june(subscription(), subscription({ currency: 'EUR' }), inEuro)).toBe('2');
  });
});
