// The same record in two files: which row counts.

import { expect, test } from 'vitest';
import { loaded, rowsOf, some } from '../../ingest/loaded.ts';

type Files = Readonly<Record<string, readonly string[]>>;

const DAILY = 'Campaign,Day,Currency code,Impr.,Clicks,Conversions,Cost';
const ads = (range: string, ...rows: string[]) => ['Campaign report', `"${range}"`, DAILY, ...rows];
const day = (date: string, cost: string, conversions = '1.00') =>
  `Brand,${date},EUR,50,5,${conversions},${cost}`;

/** The spend that counts, in cents, what became of each file's lines, and warnings of conflicts. */
function spent(files: Files) {
  const result = loaded(files);
  return {
    cents: rowsOf(result, 'spend', 'cost').map(([cost]) => Number(cost) / 10_000),
    lines: result.files.map(({ lines }) => some({ ...lines, read: 0, other: 0 })),
    conflicts: result.diagnostics
      .filter(({ code }) => code === 'conflicting-rows')
      .map(({ file, message }) => `${file}: ${message}`),
    rejects: result.rejects.length,
  };
}

test('of conversions that were restated those of the range that ends later count', () => {
  const files = {
    'a.csv': ads('October 1, 2026 - October 20, 2026', day('2026-10-20', '30.00')),
    'b.csv': ads('October 1, 2026 - October 21, 2026', day('2026-10-20', '30.00', '9.00')),
  };
  const { lines, conflicts } = spent(files);
  expect(lines).toEqual([{ superseded: 1 }, { accepted: 1 }]);
  expect(conflicts).toEqual([]);
  expect(rowsOf(loaded(files), 'spend', 'conversions')).toEqual([[9_000_000_000]]);
});

test('of a cost that was restated the one of the range that ends later counts, whatever the names', () => {
  const [older, newer] = [
    ads('October 1, 2026 - October 30, 2026', day('2026-10-30', '40.00')),
    ads('October 10, 2026 - October 31, 2026', day('2026-10-30', '50.00')),
  ];
  expect(spent({ 'a.csv': older, 'b.csv': newer })).toMatchObject({ cents: [5000], conflicts: [] });
  expect(spent({ 'a.csv': newer, 'b.csv': older })).toMatchObject({ cents: [5000], conflicts: [] });
});

test('where nothing tells which is newer, the last path counts, and both values are shown', () => {
  const range = 'October 1, 2026 - October 31, 2026';
  const files = {
    'a.csv': ads(range, day('2026-10-30', '40.00')),
    'b.csv': ads(range, day('2026-10-30', '50.00')),
  };
  expect(spent(files)).toEqual({
    cents: [5000],
    lines: [{ superseded: 1 }, { accepted: 1 }],
    conflicts: [
      'b.csv: google Brand campaign 2026-10-30 stands here and at a.csv:4 with different content (cost 50.00 here and 40.00 there), and nothing says which is newer; the row here counts',
    ],
    rejects: 0,
  });
});

test('a file by device is known beside its total by what it comes to, and counts once', () => {
  const range = 'October 1, 2026 - October 31, 2026';
  const byDevice = [day('2026-10-30', '30.00'), day('2026-10-30', '10.005')];
  const files = { 'a.csv': ads(range, day('2026-10-30', '40.00')), 'b.csv': ads(range, ...byDevice) };
  // 30.00 + 10.005 = 40.005: three amounts, each rounded to the cent, may come to 0.015 more or less.
  expect(spent(files)).toMatchObject({ cents: [3000, 1000.5], lines: [{ duplicate: 1 }, { accepted: 2 }] });
  expect(spent(files).conflicts).toEqual([]);
});

const restated = (clicks: string, impressions: string) =>
  `Brand,2026-10-20,EUR,${impressions},${clicks},1.00,30.00`;

test.each([
  ['clicks', restated('7', '50'), restated('5', '50')],
  ['impressions', restated('5', '70'), restated('5', '50')],
])('of %s that were restated those of the newer file count, whatever the names', (field, now, before) => {
  const [older, newer] = [
    ads('October 1, 2026 - October 25, 2026', before),
    ads('October 1, 2026 - October 31, 2026', now),
  ];
  for (const files of [
    { 'a.csv': older, 'b.csv': newer },
    { 'a.csv': newer, 'b.csv': older },
  ]) {
    const result = loaded(files);
    expect(rowsOf(result, 'spend', field)).toEqual([[field === 'clicks' ? 7 : 70]]);
    expect(spent(files).lines).toContainEqual({ superseded: 1 });
    expect(spent(files).conflicts).toEqual([]);
  }
});

test('where nothing tells which clicks are newer, both are shown', () => {
  const range = 'October 1, 2026 - October 31, 2026';
  const files = { 'a.csv': ads(range, restated('5', '50')), 'b.csv': ads(range, restated('7', '50')) };
  expect(spent(files).conflicts).toEqual([expect.stringContaining('clicks')]);
});

const SUBSCRIPTIONS =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
const subscription = (id: string, amount: string, start = '2026-10-05') =>
  `${id},cus_1,Oar,eur,month,${amount},active,${start},${start},2026-11-05`;
const subscriptions = (...rows: string[]) => [SUBSCRIPTIONS, ...rows];
const amounts = (files: Files) =>
  rowsOf(loaded(files), 'subscriptions', 'amount').map(([amount]) => Number(amount) / 100);

test('a file without a date that holds later days is newer than one with a date', () => {
  const files = {
    'subs-2026-09-30.csv': subscriptions(subscription('sub_1', '140.00', '2026-09-05')),
    'subs.csv': subscriptions(
      subscription('sub_1', '40.00', '2026-09-05'),
      subscription('sub_2', '1.00', '2026-10-09'),
    ),
  };
  expect(amounts(files)).toEqual([40, 1]);
});

test.each([
  [['2026-10-31/subs.csv', '2026-09-30/subs.csv']],
  [['2026-10/subs.csv', '2026-09/subs.csv']],
  [['new 31.10.2026/x/subs.csv', 'old 30.09.2026/x/subs.csv']],
  [['a/subs-2026-10-31.csv', 'b/subs-2026-09-30.csv']],
])('a folder says how new its files are where their names do not: %j', ([newer = '', older = '']) => {
  const files = {
    [newer]: subscriptions(subscription('sub_1', '40.00', '2026-01-05')),
    [older]: subscriptions(subscription('sub_1', '140.00', '2026-01-05')),
  };
  expect(amounts(files)).toEqual([40]);
});

test('the same bytes under a name with a date and one without keep the date', () => {
  const [older, newer] = [
    subscriptions(subscription('sub_1', '140.00', '2026-01-05')),
    subscriptions(subscription('sub_1', '40.00', '2026-01-05')),
  ];
  for (const copy of ['a.csv', 'z.csv']) {
    const files = { [copy]: newer, 'subs-2026-10-31.csv': newer, 'subs-2026-09-30.csv': older };
    expect(amounts(files)).toEqual([40]);
  }
});

test('of two rows of one file that contradict each other, the last counts', () => {
  const rows = [subscription('sub_1', '40.00'), subscription('sub_1', '55.00')];
  expect(amounts({ 'a.csv': subscriptions(...rows) })).toEqual([55]);
});
