import { describe, expect, test } from 'vitest';
import { flashCustomers } from '../../../src/metrics/recurring/flash-customers.ts';
import { flashMrr } from '../../../src/metrics/recurring/flash-mrr.ts';
import { involuntaryChurn } from '../../../src/metrics/retention/involuntary-churn.ts';
import { involuntaryChurnMrr } from '../../../src/metrics/retention/involuntary-churn-mrr.ts';
import { unexplainedChurnMrr } from '../../../src/metrics/retention/unexplained-churn-mrr.ts';
import { voluntaryChurnMrr } from '../../../src/metrics/retention/voluntary-churn-mrr.ts';
import { cancelCause } from '../../../src/records/schema/cancel-reason.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const left = (customer: string, amount: number, cancelReason: string | null, endedOn = d('2025-06-12')) =>
  subscription({ customer, amount, cancelReason, startedOn: d('2024-01-01'), endedOn });

const subscriptions = [
  subscription({ customer: 'stays', amount: 100, startedOn: d('2024-01-01') }),
  left('wants to go', 10, 'cancellation_requested'),
  left('has no card', 20, 'No Card'),
  left('says nothing', 30, null),
  // Its first plan was left for a dearer one, for which it then did not pay.
  left('moved first', 5, 'switched plans', d('2025-06-03')),
  subscription({
    customer: 'moved first',
    amount: 8,
    startedOn: d('2025-06-03'),
    endedOn: d('2025-06-20'),
    cancelReason: 'not_paid',
  }),
  subscription({ customer: 'flash', amount: 40, startedOn: d('2025-06-03'), endedOn: d('2025-06-25') }),
];
const june = modelOf({ subscriptions }, { asOf: d('2025-06-30') });

describe('why customers left', () => {
  test('is what the subscription says that ended last', () => {
    expect(answer(voluntaryChurnMrr, june, '2025-06')).toMatchObject({ value: '10', n: 1 });
    expect(answer(involuntaryChurnMrr, june, '2025-06')).toMatchObject({ value: '25', n: 2 });
    expect(answer(unexplainedChurnMrr, june, '2025-06')).toMatchObject({ value: '30', n: 1 });
    expect(answer(involuntaryChurn, june, '2025-06', 'share').result.value?.toFraction()).toBe('5/13'); // 25/65
    expect(answer(involuntaryChurn, june, '2025-06', 'customers').result.value?.toFraction()).toBe('2/5');
  });

  test('is not known where no file has a column for it', () => {
    const silent = modelOf(
      { subscriptions: subscriptions.map(({ cancelReason: _, ...row }) => row) },
      { asOf: d('2025-06-30') },
    );
    expect(answer(involuntaryChurnMrr, silent, '2025-06')).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
  });

  test('is a payment that did not come in the words of several tools', () => {
    const words = [
      'payment_failed',
      'payment_disputed',
      'not_paid',
      'no_card',
      'card_expired',
      'dunning',
      'BILLING_ERROR',
      'nonpayment',
    ];
    expect(words.map(cancelCause)).toEqual(words.map(() => 'involuntary'));
    expect(['cancellation_requested', 'too expensive', 'Wechsel'].map(cancelCause)).toEqual([
      'voluntary',
      'voluntary',
      'voluntary',
    ]);
    expect([null, ' ', 'unknown', 'Other'].map(cancelCause)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(['voluntary', 'involuntary'].map(cancelCause)).toEqual(['voluntary', 'involuntary']);
  });
});

test('who came and went within the period is a flash', () => {
  expect(answer(flashCustomers, june, '2025-06').value).toBe('1');
  expect(answer(flashMrr, june, '2025-06').value).toBe('40');
});
