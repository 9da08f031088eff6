import { describe, expect, test } from 'vitest';
import { arr } from '../../../src/metrics/recurring/arr.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(arr, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06').value;

describe('ARR', () => {
  test('is zero without subscriptions', () => {
    expect(june()).toBe('0');
  });

  test('is twelve times the MRR of the last day of the period, not of the day after', () => {
    expect(june(subscription({ startedOn: d('2025-06-30') }))).toBe('1200');
    expect(june(subscription({ startedOn: d('2025-07-01') }))).toBe('0');
  });

  test('gives back the price of a year to the cent', () => {
    expect(june(subscription({ amount: 999.99, interval: 'year' }))).toBe('999.99');
  });
});
