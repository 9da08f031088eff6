import { describe, expect, test } from 'vitest';
import { decimalString } from '../../../src/base/number/exact.ts';
import { spendIn, spendSpan } from '../../../src/model/marketing/spend.ts';
import { type Segment, View } from '../../../src/model/view.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { d, modelOf, periodOf } from '../../support/model.ts';

type Spend = Partial<RowOf<'spend'>>;

/** A campaign's day on Google; `cost` is in dollars. */
const spend = (row: Spend): Spend => ({
  platform: 'google',
  account: 'main',
  campaign: 'Brand',
  grain: 'campaign',
  currency: 'USD',
  ...row,
  cost: (row.cost ?? 100) * 1_000_000,
});

const model = (...rows: Spend[]) => modelOf({ spend: rows }, { asOf: d('2025-12-31') });

function spentIn(period: string, rows: Spend[], segment: Segment = {}) {
  const own = model(...rows);
  const view = new View(own, periodOf(own, period), segment);
  const { amountsOf, flags, rows: counted } = spendIn(own.records, view.rows('spend'), view.period);
  return { amount: decimalString(view.money.total(amountsOf(counted)), 6), flags, rows: counted.length };
}

describe('spend over several days', () => {
  test('a row inside the period counts whole', () => {
    const row = spend({ day: d('2025-06-01'), lastDay: d('2025-06-30'), cost: 10 });
    expect(spentIn('2025-06', [row])).toEqual({ amount: '10.000000', flags: [], rows: 1 });
  });

  test('a row across an edge counts by its days inside, exactly', () => {
    // 30 May to 5 June: 7 days, 5 of them in June; 10 × 5/7 = 50/7.
    const row = spend({ day: d('2025-05-30'), lastDay: d('2025-06-05'), cost: 10 });
    expect(spentIn('2025-06', [row])).toEqual({ amount: '7.142857', flags: ['spread-spend'], rows: 1 });
    const exactly = (period: string) => {
      const own = model(row);
      const view = new View(own, periodOf(own, period));
      const { amountsOf, rows } = spendIn(own.records, view.rows('spend'), view.period);
      return view.money.total(amountsOf(rows));
    };
    expect(exactly('2025-05').add(exactly('2025-06')).toFraction()).toBe('10');
  });

  test('a row outside the period is not among the rows', () => {
    const row = spend({ day: d('2025-05-01'), lastDay: d('2025-05-31') });
    expect(spentIn('2025-06', [row])).toEqual({ amount: '0.000000', flags: [], rows: 0 });
  });
});

