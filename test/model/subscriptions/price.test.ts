import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Coupon, MonthlyPrice, priceTerms } from '../../../src/model/subscriptions/price.ts';

const BILLION = 1e9;

const terms = (coupon: Coupon | null) =>
  priceTerms({ interval: 'month', intervalCount: null, currency: 'USD' }, coupon);

const percent = (parts: number): Coupon => ({
  percentOff: { parts, of: 100 },
  amountOff: null,
  duration: 'forever',
});

test('a price is exact to the last digit, or refused', () => {
  const price = new MonthlyPrice();
  const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  const quantity = fc.integer({ min: 1, max: 10_000 });
  let accepted = 0;
  fc.assert(
    fc.property(amount, quantity, fc.integer({ min: 0, max: 100 }), (amount, quantity, off) => {
      if (!price.read(amount, quantity * BILLION, terms(percent(off)))) return;
      accepted++;
      // numerator ÷ denominator = amount × quantity × (100 − off) ÷ 100, cross-multiplied.
      const stated = BigInt(price.numerator) * 100n;
      expect(stated).toBe(BigInt(amount) * BigInt(quantity) * BigInt(100 - off) * BigInt(price.denominator));
    }),
  );
  expect(accepted).toBeGreaterThan(0);
});

test.each([
  // 9,007,199,254,740,993 is the first integer that a double does not hold; a coupon does not bring it back.
  ['a list price beyond exact integers', 3_002_399_751_580_331, 3, percent(99)],
  ['a list price beyond them, less an amount', 3_002_399_751_580_331, 3, amountOff('30023997515803.31')],
])('%s is refused', (_, amount, quantity, coupon) => {
  expect(new MonthlyPrice().read(amount, quantity * BILLION, terms(coupon))).toBe(false);
});

test('an amount off that is more than the price leaves nothing', () => {
  const price = new MonthlyPrice();
  expect(price.read(1000, 2 * BILLION, terms(amountOff('25.00')))).toBe(true);
  expect(price.numerator).toBe(0);
});

function amountOff(text: string): Coupon {
  return { percentOff: null, amountOff: { text, currency: null }, duration: 'forever' };
}
