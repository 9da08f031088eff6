import { describe, expect, test } from 'vitest';
import { decimalString } from '../../src/base/exact.ts';
import { defaultPolicies, Model } from '../../src/model/model.ts';
import { Records } from '../../src/model/records.ts';
import type { RowOf } from '../../src/model/schema.ts';
import { spendIn } from '../../src/model/spend.ts';
import { View } from '../../src/model/view.ts';
import { d, periodOf } from '../support/model.ts';

type Spend = Partial<RowOf<'spend'>>;

/** A campaign's spend from one day to another, in dollars. */
const spend = (campaign: string, from: string, to: string, cost: number, more: Spend = {}): Spend => ({
  platform: 'meta',
  account: 'main',
  grain: 'campaign',
  currency: 'USD',
  campaign,
  day: d(from),
  lastDay: from === to ? null : d(to),
  cost: cost * 1_000_000,
  ...more,
});

/** One row a day of October 2026, from a day on and up to another, at 10 dollars. */
const daily = (campaign: string, first: number, last: number): Spend[] =>
  Array.from({ length: last - first + 1 }, (_, at) => {
    const day = `2026-10-${String(first + at).padStart(2, '0')}`;
    return spend(campaign, day, day, 10);
  });

/** What counts in October of several files' rows, and what is said. */
function october(files: Readonly<Record<string, readonly Spend[]>>) {
  const records = new Records();
  for (const [name, rows] of Object.entries(files)) {
    const fields = new Set(['day', 'cost']);
    const file = {
      name,
      source: 'meta',
      tool: 'meta',
      collection: 'spend',
      exportedOn: null,
      fields,
    } as const;
    const number = records.addFile(file);
    for (const [at, row] of rows.entries()) records.tables.spend.append(row, number, at + 2);
  }
  const model = new Model(records, {
    asOf: d('2026-10-31'),
    currency: null,
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons: new Map(),
    merge: new Map(),
  });
  const period = periodOf(model, '2026-10');
  const { amount, flags } = spendIn(new View(model, period), period);
  const said = model.diagnostics.filter(({ code }) => code === 'overlapping-spend');
  return { amount: decimalString(amount, 2), flags, said: said.map(({ file, message }) => [file, message]) };
}

const MONTH = ['2026-10-01', '2026-10-31'] as const;

describe('an account exported by day and by month', () => {
  test('counts by day, and the rows by month are said to be left out', () => {
    // 31 days at 10 are 310, once more in the row of the month.
    const files = { 'daily.csv': daily('Brand', 1, 31), 'monthly.csv': [spend('Brand', ...MONTH, 310)] };
    expect(october(files)).toEqual({
      amount: '310.00',
      flags: [],
      said: [
        [
          'monthly.csv',
          '1 rows sum days that another file of the account states in smaller steps; they count on the days it leaves only',
        ],
      ],
    });
  });

  test('counts by the share of a month that the days leave', () => {
    // 24 days at 10, and 7 of 31 days of a row of 310: 240 + 70.
    const files = { 'daily.csv': daily('Brand', 1, 24), 'monthly.csv': [spend('Brand', ...MONTH, 310)] };
    expect(october(files)).toMatchObject({ amount: '310.00', flags: ['spread-spend'] });
  });

  test('takes days on which the file by day is silent of a campaign as days on which it cost nothing', () => {
    // Brand ran on 10 days of the month, for 100 in all; Generic shows that the file by day holds the whole month.
    const files = {
      'daily.csv': [...daily('Brand', 1, 10), ...daily('Generic', 1, 31)],
      'monthly.csv': [spend('Brand', ...MONTH, 100), spend('Generic', ...MONTH, 310)],
    };
    expect(october(files)).toMatchObject({ amount: '410.00' });
  });

  test('counts campaigns by month that the file by day does not name', () => {
    const files = {
      'daily.csv': daily('Brand', 1, 31),
      'monthly.csv': [spend('Brand', ...MONTH, 310), spend('Video', ...MONTH, 90)],
    };
    expect(october(files)).toMatchObject({ amount: '400.00' });
  });
});

describe('nothing is left out', () => {
  test('of another account, platform, currency or grain', () => {
    for (const more of [{ account: 'second' }, { platform: 'google' }]) {
      const files = {
        'daily.csv': daily('Brand', 1, 31),
        'monthly.csv': [spend('Brand', ...MONTH, 90, more)],
      };
      expect(october(files)).toMatchObject({ amount: '400.00', said: [] });
    }
  });

  test('of one file, whose rows are what its tool says they are', () => {
    const files = { 'all.csv': [spend('Brand', ...MONTH, 90), ...daily('Brand', 1, 31)] };
    expect(october(files)).toMatchObject({ amount: '400.00', said: [] });
  });

  test('of months that do not overlap', () => {
    const files = {
      'september.csv': [spend('Brand', '2026-09-01', '2026-09-30', 50)],
      'october.csv': [spend('Brand', ...MONTH, 90)],
    };
    expect(october(files)).toMatchObject({ amount: '90.00', said: [] });
  });
});

test('of two ranges of equally many days the later one counts on the days they share', () => {
  // 17 September to 16 October and 2 to 31 October, 30 days each: 1 of 30 days of 300, and all of 600.
  const files = {
    'a.csv': [spend('Brand', '2026-09-17', '2026-10-16', 300)],
    'b.csv': [spend('Brand', '2026-10-02', '2026-10-31', 600)],
  };
  expect(october(files)).toMatchObject({ amount: '610.00', said: [['a.csv', expect.any(String)]] });
});