describe('spend at several grains', () => {
  test('the coarsest grain of a platform, account and day counts alone', () => {
    const rows = [
      spend({ day: d('2025-06-01'), cost: 100 }),
      spend({ day: d('2025-06-01'), grain: 'ad-group', cost: 60 }),
      spend({ day: d('2025-06-01'), grain: 'ad-group', campaign: 'Generic', cost: 30 }),
      spend({ day: d('2025-06-01'), grain: 'search-term', cost: 55 }),
    ];
    expect(spentIn('2025-06', rows)).toMatchObject({ amount: '100.000000', rows: 1 });
  });

  test('an account states the spend of all its campaigns, also of those that no row names', () => {
    const rows = [
      spend({ day: d('2025-06-01'), grain: 'account', campaign: null, cost: 120 }),
      spend({ day: d('2025-06-01'), cost: 100 }),
      spend({ day: d('2025-06-01'), grain: 'keyword', cost: 90 }),
    ];
    expect(spentIn('2025-06', rows)).toMatchObject({ amount: '120.000000', rows: 1 });
  });

  test('keywords are cut less finely than the terms people searched for', () => {
    const rows = [
      spend({ day: d('2025-06-01'), grain: 'keyword', cost: 90 }),
      spend({ day: d('2025-06-01'), grain: 'search-term', cost: 70 }),
    ];
    expect(spentIn('2025-06', rows)).toMatchObject({ amount: '90.000000', rows: 1 });
  });

  test('a finer grain counts on days that no coarser one states', () => {
    const rows = [
      spend({ day: d('2025-06-01'), cost: 100 }),
      spend({ day: d('2025-06-01'), grain: 'ad', cost: 70 }),
      spend({ day: d('2025-06-02'), grain: 'ad', cost: 40 }),
      spend({ day: d('2025-06-02'), grain: 'search-term', cost: 20 }),
    ];
    expect(spentIn('2025-06', rows)).toMatchObject({ amount: '140.000000', rows: 2 });
  });

  test('other accounts and platforms keep their own grain', () => {
    const rows = [
      spend({ day: d('2025-06-01'), cost: 1 }),
      spend({ day: d('2025-06-01'), grain: 'ad', account: 'second', cost: 2 }),
      spend({ day: d('2025-06-01'), grain: 'ad', platform: 'meta', cost: 4 }),
    ];
    expect(spentIn('2025-06', rows)).toMatchObject({ amount: '7.000000', rows: 3 });
  });

  test('a row of several days loses the days that a coarser grain states', () => {
    // Ten days of ads at 10 a day; campaign rows state two of the days.
    const rows = [
      spend({ day: d('2025-06-01'), cost: 15 }),
      spend({ day: d('2025-06-02'), cost: 15 }),
      spend({ day: d('2025-06-01'), lastDay: d('2025-06-10'), grain: 'ad', cost: 100 }),
    ];
    expect(spentIn('2025-06', rows)).toEqual({ amount: '110.000000', flags: ['spread-spend'], rows: 3 });
  });

  test('a finer row repeats a coarser one of another channel too', () => {
    const rows = [
      spend({ day: d('2025-06-01'), channel: 'Search', cost: 100 }),
      spend({ day: d('2025-06-01'), grain: 'ad', cost: 100 }),
    ];
    expect(spentIn('2025-06', rows, { channel: 'Search' }).amount).toBe('100.000000');
    expect(spentIn('2025-06', rows, { channel: '' }).amount).toBe('0.000000');
  });

  test('rows that name no grain are campaigns', () => {
    const rows = [
      spend({ day: d('2025-06-01'), grain: null, cost: 5 }),
      spend({ day: d('2025-06-01'), cost: 7 }),
    ];
    expect(spentIn('2025-06', rows)).toMatchObject({ amount: '12.000000', rows: 2 });
  });
});

describe("the cost of a CRM's campaign", () => {
  const ad = spend({ day: d('2025-06-01'), channel: 'Search', cost: 100 });
  const crm = (row: Spend) =>
    spend({ platform: 'salesforce', account: null, grain: 'crm-campaign', day: d('2025-06-01'), ...row });

  test.each(['Conference', 'Search', 'Advertisement', null])(
    'counts without a platform file, be its channel %s',
    (channel) => {
      expect(spentIn('2025-06', [crm({ channel, cost: 40 })])).toEqual({
        amount: '40.000000',
        flags: [],
        rows: 1,
      });
    },
  );

  test('counts beside a platform file for a channel that no platform sells', () => {
    const rows = [ad, crm({ channel: 'Conference', cost: 40 })];
    expect(spentIn('2025-06', rows)).toEqual({ amount: '140.000000', flags: [], rows: 2 });
  });

  test.each(['search', 'Advertisement', 'Banner Ads', 'Google Ads', 'Google', null])(
    'is left out beside a platform file for the channel %s, on whatever day',
    (channel) => {
      const rows = [ad, crm({ channel, day: d('2025-06-20'), cost: 40 })];
      expect(spentIn('2025-06', rows)).toEqual({
        amount: '100.000000',
        flags: ['crm-spend-left-out'],
        rows: 1,
      });
      expect(spentIn('2025-05', rows).flags).toEqual([]);
    },
  );

  test('is left out of its own segment too', () => {
    const rows = [ad, crm({ channel: 'Banner Ads', cost: 40 })];
    expect(spentIn('2025-06', rows, { channel: 'Banner Ads' }).amount).toBe('0.000000');
  });
});

test('the span of spend goes from the first to the last day of any row', () => {
  const rows = [spend({ day: d('2025-06-03') }), spend({ day: d('2025-05-30'), lastDay: d('2025-06-10') })];
  expect(spendSpan(model(...rows).records)).toEqual({ start: d('2025-05-30'), end: d('2025-06-11') });
  expect(spendSpan(model().records)).toBeNull();
});
