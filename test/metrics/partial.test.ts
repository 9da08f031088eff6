// How many days of a period a file may lack before what is made of it is partial: fewer in a shorter one.

import { afterAll, describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../src/base/time/calendar.ts';
import { marketingSpend } from '../../src/metrics/marketing/marketing-spend.ts';
import { PartialInput } from '../../src/metrics/partial.ts';
import { winRate } from '../../src/metrics/pipeline/win-rate.ts';
import { Model } from '../../src/model/model.ts';
import { Records } from '../../src/records/records.ts';
import { folderOf, removeFolders } from '../support/folders.ts';
import { d, deal, modelOf, periodOf } from '../support/model.ts';
import { reportIn, rowOf } from '../support/report.ts';

afterAll(removeFolders);

const LATER = { asOf: d('2026-12-31') };

/** Whether spend with a row for each day up to one is partial. */
const isCut = (name: string, lastRow: string): boolean => {
  const to = d(lastRow);
  const spend = [addDays(to, -40), to].map((day) => ({ day, amount: 1000, currency: 'USD', platform: 'x' }));
  const model = modelOf({ spend }, LATER);
  return new PartialInput(model, periodOf(model, name)).isPartial(marketingSpend, {});
};

/** Whether deals are partial in the week up to 8 November, the last of them won on a day. */
function endingOn(day: string, { exportedOn }: { exportedOn: Day | null }): boolean {
  const records = new Records();
  const about = { name: 'deals.csv', source: 'crm', tool: 'crm', fields: new Set<string>() };
  const file = records.addFile({ ...about, collection: 'opportunities', exportedOn });
  const row = deal({ outcome: 'won', createdOn: d('2026-10-01'), closedOn: d(day) });
  records.tables.opportunities.append(row, file, 2);
  const model = new Model(records, { ...modelOf({}, LATER).options });
  return new PartialInput(model, periodOf(model, '2026-W45')).isPartial(winRate, {});
}

test.each([
  // Monday to Sunday, 8 November.
  ['2026-W45', '2026-11-08', '2026-11-07'],
  ['2026-11-08..2026-11-08', '2026-11-08', '2026-11-07'],
  // 3 days of 28 are one of ten and two of twenty.
  ['2026-11-01..2026-11-10', '2026-11-09', '2026-11-08'],
  ['2026-11-01..2026-11-20', '2026-11-18', '2026-11-17'],
  ['2026-02', '2026-02-25', '2026-02-24'],
  ['2026-10', '2026-10-28', '2026-10-27'],
  ['2026-Q3', '2026-09-27', '2026-09-26'],
  ['2025', '2025-12-28', '2025-12-27'],
])('spend in %s is whole up to %s and partial up to %s', (period, whole, partial) => {
  expect([whole, partial].map((day) => isCut(period, day))).toEqual([false, true]);
});

test('a file that says on which day it was exported is held to the same', () => {
  expect(endingOn('2026-11-07', { exportedOn: d('2026-11-07') })).toBe(true);
  expect(endingOn('2026-11-05', { exportedOn: d('2026-11-08') })).toBe(false);
});

test('a file that does not say so may have been quiet for three days', () => {
  expect(endingOn('2026-11-05', { exportedOn: null })).toBe(false);
  expect(endingOn('2026-11-04', { exportedOn: null })).toBe(true);
});

/** Whether the spend of the week from 19 to 25 October is partial in a file whose last row is on a day. */
function week43(lastRow: string, { rests, from = '2026-09-28' }: { rests: boolean; from?: string }): boolean {
  const [start, to] = [d(from), d(lastRow)];
  const days = Array.from({ length: to - start + 1 }, (_, at) => addDays(start, at));
  // 1970-01-01 was a Thursday, so days 2 and 3 of a week of days since then are its weekend.
  const spend = days
    .filter((day) => !rests || ![2, 3].includes(day % 7))
    .map((day) => ({ day, cost: 1_000_000, currency: 'USD', platform: 'x' }));
  const model = modelOf({ spend }, LATER);
  return new PartialInput(model, periodOf(model, '2026-W43')).isPartial(marketingSpend, {});
}

test('a week that ends on Friday is whole where no weekend before had rows', () => {
  expect(week43('2026-10-23', { rests: true })).toBe(false);
  expect(week43('2026-10-23', { rests: false })).toBe(true);
  expect(week43('2026-10-22', { rests: true })).toBe(true);
  // One weekend is no habit.
  expect(week43('2026-10-23', { rests: true, from: '2026-10-14' })).toBe(true);
});

/** A report of Google by day, with rows up to 23 October, and what its spend of October is flagged with. */
function flagsOf(range: string, name = 'google.csv'): readonly string[] {
  const rows = Array.from(
    { length: 23 },
    (_, at) => `2026-10-${String(at + 1).padStart(2, '0')},Brand,EUR,5,10.00`,
  );
  const text = [
    'Campaign report',
    ...(range === '' ? [] : [`"${range}"`]),
    'Day,Campaign,Currency code,Impr.,Cost',
    ...rows,
  ];
  const args = ['--period', '2026-10', '--as-of', '2026-10-31', '--metric', 'marketing_spend'];
  return rowOf(reportIn(folderOf({ [name]: text.join('\n') }), '.', ...args), 'marketing_spend').flags;
}

test('the range that a report states is as far as it reaches, also where it has a row for each day', () => {
  expect(flagsOf('October 1, 2026 - October 31, 2026')).toEqual([]);
  expect(flagsOf('1. Oktober 2026 - 31. Oktober 2026')).toEqual([]);
  expect(flagsOf('October 1, 2026 - October 23, 2026')).toEqual(['partial']);
  expect(flagsOf('')).toEqual(['partial']);
  // Made in the middle of what it is about.
  expect(flagsOf('October 1, 2026 - October 31, 2026', 'google-2026-10-24.csv')).toEqual(['partial']);
});

describe('a file that is dated within the period', () => {
  const days = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `2026-10-${String(from + at).padStart(2, '0')}`);
  const google = (from: number, to: number, account = '') => {
    const own = account === '' ? '' : `,${account}`;
    const rows = days(from, to).map((day) => `${day},Brand,EUR,5,10.00${own}`);
    return [`Day,Campaign,Currency code,Impr.,Cost${account === '' ? '' : ',Account'}`, ...rows].join('\n');
  };
  const payments = (from: number, to: number) =>
    [
      'id,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Status,Customer ID',
      ...days(from, to).map((day) => `ch_${day},${day} 10:00,10.00,0.00,eur,10.00,Paid,cus_1`),
    ].join('\n');
  const flags = (files: Readonly<Record<string, string>>, metric = 'marketing_spend') => {
    const args = ['--period', '2026-10', '--as-of', '2026-10-31', '--metric', metric];
    return rowOf(reportIn(folderOf(files), '.', ...args), metric).flags;
  };

  test('is whole where another one goes on where it ends', () => {
    const [first, second] = ['google-2026-10-14.csv', 'google-2026-10-31.csv'];
    expect(flags({ [first]: google(1, 14), [second]: google(15, 31) })).toEqual([]);
    expect(flags({ [first]: google(1, 14), [second]: google(10, 31) })).toEqual([]);
    expect(flags({ [first]: google(1, 14, 'A'), [second]: google(15, 31, 'A') })).toEqual([]);
    expect(
      flags(
        { 'p-2026-10-14.csv': payments(1, 14), 'p-2026-10-31.csv': payments(15, 31) },
        'collected_revenue',
      ),
    ).toEqual([]);
  });

  test('is partial where the other leaves a gap, ends early too, or is of all days or of another account', () => {
    const first = { 'google-2026-10-14.csv': google(1, 14) };
    expect(flags(first)).toEqual(['partial']);
    expect(flags({ ...first, 'google-2026-10-31.csv': google(20, 31) })).toEqual(['partial']);
    expect(flags({ ...first, 'google-2026-10-20.csv': google(15, 20) })).toEqual(['partial']);
    const other = google(1, 31).replaceAll('Brand', 'Other');
    expect(flags({ ...first, 'google-2026-10-31.csv': other })).toEqual(['partial']);
    const named = { 'google-2026-10-14.csv': google(1, 14, 'A') };
    expect(flags({ ...named, 'google-2026-10-31.csv': google(15, 31, 'B') })).toEqual(['partial']);
  });
});
