import { describe, expect, test } from 'vitest';
import { discountRate } from '../../../src/metrics/recurring/discount-rate.ts';
import type { Coupon } from '../../../src/model/subscriptions/price.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const percent = (parts: number, duration: Coupon['duration'], months?: number): Coupon => ({
  percentOff: { parts, of: 100 },
  amountOff: null,
  duration,
  ...(months !== undefined && { months }),
});

const coupons = new Map([
  ['TENTH', percent(10, 'forever')],
  ['HALF', percent(50, 'repeating', 3)],
  ['FREE', percent(100, 'forever')],
]);

const rateOf = (rows: Parameters<typeof subscription>[0][], period = '2025-06') => {
  const subscriptions = rows.map((row) => subscription({ coupon: null, ...row }));
  return answer(discountRate, modelOf({ subscriptions }, { asOf: d('2025-06-30'), coupons }), period);
};

describe('the discount rate', () => {
  test('is what coupons take off of the list price, those that end among them', () => {
    const rows = [
      { customer: 'A' },
      { customer: 'B', coupon: 'TENTH' },
      { customer: 'C', coupon: 'HALF', startedOn: d('2025-05-01') },
    ];
    // List 300; off 10 and, until 1 August, 50.
    const { result, value } = rateOf(rows);
    expect(value).toBe('0.2');
    expect([result.parts?.['list'], result.parts?.['billed']].map((one) => one?.value?.toFraction())).toEqual(
      ['300', '240'],
    );
  });

  test('no longer counts a coupon that has ended', () => {
    const rows = [{ customer: 'A', coupon: 'HALF', startedOn: d('2025-01-01') }];
    expect(rateOf(rows, '2025-03').value).toBe('0.5');
    expect(rateOf(rows, '2025-04').value).toBe('0');
  });

  test('holds what a coupon makes free', () => {
    expect(rateOf([{ customer: 'A' }, { customer: 'B', coupon: 'FREE' }]).value).toBe('0.5');
  });

  test('is that of list price where the terms of a coupon are not known, and says so', () => {
    expect(rateOf([{ coupon: 'NOBODY' }])).toMatchObject({ value: '0', flags: ['coupon-unknown'] });
  });

  test('is none where nobody pays, or no file has a column for coupons', () => {
    expect(rateOf([{ startedOn: d('2025-06-30') }], '2025-05')).toMatchObject({ reason: 'zero-denominator' });
    const bare = modelOf({ subscriptions: [subscription()] }, { asOf: d('2025-06-30') });
    expect(answer(discountRate, bare, '2025-06')).toMatchObject({ value: null, reason: 'missing-input' });
  });
});
