import { describe, expect, test } from 'vitest';
import { collectedRevenue } from '../../../src/metrics/billing/collected-revenue.ts';
import { failureRate } from '../../../src/metrics/billing/failure-rate.ts';
import { recoveredAmount } from '../../../src/metrics/billing/recovered-amount.ts';
import { recoveryRate } from '../../../src/metrics/billing/recovery-rate.ts';
import { answer, d, modelOf, priced } from '../../support/model.ts';

const tried = (invoice: string | null, status: string | null, paidOn: string, amount: number) =>
  priced({ invoice, status, paidOn: d(paidOn), amount, currency: 'USD' }, 'amount');

/** Four invoices in June: A at once, B after two failures, C never, D begun in May; and one payment without an invoice. */
const payments = [
  tried('A', 'succeeded', '2025-06-03', 100),
  tried('B', 'failed', '2025-06-04', 40),
  tried('B', 'Failed', '2025-06-07', 40),
  tried('B', 'paid', '2025-07-02', 40),
  tried('C', 'declined', '2025-06-10', 60),
  tried('D', 'failed', '2025-05-30', 500),
  tried('D', 'succeeded', '2025-06-02', 500),
  tried(null, null, '2025-06-20', 200),
  tried('E', 'pending', '2025-06-29', 1_000),
];

const on = (asOf: string) => modelOf({ payments }, { asOf: d(asOf) });
const exactly = (metric: Parameters<typeof answer>[0], variant: string | null, asOf = '2025-07-31') =>
  answer(metric, on(asOf), '2025-06', variant).result.value?.toFraction();

describe('payments that fail', () => {
  test('are two of four invoices, however often each is tried, 100 of 400', () => {
    expect(exactly(failureRate, 'count')).toBe('1/2');
    expect(exactly(failureRate, 'value')).toBe('1/4');
  });

  test('are recovered by a later attempt, once its day has come', () => {
    expect(exactly(recoveryRate, 'count')).toBe('1/2');
    expect(exactly(recoveryRate, 'value')).toBe('2/5');
    expect(exactly(recoveredAmount, null)).toBe('40');
    expect(exactly(recoveryRate, 'count', '2025-06-30')).toBe('0');
  });

  test('are not known of where the files list only what was collected', () => {
    const model = modelOf(
      { payments: payments.filter(({ status }) => status === 'succeeded') },
      { asOf: d('2025-06-30') },
    );
    expect(answer(failureRate, model, '2025-06', 'count').result.reason).toMatchObject({
      code: 'missing-input',
    });
  });

  test('are no collected revenue, nor is what is pending', () => {
    expect(exactly(collectedRevenue, null)).toBe('800'); // A 100, D 500, and the 200 without an invoice
  });
});
