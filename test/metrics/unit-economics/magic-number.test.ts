import { describe, expect, test } from 'vitest';
import { magicNumber } from '../../../src/metrics/unit-economics/magic-number.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

/** 1,000 a month since 2024; 160 more from April 2025 by a new customer, 40 less by an old one. */
const subscriptions = [
  subscription({ customer: 'A', amount: 900, startedOn: d('2024-01-01') }),
  subscription({ customer: 'B', amount: 100, startedOn: d('2024-01-01'), endedOn: d('2025-05-02') }),
  subscription({ customer: 'B', amount: 60, startedOn: d('2025-05-02') }),
  subscription({ customer: 'C', amount: 160, startedOn: d('2025-04-10') }),
];

const costs = (startsOn: string, endsOn: string, amount: number) => ({
  startsOn: d(startsOn),
  endsOn: d(endsOn),
  category: 'sales_marketing',
  amount: amount * 100,
  currency: 'USD',
});

const seen = (rows: ReturnType<typeof costs>[]) =>
  modelOf({ subscriptions, costs: rows }, { asOf: d('2025-06-30') });

describe('the magic number', () => {
  const model = seen([costs('2025-01-01', '2025-04-01', 1_800), costs('2025-04-01', '2025-07-01', 9_999)]);

  test('sets net new ARR of the quarter beside the costs of the quarter before', () => {
    // 12 × (1,120 − 1,000) ÷ 1,800
    expect(answer(magicNumber, model, '2025-Q2', 'arr_net_new').result.value?.toFraction()).toBe('4/5');
  });

  test('sets the ARR of new customers beside them', () => {
    // 12 × 160 ÷ 1,800
    expect(answer(magicNumber, model, '2025-Q2', 'arr_new').result.value?.toFraction()).toBe('16/15');
  });

  test('has no value without costs in the quarter before', () => {
    const later = seen([costs('2025-04-01', '2025-07-01', 9_999)]);
    expect(answer(magicNumber, later, '2025-Q2', 'arr_net_new').result.reason).toMatchObject({
      code: 'missing-input',
    });
  });
});
