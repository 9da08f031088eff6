import { describe, expect, test } from 'vitest';
import { customers } from '../../../src/metrics/recurring/customers.ts';
import { mrrChurn } from '../../../src/metrics/recurring/movements/mrr-churn.ts';
import { mrrContraction } from '../../../src/metrics/recurring/movements/mrr-contraction.ts';
import { mrr } from '../../../src/metrics/recurring/mrr.ts';
import { answer, d, modelOf, rowsOf, subscription } from '../../support/model.ts';

const asOf = d('2025-07-31');
const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(mrr, modelOf({ subscriptions }, { asOf }), '2025-06');

describe('MRR', () => {
  test('is zero without subscriptions', () => {
    expect(june()).toMatchObject({ value: '0', reason: null, n: 0 });
  });

  test('has no value when no file supplied subscriptions', () => {
    expect(answer(mrr, modelOf({}, { asOf }), '2025-06')).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
  });

  test('counts what is live on the last day of the period, not what starts the day after', () => {
    expect(june(subscription({ startedOn: d('2025-06-30') })).value).toBe('100');
    expect(june(subscription({ startedOn: d('2025-07-01') })).value).toBe('0');
  });

  test('counts up to the day before a subscription ends', () => {
    expect(june(subscription({ endedOn: d('2025-07-01') })).value).toBe('100');
    expect(june(subscription({ endedOn: d('2025-06-30') })).value).toBe('0');
  });

  test('counts what has ended since', () => {
    expect(june(subscription({ status: 'canceled', endedOn: d('2025-07-15') })).value).toBe('100');
  });

  test.each([
    ['day', null, '304.166666666667'], // 10 × 365/12
    ['week', null, '43.333333333333'], // 10 × 52/12
    ['week', 2, '21.666666666667'],
    ['month', null, '10'],
    ['month', 6, '1.666666666667'],
    ['quarter', null, '3.333333333333'],
    ['year', null, '0.833333333333'],
    ['year', 2, '0.416666666667'],
  ])('divides 10 for each %s (× %s) by its months', (interval, intervalCount, value) => {
    expect(june(subscription({ amount: 10, interval, intervalCount })).value).toBe(value);
  });

  test('adds thirds of a cent exactly', () => {
    const thirds = Array.from({ length: 3 }, () => subscription({ amount: 0.01, interval: 'quarter' }));
    expect(june(...thirds).value).toBe('0.01');
  });

  test('takes off what a row of a customer has below 0, such as fewer seats or a discount', () => {
    const fewer = subscription({
      customer: 'A',
      amount: 10,
      quantity: -2_000_000_000,
      startedOn: d('2025-06-10'),
    });
    const rows = [subscription({ customer: 'A', amount: 100 }), fewer];
    const model = modelOf({ subscriptions: rows }, { asOf });
    expect(answer(mrr, model, '2025-06').value).toBe('80');
    expect(answer(mrrContraction, model, '2025-06').value).toBe('20');
    expect(answer(customers, model, '2025-06').value).toBe('1');
  });

  test('is nothing for a customer of which more is taken off than it pays, and for as long', () => {
    const row = (customer: string, amount: number, endedOn: string | null = null) =>
      subscription({
        ...{ customer, amount },
        ...(endedOn === null ? {} : { endedOn: d(endedOn), status: 'canceled' }),
      });
    // A pays 100; of B is taken more than it pays until 10 June; of C there is but a credit.
    const rows = [row('A', 100), row('B', 20), row('B', -50, '2025-06-10'), row('C', -30)];
    const model = modelOf({ subscriptions: rows }, { asOf });
    const [may, afterwards] = ['2025-05', '2025-06'].map((month) =>
      [mrr, customers, mrrChurn].map((metric) => answer(metric, model, month).value),
    );
    expect(may).toEqual(['100', '1', '0']);
    expect(afterwards).toEqual(['120', '2', '0']);
  });

  test('multiplies by the quantity', () => {
    expect(june(subscription({ amount: 20, quantity: 5_000_000_000 })).value).toBe('100');
  });

  test('leaves a trial out until the day it ends', () => {
    expect(june(subscription({ status: 'trialing', trialEndsOn: d('2025-07-01') })).value).toBe('0');
    expect(june(subscription({ trialEndsOn: d('2025-06-30') })).value).toBe('100');
  });

  test('leaves a paused subscription out from the day of the pause', () => {
    const paused = (day: string) => june(subscription({ status: 'paused', pausedOn: d(day) })).value;
    expect([paused('2025-06-30'), paused('2025-07-01')]).toEqual(['0', '100']);
  });

  test('does not count a subscription beyond its end for a pause that comes later', () => {
    expect(june(subscription({ status: 'paused', endedOn: d('2025-06-10') })).value).toBe('0');
  });

  test('keeps a past-due subscription for thirty days after the unpaid invoice was due', () => {
    const pastDue = (due: string) => {
      const subscriptions = [subscription({ id: 'sub_x', status: 'past_due' })];
      const invoices = [
        { subscription: 'sub_x', status: 'open', issuedOn: d(due), dueOn: d(due), total: 10_000 },
      ];
      return answer(mrr, modelOf({ subscriptions, invoices }, { asOf }), '2025-06').value;
    };
    expect([pastDue('2025-06-01'), pastDue('2025-05-31')]).toEqual(['100', '0']);
  });

  test('subtracts a coupon that lasts for ever and ignores one that ends', () => {
    const percentOff = { parts: 25, of: 100 };
    const coupons = new Map([
      ['EVER', { percentOff, amountOff: null, duration: 'forever' as const }],
      ['ONCE', { percentOff, amountOff: null, duration: 'once' as const }],
      [
        'FIFTY',
        { percentOff: null, amountOff: { text: '50', currency: 'USD' }, duration: 'forever' as const },
      ],
    ]);
    const withCoupon = (coupon: string, amount = 100) =>
      answer(
        mrr,
        modelOf({ subscriptions: [subscription({ amount, coupon })] }, { asOf, coupons }),
        '2025-06',
      );
    expect(['EVER', 'ONCE'].map((coupon) => withCoupon(coupon).value)).toEqual(['75', '100']);
    expect(withCoupon('FIFTY', 49).value).toBe('0');
    expect(withCoupon('UNKNOWN')).toMatchObject({ value: '100', flags: ['coupon-unknown'] });
  });

  test('is one row for each currency without rates', () => {
    const subscriptions = [
      subscription({ amount: 30 }),
      subscription({ customer: 'B', amount: 20, currency: 'EUR' }),
    ];
    const rows = rowsOf(mrr, modelOf({ subscriptions }, { asOf }), '2025-06');
    expect(rows.map(({ currency, result }) => [currency, result.value?.toFraction()])).toEqual([
      ['EUR', '20'],
      ['USD', '30'],
    ]);
  });

  test('is one sum at the rate of the as-of day', () => {
    const subscriptions = [
      subscription({ amount: 30 }),
      subscription({ customer: 'B', amount: 20, currency: 'EUR' }),
    ];
    const rates = [{ day: asOf, currency: 'USD', rate: '1.1' }];
    expect(
      answer(mrr, modelOf({ subscriptions, rates }, { asOf, currency: 'USD' }), '2025-06'),
    ).toMatchObject({
      value: '52',
      currency: 'USD',
    });
  });
});
