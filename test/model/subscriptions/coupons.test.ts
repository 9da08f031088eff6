import { describe, expect, test } from 'vitest';
import { asDay } from '../../../src/base/time/calendar.ts';
import { Model } from '../../../src/model/model.ts';
import { defaultPolicies } from '../../../src/model/policies/policies.ts';
import { assignCoupons, couponTerms } from '../../../src/model/subscriptions/coupons.ts';
import type { Coupon } from '../../../src/model/subscriptions/price.ts';
import { Records } from '../../../src/records/records.ts';
import { withFile } from '../../support/model.ts';

const ASOF = asDay(20_500);

function subscribed(coupon: string | null): Records {
  const records = new Records();
  const file = withFile(records, 'subscriptions');
  const row = {
    id: 'sub_1',
    customer: 'c_1',
    amount: 10_000,
    interval: 'month',
    currency: 'EUR',
    startedOn: asDay(20_000),
  };
  records.tables.subscriptions.append({ ...row, coupon }, file, 2);
  return records;
}

const modelOf = (records: Records, coupons = new Map<string, Coupon>()): Model =>
  new Model(records, {
    asOf: ASOF,
    currency: null,
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons,
    merge: new Map(),
  });

/** Monthly recurring revenue in euros. */
const mrr = (model: Model): string => {
  const { EUR } = Object.fromEntries(model.timeline(null).totalAt(ASOF).amounts());
  return String(EUR);
};

const half: Coupon = { percentOff: { parts: 50, of: 100 }, amountOff: null, duration: 'forever' };

describe('a coupon that its billing tool exports', () => {
  test('takes its percentage off every month, and needs no word in the config', () => {
    const records = subscribed('LOYAL');
    records.tables.coupons.append(
      { id: 'LOYAL', percentOff: 125_000_000, duration: 'forever' },
      withFile(records, 'coupons'),
      2,
    );
    const model = modelOf(records);
    // 100.00 less 12.5 % is 87.50.
    expect(mrr(model)).toBe('87.5');
    expect(model.diagnostics).toEqual([]);
  });

  test('gives way to terms that the config states', () => {
    const records = subscribed('LOYAL');
    records.tables.coupons.append(
      { id: 'LOYAL', percentOff: 125_000_000, duration: 'forever' },
      withFile(records, 'coupons'),
      2,
    );
    expect(mrr(modelOf(records, new Map([['LOYAL', half]])))).toBe('50');
  });

  test('says nothing of a code of the same name in another tool', () => {
    const records = subscribed('LOYAL');
    records.tables.coupons.append(
      { id: 'LOYAL', duration: 'once' },
      withFile(records, 'coupons', 'stripe'),
      2,
    );
    expect(modelOf(records).diagnostics).toMatchObject([{ code: 'unknown-coupon' }]);
  });

  test('takes no amount of another currency off, and says so', () => {
    const off = (currency: string): Coupon => ({
      ...{ percentOff: null, amountOff: { text: '20.00', currency }, duration: 'forever' },
    });
    // 100.00 EUR a month, less 20.00 EUR; how much 20.00 USD are nobody says.
    expect(mrr(modelOf(subscribed('OFF'), new Map([['OFF', off('EUR')]])))).toBe('80');
    const model = modelOf(subscribed('OFF'), new Map([['OFF', off('USD')]]));
    expect(mrr(model)).toBe('100');
    expect(model.timeline(null).flags).toContain('coupon-unknown');
    expect(model.diagnostics.map(({ message }) => message)).toEqual([
      'coupon OFF (1 subscription) has no terms in the currency of the price; list prices are used (say coupons: in revkpi.yaml)',
    ]);
  });

  test.each([
    [500, 'EUR', '5.00'],
    [5, 'EUR', '0.05'],
    [1500, 'JPY', '1500'],
  ])('keeps its amount: %d minor units of %s are %s', (amountOff, currency, text) => {
    const records = new Records();
    const file = withFile(records, 'coupons');
    records.tables.coupons.append({ id: 'OFF', amountOff, currency, duration: 'forever' }, file, 2);
    expect(couponTerms(records, new Map())('chargebee', 'OFF')?.amountOff).toEqual({ text, currency });
  });
});

describe('a file that assigns coupons to subscriptions', () => {
  test('gives each subscription its coupon', () => {
    const records = subscribed(null);
    const file = withFile(records, 'subscriptionCoupons');
    records.tables.subscriptionCoupons.append({ subscription: 'sub_1', coupon: 'LOYAL' }, file, 2);
    assignCoupons(records);
    expect(mrr(modelOf(records, new Map([['LOYAL', half]])))).toBe('50');
  });

  test('leaves a subscription with several at list price until the config says what they are together', () => {
    const records = subscribed(null);
    const file = withFile(records, 'subscriptionCoupons');
    records.tables.subscriptionCoupons.append({ subscription: 'sub_1', coupon: 'SPRING' }, file, 2);
    records.tables.subscriptionCoupons.append({ subscription: 'sub_1', coupon: 'LOYAL' }, file, 3);
    assignCoupons(records);
    const model = modelOf(records, new Map([['LOYAL', half]]));
    expect([mrr(model), model.diagnostics.map(({ message }) => message)]).toEqual([
      '100',
      [expect.stringContaining('coupon LOYAL + SPRING (1 subscription)')],
    ]);
    expect(mrr(modelOf(records, new Map([['LOYAL + SPRING', half]])))).toBe('50');
  });

  test('does not replace a coupon that the subscription names itself', () => {
    const records = subscribed('OWN');
    const file = withFile(records, 'subscriptionCoupons');
    records.tables.subscriptionCoupons.append({ subscription: 'sub_1', coupon: 'LOYAL' }, file, 2);
    assignCoupons(records);
    expect(records.tables.subscriptions.row(0).coupon).toBe('OWN');
  });
});
