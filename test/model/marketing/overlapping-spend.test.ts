import { describe, expect, test } from 'vitest';
import { decimalString } from '../../../src/base/number/exact.ts';
import { labelCurrencies } from '../../../src/model/currency/currencies.ts';
import { spendIn } from '../../../src/model/marketing/spend.ts';
import { Model } from '../../../src/model/model.ts';
import { resolveOverlap } from '../../../src/model/overlap/overlap.ts';
import { defaultPolicies } from '../../../src/model/policies/policies.ts';
import { View } from '../../../src/model/view.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { d, periodOf, recordsOf } from '../../support/model.ts';

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

/** One row a day of October 2026, or of the month that is given, from a day on and up to another, at 10 dollars. */
const daily = (campaign: string, first: number, last: number, month = '2026-10'): Spend[] =>
  Array.from({ length: last - first + 1 }, (_, at) => {
    const day = `${month}-${String(first + at).padStart(2, '0')}`;
    return spend(campaign, day, day, 10);
  });

const CODES = ['overlapping-spend', 'overlapping-ranges', 'smaller-steps-differ'];

/** What counts in October, or in another period, of several files' rows, and what is said. */
function october(files: Readonly<Record<string, readonly Spend[]>>, name = '2026-10') {
  const records = recordsOf('spend', files, 'meta');
  resolveOverlap(records);
  labelCurrencies(records, () => null);
  const model = new Model(records, {
    asOf: d('2026-11-30'),
    currency: null,
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons: new Map(),
    merge: new Map(),
  });
  const period = periodOf(model, name);
  const view = new View(model, period);
  const { amountsOf, rows, flags } = spendIn(model.records, view.rows('spend'), period);
  const amount = view.money.total(amountsOf(rows));
  const said = model.diagnostics.filter(({ code }) => CODES.includes(code));
  return {
    amount: decimalString(amount, 2),
    flags,
    said: said.map(({ file, line, message }) => [file, line, message]),
  };
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
          0,
          '1 row sums days that daily.csv states in smaller steps: 310.00 USD here and 310.00 USD in the smaller steps, so 0.00 USD counts here, on the days left',
        ],
      ],
    });
  });

  test('counts what a month has beyond its days on the days that these leave, to the cent', () => {
    // 24 days at 10; the month has 400, so 160 are left for the 7 days from the 25th on.
    const files = { 'daily.csv': daily('Brand', 1, 24), 'monthly.csv': [spend('Brand', ...MONTH, 400)] };
    expect(october(files)).toEqual({
      amount: '400.00',
      flags: [],
      said: [
        [
          'monthly.csv',
          0,
          '1 row sums days that daily.csv states in smaller steps: 400.00 USD here and 240.00 USD in the smaller steps, so 160.00 USD counts here, on the days left',
        ],
      ],
    });
  });

  test('has the rest of the month spread evenly, and the weeks add up to the month', () => {
    // 160 over 7 days, of which 1 lies in the week that begins on the 19th and 6 in the last.
    const files = { 'daily.csv': daily('Brand', 1, 24), 'monthly.csv': [spend('Brand', ...MONTH, 400)] };
    expect(october(files, '2026-10-19..2026-10-25')).toMatchObject({
      amount: '82.86', // 60 + 160/7
      flags: ['spread-spend'],
    });
    expect(october(files, '2026-10-26..2026-10-31')).toMatchObject({
      amount: '137.14', // 6 × 160/7
      flags: ['spread-spend'],
    });
    expect(october(files, '2026-10-01..2026-10-24')).toMatchObject({ amount: '240.00', flags: [] });
  });

  test('counts by day where the days come to more than the month, which is said', () => {
    const files = { 'daily.csv': daily('Brand', 1, 24), 'monthly.csv': [spend('Brand', ...MONTH, 200)] };
    const { amount, said } = october(files);
    expect(amount).toBe('240.00');
    expect(said).toMatchObject([
      ['monthly.csv', 0, expect.stringContaining('so 0.00 USD counts here')],
      [
        'monthly.csv',
        2,
        '2026-10-01 to 2026-10-31 comes to 200.00 USD here and to 240.00 USD in the smaller steps of daily.csv, which count',
      ],
    ]);
  });

  test('counts by day where the month has more and every day is stated, which is said', () => {
    const files = { 'daily.csv': daily('Brand', 1, 31), 'monthly.csv': [spend('Brand', ...MONTH, 400)] };
    const { amount, said } = october(files);
    expect([amount, said.length]).toEqual(['310.00', 2]);
  });

  test('may differ by half a cent for each amount that was rounded, and nothing is said of it', () => {
    // 31 days and the month are 32 amounts: 16 cents.
    const month = (cost: number) => ({
      'daily.csv': daily('Brand', 1, 31),
      'monthly.csv': [spend('Brand', ...MONTH, cost)],
    });
    expect([309.84, 310.16].map((cost) => october(month(cost)).said.length)).toEqual([1, 1]);
    expect([309.83, 310.17].map((cost) => october(month(cost)).said.length)).toEqual([2, 2]);
  });

  test('may not differ by more for the rows by day of other months', () => {
    // 31 days at 10 and 0.17 more in the month: 32 amounts of October are rounded, 16 cents; September adds nothing.
    const files = {
      'daily.csv': [...daily('Brand', 1, 30, '2026-09'), ...daily('Brand', 1, 31)],
      'monthly.csv': [spend('Brand', ...MONTH, 310.17)],
    };
    expect(october(files).said.map(([file, line]) => [file, line])).toEqual([
      ['monthly.csv', 0],
      ['monthly.csv', 2],
    ]);
  });

  test('has the rest on days of which the file by day says nothing at all, where it reaches over the month', () => {
    // 1 to 10 and 20 to 31 October: 22 days at 10, and 90 for the 9 days between.
    const files = {
      'daily.csv': [...daily('Brand', 1, 10), ...daily('Brand', 20, 31)],
      'monthly.csv': [spend('Brand', ...MONTH, 310)],
    };
    expect(october(files)).toMatchObject({ amount: '310.00', flags: [] });
    expect(october(files, '2026-10-11..2026-10-13')).toMatchObject({ amount: '30.00' });
  });

  test('takes days off all rows that a month is cut into, each by its part', () => {
    // 300 on phones and 100 on desktops, of which 240 by day: 120 and 40 are left.
    const files = {
      'daily.csv': daily('Brand', 1, 24),
      'monthly.csv': [spend('Brand', ...MONTH, 300), spend('Brand', ...MONTH, 100)],
    };
    expect(october(files)).toMatchObject({
      amount: '400.00',
      said: [['monthly.csv', 0, expect.any(String)]],
    });
  });

  test('by week as well counts in the smallest steps that there are', () => {
    // Days 1 to 10 at 10; the week of 5 to 11 October has 90, of which 60 by day, so 30 on the 11th; that of 12 to 18
    // has 70; the month has 400: 400 − 100 − 30 − 70 = 200 for the 13 days from the 19th on.
    const files = {
      'daily.csv': daily('Brand', 1, 10),
      'monthly.csv': [spend('Brand', ...MONTH, 400)],
      'weekly.csv': [
        spend('Brand', '2026-10-05', '2026-10-11', 90),
        spend('Brand', '2026-10-12', '2026-10-18', 70),
      ],
    };
    expect(october(files)).toMatchObject({ amount: '400.00', flags: [] });
    expect(october(files, '2026-10-11..2026-10-11')).toMatchObject({ amount: '30.00' });
    expect(october(files, '2026-10-12..2026-10-18')).toMatchObject({ amount: '70.00' });
    expect(october(files, '2026-10-19..2026-10-31')).toMatchObject({ amount: '200.00' });
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
  expect(october(files)).toMatchObject({
    amount: '610.00',
    flags: ['spread-spend'],
    said: [
      [
        'a.csv',
        0,
        '1 row shares days with rows of b.csv that sum equally many and go further; only the other days count here',
      ],
    ],
  });
});

