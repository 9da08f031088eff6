import { describe, expect, test } from 'vitest';
import { asDay } from '../../../src/base/time/calendar.ts';
import { overlappingVisits } from '../../../src/model/marketing/visits.ts';
import { resolveOverlap } from '../../../src/model/overlap/overlap.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { d, recordsOf } from '../../support/model.ts';

type Visits = Partial<RowOf<'engagement'>>;

/** Sessions of a channel from one day of May to another. */
const visits = (from: number, to: number, more: Visits = {}): Visits => ({
  platform: 'ga4',
  channel: 'Direct',
  day: d(`2026-05-${String(from).padStart(2, '0')}`),
  lastDay: from === to ? null : d(`2026-05-${String(to).padStart(2, '0')}`),
  sessions: 10,
  ...more,
});

/** `[file, files it shares days with]` of what is said, and how many rows are left. */
function said(files: Readonly<Record<string, readonly Visits[]>>) {
  const records = recordsOf('engagement', files, 'ga4');
  const conflicts = resolveOverlap(records);
  return {
    conflicts: conflicts.length,
    said: overlappingVisits(records).map(({ file, message }) => [
      file,
      /^states (.*), and (.*) (?:some of these|the same) days/.exec(message)?.slice(1),
    ]),
  };
}

describe('two reports of visits to one property', () => {
  test('that state a month and one of its days are named, the longer one first', () => {
    expect(said({ 'day.csv': [visits(31, 31)], 'may.csv': [visits(1, 31)] }).said).toEqual([
      ['may.csv', ['2026-05-01 to 2026-05-31', 'day.csv']],
    ]);
  });

  test('that share days of two equally long ranges are named once', () => {
    expect(said({ 'a.csv': [visits(1, 14)], 'b.csv': [visits(8, 21)] }).said).toEqual([
      ['a.csv', ['2026-05-01 to 2026-05-14', 'b.csv']],
    ]);
  });

  test('of which one does not say which property it is of are named', () => {
    const files = { 'day.csv': [visits(31, 31)], 'may.csv': [visits(1, 31, { account: 'Shop' })] };
    expect(said(files).said).toHaveLength(1);
  });

  test('and more are named up to three', () => {
    const days = Object.fromEntries([3, 4, 5, 6].map((day) => [`${day}.csv`, [visits(day, day)]]));
    expect(said({ ...days, 'may.csv': [visits(1, 31)] }).said).toEqual([
      ['may.csv', ['2026-05-01 to 2026-05-31', '3.csv, 4.csv, 5.csv, …']],
    ]);
  });
});

describe('two reports of the same days, of which one does not say which property it is of', () => {
  const NO_PROPERTY = '2026-05-01 to 2026-05-31 and names no property';

  test('are both kept, and both named, the one that does not say first', () => {
    const [shop, unknown] = [[visits(1, 31, { account: 'Shop' })], [visits(1, 31)]];
    expect(said({ 'a.csv': shop, 'b.csv': unknown })).toEqual({
      conflicts: 0,
      said: [['b.csv', [NO_PROPERTY, 'a.csv']]],
    });
    expect(said({ 'a.csv': unknown, 'b.csv': shop }).said).toEqual([['a.csv', [NO_PROPERTY, 'b.csv']]]);
  });

  test('are named when they state a single day, and when other properties are beside them', () => {
    const day = { 'a.csv': [visits(3, 3, { account: 'Shop' })], 'b.csv': [visits(3, 3)] };
    expect(said(day).said).toEqual([['b.csv', ['2026-05-03 to 2026-05-03 and names no property', 'a.csv']]]);
    const blog = { 'c.csv': [visits(1, 31, { account: 'Blog' })] };
    const month = { 'a.csv': [visits(1, 31, { account: 'Shop' })], 'b.csv': [visits(1, 31)] };
    expect(said({ ...month, ...blog }).said).toEqual([['b.csv', [NO_PROPERTY, 'a.csv, c.csv']]]);
  });

  test('are named once, as reports of ranges that share days, if they state such ranges too', () => {
    const files = {
      'a.csv': [visits(1, 31, { account: 'Shop' }), visits(3, 3, { account: 'Shop' })],
      'b.csv': [visits(3, 3)],
    };
    expect(said(files).said).toEqual([['a.csv', ['2026-05-01 to 2026-05-31', 'b.csv']]]);
  });
});

test('a report of very many days is gone through', () => {
  const days = Array.from({ length: 200_000 }, (_, at) => ({
    ...visits(1, 1, { account: 'Shop' }),
    day: asDay(at),
  }));
  const year = { ...visits(1, 1), day: asDay(199_000), lastDay: asDay(199_364) };
  expect(said({ 'a.csv': days, 'b.csv': [year] }).said.map(([file]) => file)).toEqual(['b.csv']);
});

describe('nothing is said', () => {
  test.each<[string, Readonly<Record<string, readonly Visits[]>>]>([
    ['of ranges that share no day', { 'a.csv': [visits(1, 14)], 'b.csv': [visits(15, 31)] }],
    ['of the same range', { 'a.csv': [visits(1, 31)], 'b.csv': [visits(1, 31, { channel: 'Email' })] }],
    ['of single days', { 'a.csv': [visits(1, 1)], 'b.csv': [visits(1, 1, { channel: 'Email' })] }],
    ['of one file', { 'a.csv': [visits(1, 31), visits(3, 3)] }],
    [
      'of two properties',
      { 'a.csv': [visits(1, 31, { account: 'Shop' })], 'b.csv': [visits(3, 3, { account: 'Blog' })] },
    ],
    ['of two tools', { 'a.csv': [visits(1, 31)], 'b.csv': [visits(3, 3, { platform: 'klaviyo' })] }],
  ])('%s', (_, files) => {
    expect(said(files).said).toEqual([]);
  });
});

test('visits to two properties in one range are no conflict', () => {
  const files = {
    'shop.csv': [visits(1, 31, { account: 'Shop' })],
    'blog.csv': [visits(1, 31, { account: 'Blog', sessions: 4 })],
  };
  expect(said(files)).toEqual({ conflicts: 0, said: [] });
});
