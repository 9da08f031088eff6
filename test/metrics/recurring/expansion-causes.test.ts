import { describe, expect, test } from 'vitest';
import { expansionCauses } from '../../../src/metrics/facts/subscribed/expansion-causes.ts';
import { mrrExpansion } from '../../../src/metrics/recurring/movements/mrr-expansion.ts';
import { expansionRate } from '../../../src/metrics/retention/expansion-rate.ts';
import { defaultPolicies } from '../../../src/model/policies/policies.ts';
import type { Coupon } from '../../../src/model/subscriptions/price.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

type Row = Parameters<typeof subscription>[0];
const switchedOn = d('2025-06-10');
const until = (row: Row): Row => ({ plan: 'Pro', ...row, endedOn: switchedOn });
const since = (row: Row): Row => ({ plan: 'Pro', ...row, startedOn: switchedOn });
const pieces = (count: number) => count * 1_000_000_000;

const half: Coupon = {
  percentOff: { parts: 50, of: 100 },
  amountOff: null,
  duration: 'repeating',
  months: 2,
};

function causesOf(rows: readonly Row[], finiteCoupons: 'ignore' | 'apply' = 'ignore') {
  const model = modelOf(
    { subscriptions: rows.map((row) => subscription(row)) },
    {
      asOf: d('2025-06-30'),
      coupons: new Map([
        ['HALF', half],
        ['TENTH', { ...half, percentOff: { parts: 10, of: 100 }, duration: 'forever' }],
      ]),
      policies: { ...defaultPolicies, finiteCoupons },
    },
  );
  const values = expansionCauses.map((cause) => [cause, answer(mrrExpansion, model, '2025-06', cause).value]);
  const rateOf = (variant: string) => answer(expansionRate, model, '2025-06', variant).value;
  return {
    all: answer(mrrExpansion, model, '2025-06').value,
    ...Object.fromEntries(values.filter(([, value]) => value !== '0')),
    organic: rateOf('organic'),
    priceShare: rateOf('price_share'),
  };
}

describe('a rise in MRR', () => {
  test('is an upsell where more of the plan is bought at its price', () => {
    // 5 × 20 → 8 × 20
    expect(
      causesOf([until({ quantity: pieces(5), amount: 20 }), since({ quantity: pieces(8), amount: 20 })]),
    ).toMatchObject({ all: '60', upsell: '60', organic: '0.6', priceShare: '0' });
  });

  test('is a price rise where as much of it costs more', () => {
    // 5 × 20 → 5 × 23
    expect(
      causesOf([until({ quantity: pieces(5), amount: 20 }), since({ quantity: pieces(5), amount: 23 })]),
    ).toMatchObject({ all: '15', price: '15', priceShare: '1' });
  });

  test('is divided where both happen: fewer seats take away what a price adds', () => {
    // 10 × 20 → 8 × 30: two seats fewer at 20, eight at 10 more.
    const causes = causesOf([
      until({ quantity: pieces(10), amount: 20 }),
      since({ quantity: pieces(8), amount: 30 }),
    ]);
    expect(causes).toMatchObject({ all: '40', upsell: '-40', price: '80', priceShare: '2' });
  });

  test('is an upsell where another plan takes the place of one, and a cross-sell where it is added to it', () => {
    expect(causesOf([until({ amount: 50 }), since({ plan: 'Max', amount: 80 })])).toMatchObject({
      all: '30',
      upsell: '30',
    });
    expect(causesOf([{ plan: 'Pro', amount: 50 }, since({ plan: 'Chat', amount: 12 })])).toMatchObject({
      all: '12',
      cross_sell: '12',
    });
  });

  test('is an upsell where a second subscription of the plan is added', () => {
    expect(causesOf([{ plan: 'Pro', amount: 50 }, since({ amount: 50 })])).toMatchObject({
      all: '50',
      upsell: '50',
    });
  });

  test('is that of a coupon that ended, which is not organic', () => {
    // 50 until 5 June, then 100.
    const rows = [{ plan: 'Pro', amount: 100, startedOn: d('2025-04-05'), coupon: 'HALF' }];
    expect(causesOf(rows, 'apply')).toMatchObject({ all: '50', discount: '50', organic: '0' });
    expect(causesOf(rows)).toMatchObject({ all: '0', organic: '0' });
  });

  test('is an upsell alone where a coupon takes as much off of more as it did before', () => {
    // 5 × 20 less a tenth, then 8 × 20 less a tenth.
    const forever = { coupon: 'TENTH', amount: 20 };
    const rows = [until({ ...forever, quantity: pieces(5) }), since({ ...forever, quantity: pieces(8) })];
    expect(causesOf(rows)).toMatchObject({ all: '54', upsell: '54', organic: '0.6' });
  });

  test('is divided between price and coupon where a dearer subscription has no coupon any more', () => {
    // 100 less a tenth, then 120: 20 by the price, and the tenth of the 100.
    const rows = [until({ coupon: 'TENTH', amount: 100 }), since({ amount: 120 })];
    expect(causesOf(rows)).toMatchObject({ all: '30', price: '20', discount: '10' });
  });

  test('is that of a customer that resumes after a pause', () => {
    const rows = [
      { status: 'paused', pausedOn: d('2025-05-01'), endedOn: switchedOn, plan: 'Pro' },
      since({ amount: 100 }),
    ];
    // The pause ends with the subscription: who pays again on that day was paused at the opening.
    expect(causesOf(rows)).toMatchObject({ all: '100', resumed: '100' });
  });

  test('of who pays less in all is none, whatever rose in it', () => {
    expect(
      causesOf([
        until({ amount: 50 }),
        since({ plan: 'Max', amount: 10 }),
        since({ plan: 'Chat', amount: 1 }),
      ]),
    ).toMatchObject({ all: '0' });
  });
});