describe('the names of the files change nothing', () => {
  // 16 October to 14 November, 30 days, 300 in all.
  const last30 = spend('Reed', '2026-10-16', '2026-11-14', 300);
  const both = (files: Readonly<Record<string, readonly Spend[]>>) =>
    ['2026-10', '2026-11'].map((month) => october({ ...files, 'last30.csv': [last30] }, month).amount);

  test('where files by day share days and one of them has a gap beside these', () => {
    // By day 14 days of October at 10 and 5 of November: 190 of 300. The first file covers the 24th and 25th, on which
    // nothing ran, so that the 110 left belong to 6 to 14 November.
    const gap = [...daily('Reed', 16, 23), ...daily('Reed', 26, 31)];
    const turn = [...daily('Reed', 26, 31), ...daily('Reed', 1, 5, '2026-11')];
    expect(both({ 'a.csv': gap, 'b.csv': turn })).toEqual(['140.00', '160.00']);
    expect(both({ 'a.csv': turn, 'b.csv': gap })).toEqual(['140.00', '160.00']);
  });

  test('where other files hold every row of the one with the gap', () => {
    // 14 days of October at 10, so that 160 are left for 1 to 14 November.
    const [before, after] = [daily('Reed', 16, 23), daily('Reed', 26, 31)];
    const gap = [...before, ...after];
    expect(both({ 'a.csv': gap, 'b.csv': before, 'c.csv': after })).toEqual(['140.00', '160.00']);
    expect(both({ 'a.csv': before, 'b.csv': after, 'c.csv': gap })).toEqual(['140.00', '160.00']);
  });

  test('where the rows that two files share state no currency until one is assumed for those that count', () => {
    const unlabelled = (rows: readonly Spend[]) => rows.map((row) => ({ ...row, currency: null }));
    const gap = [...daily('Reed', 16, 23), ...daily('Reed', 26, 31)];
    const turn = [...daily('Reed', 26, 31), ...daily('Reed', 1, 5, '2026-11')];
    const files = { 'a.csv': unlabelled(turn), 'b.csv': unlabelled(gap) };
    expect(both(files)).toEqual(['140.00', '160.00']);
  });
});

test('a day that two files contradict each other on is stated by the last of them', () => {
  // The 24th has 10 in one file and 12 in the other, which counts: 242 by day, and 158 for the 25th to the 31st.
  const files = {
    'a.csv': daily('Brand', 1, 24),
    'b.csv': [spend('Brand', '2026-10-24', '2026-10-24', 12)],
    'monthly.csv': [spend('Brand', ...MONTH, 400)],
  };
  expect(october(files)).toMatchObject({ amount: '400.00' });
  expect(october(files, '2026-10-24..2026-10-24')).toMatchObject({ amount: '12.00' });
});
