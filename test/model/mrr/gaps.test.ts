import { describe, expect, test } from 'vitest';
import { mrrChurn } from '../../../src/metrics/recurring/movements/mrr-churn.ts';
import { mrrExpansion } from '../../../src/metrics/recurring/movements/mrr-expansion.ts';
import { mrrReactivation } from '../../../src/metrics/recurring/movements/mrr-reactivation.ts';
import { mrr } from '../../../src/metrics/recurring/mrr.ts';
import { defaultPolicies } from '../../../src/model/policies/policies.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

/** A plan of 100 that ends on a day, and one of 120 of the same customer that starts on another. */
function swapped(
  endedOn: string,
  startedOn: string,
  gapToleranceDays = 1,
  others: { customer?: string } = {},
) {
  const subscriptions = [
    subscription({ status: 'canceled', endedOn: d(endedOn) }),
    subscription({ amount: 120, startedOn: d(startedOn), ...others }),
  ];
  const policies = { ...defaultPolicies, gapToleranceDays };
  const model = modelOf({ subscriptions }, { asOf: d('2025-07-31'), policies });
  return {
    june: answer(mrr, model, '2025-06').value,
    churn: answer(mrrChurn, model, '2025-06').value,
    july: answer(mrr, model, '2025-07').value,
    expansion: answer(mrrExpansion, model, '2025-07').value,
    reactivation: answer(mrrReactivation, model, '2025-07').value,
  };
}

const stayed = { june: '100', churn: '0', july: '120', expansion: '20', reactivation: '0' };
const left = { june: '0', churn: '100', july: '120', expansion: '0', reactivation: '120' };

describe('a gap between two subscriptions of a customer', () => {
  test('of a night is no movement', () => {
    expect(swapped('2025-06-30', '2025-07-01')).toEqual(stayed);
  });

  test('of more days than the tolerance is churn and reactivation', () => {
    expect(swapped('2025-06-29', '2025-07-01')).toEqual(left);
    expect(swapped('2025-06-30', '2025-07-01', 0)).toEqual(left);
  });

  test('of as many days as the tolerance is no movement', () => {
    expect(swapped('2025-06-21', '2025-07-01', 10)).toEqual(stayed);
  });

  test('is none between two customers', () => {
    expect(swapped('2025-06-30', '2025-07-01', 1, { customer: 'B' })).toMatchObject({
      june: '0',
      churn: '100',
    });
  });

  test('is none where a subscription starts on the day another ends', () => {
    const subscriptions = [
      subscription({ status: 'canceled', endedOn: d('2025-06-30') }),
      subscription({ amount: 50, startedOn: d('2025-06-30') }),
      subscription({ amount: 5, startedOn: d('2025-07-01') }),
    ];
    expect(answer(mrr, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06').value).toBe('50');
  });
});
