import { describe, expect, test } from 'vitest';
import { asDay } from '../../../src/base/time/calendar.ts';
import { addAddons } from '../../../src/model/subscriptions/addons.ts';
import { Records } from '../../../src/records/records.ts';
import { withFile } from '../../support/model.ts';

/** One subscription of 40 USD a quarter and an add-on of 2 × 5, which says that it is of the subscription `of`. */
function withAddon(of: string, tool = 'chargebee'): Records {
  const records = new Records();
  const { subscriptions, subscriptionAddons } = records.tables;
  const row = subscriptions.append(
    {
      id: 'sub_1',
      customer: 'c_1',
      plan: 'oar',
      amount: 4_000,
      quantity: 1e9,
      interval: 'month',
      intervalCount: 3,
      currency: 'USD',
      status: 'active',
      startedOn: asDay(20_000),
      coupon: 'HALF',
    },
    withFile(records, 'subscriptions'),
    2,
  );
  subscriptions.setDimension(row, 'region', 'north');
  const addon = { subscription: of, addon: 'oarlock', amount: 500, quantity: 2e9 };
  subscriptionAddons.append(addon, withFile(records, 'subscriptionAddons', tool), 7);
  return records;
}

describe('an add-on of a subscription', () => {
  test('becomes a row with its own price and place and the terms of the subscription', () => {
    const records = withAddon('sub_1');
    const said = addAddons(records);
    const { subscriptions } = records.tables;
    expect(subscriptions.row(1)).toMatchObject({
      id: 'sub_1',
      customer: 'c_1',
      plan: 'oarlock',
      amount: 500,
      quantity: 2e9,
      interval: 'month',
      intervalCount: 3,
      currency: 'USD',
      startedOn: 20_000,
    });
    expect(records.where('subscriptions', 1)).toEqual({ file: 'subscriptionAddons-chargebee.csv', line: 7 });
    expect(said.map(({ code }) => code)).toEqual(['addon-terms-assumed']);
  });

  test('stands in the segment of its subscription', () => {
    const records = withAddon('sub_1');
    addAddons(records);
    expect(records.tables.subscriptions.textAt(1, 'region')).toBe('north');
  });

  test('is not cheaper by the coupon of its subscription', () => {
    const records = withAddon('sub_1');
    addAddons(records);
    expect(records.tables.subscriptions.row(1).coupon).toBeNull();
  });

  test.each([
    ['nobody knows', withAddon('sub_2')],
    ['another tool has', withAddon('sub_1', 'recurly')],
  ])('is left out with a warning where its subscription is one that %s', (_, records) => {
    const said = addAddons(records);
    expect([records.tables.subscriptions.length, said.map(({ code }) => code)]).toEqual([
      1,
      ['addon-left-out'],
    ]);
  });
});
