import { describe, expect, test } from 'vitest';
import { burnMultiple } from '../../../src/metrics/unit-economics/burn-multiple.ts';
import { ruleOf40 } from '../../../src/metrics/unit-economics/rule-of-40.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

/** 1,000 a month since 2023, 250 more since May 2025. */
const subscriptions = [
  subscription({ customer: 'A', amount: 1_000, startedOn: d('2023-01-10') }),
  subscription({ customer: 'B', amount: 250, startedOn: d('2025-05-12') }),
];

const line = (item: string, amount: number) => ({
  startsOn: d('2025-04-01'),
  endsOn: d('2025-07-01'),
  item,
  amount: amount * 100,
  currency: 'USD',
});

const seen = (...pnl: ReturnType<typeof line>[]) =>
  modelOf({ subscriptions, pnl }, { asOf: d('2025-06-30') });

describe('the burn multiple', () => {
  test('is net burn over net new ARR', () => {
    // 9,000 ÷ (12 × 250)
    expect(answer(burnMultiple, seen(line('net_burn', 9_000)), '2025-Q2').value).toBe('3');
  });

  test('has no value where no cash was burned, or ARR did not grow', () => {
    const reasonOf = (burn: number, period: string) =>
      answer(burnMultiple, seen(line('net_burn', burn)), period).result.reason?.code;
    expect(reasonOf(-1, '2025-Q2')).toBe('cash-positive');
    expect(reasonOf(9_000, '2025-06')).toBe('no-growth');
  });
});

describe('the rule of 40', () => {
  test('adds the growth of a year and the margin', () => {
    // 250 ÷ 1,000 + 700 ÷ 3,500
    const model = seen(line('revenue', 3_500), line('ebitda', 700), line('net_income', -700));
    expect(answer(ruleOf40, model, '2025-Q2', 'ebitda').value).toBe('0.45');
    expect(answer(ruleOf40, model, '2025-Q2', 'net').value).toBe('0.05');
    expect(answer(ruleOf40, model, '2025-Q2', 'fcf').result.reason).toMatchObject({ code: 'missing-input' });
  });
});
