import { describe, expect, test } from 'vitest';
import { unnamedAccounts } from '../../../src/model/marketing/unnamed-accounts.ts';
import { resolveOverlap } from '../../../src/model/overlap/overlap.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { d, recordsOf } from '../../support/model.ts';

type Spend = Partial<RowOf<'spend'>>;
type Files = Readonly<Record<string, readonly Spend[]>>;

/** Ten euros of a campaign, on some days of October and of no account. */
const spend = (from: number, to: number, more: Spend = {}): Spend => ({
  platform: 'meta',
  grain: 'campaign',
  campaign: 'Reed',
  currency: 'EUR',
  day: d(`2026-10-${String(from).padStart(2, '0')}`),
  lastDay: from === to ? null : d(`2026-10-${String(to).padStart(2, '0')}`),
  cost: 10_000_000,
  ...more,
});

const acme = (from: number, to: number): Spend => spend(from, to, { account: 'Acme' });

/** `[file, days, files that name an account]` of what is said. */
function said(files: Files) {
  const records = recordsOf('spend', files, 'meta');
  resolveOverlap(records);
  return unnamedAccounts(records).map(({ file, message }) => [
    file,
    ...(/shares days of (.*) with (.*), whose rows/.exec(message)?.slice(1) ?? []),
  ]);
}

describe('a file that names no account', () => {
  test('is named with the file that states its days by account, and with these days', () => {
    const files = { 'a.csv': [acme(30, 30), acme(31, 31)], 'b.csv': [spend(30, 30), spend(31, 31)] };
    expect(said(files)).toEqual([['b.csv', '2026-10-30 to 2026-10-31', 'a.csv']]);
  });

  test('shares days with a range that holds them', () => {
    const files = { 'a.csv': [acme(1, 31)], 'b.csv': [spend(2, 2), spend(5, 9), spend(12, 12)] };
    expect(said(files)).toEqual([['b.csv', '2026-10-02 to 2026-10-12', 'a.csv']]);
  });

  test('shares days with rows that stand in any order and hold each other', () => {
    // By account the 3rd to the 20th and the 25th; without, the 1st and the 18th to the 26th: the 18th to the 20th and
    // the 25th are in both.
    const files = {
      'a.csv': [acme(25, 25), acme(3, 20), acme(5, 6)],
      'b.csv': [spend(22, 26), spend(18, 24), spend(1, 1)],
    };
    expect(said(files)).toEqual([['b.csv', '2026-10-18 to 2026-10-25', 'a.csv']]);
  });

  test('is named with up to three files', () => {
    const days = Object.fromEntries([3, 4, 5, 6].map((day) => [`${day}.csv`, [acme(day, day)]]));
    expect(said({ ...days, 'all.csv': [spend(1, 31)] })).toEqual([
      ['all.csv', '2026-10-03 to 2026-10-06', '3.csv, 4.csv, 5.csv, …'],
    ]);
  });
});

describe('nothing is said', () => {
  test.each<[string, Files]>([
    ['where all files name accounts', { 'a.csv': [acme(1, 1)], 'b.csv': [spend(1, 1, { account: 'Blue' })] }],
    [
      'where no file names an account',
      { 'a.csv': [spend(1, 1)], 'b.csv': [spend(1, 1, { campaign: 'Oar' })] },
    ],
    ['of two platforms', { 'a.csv': [acme(1, 1)], 'b.csv': [spend(1, 1, { platform: 'google' })] }],
    [
      'of files that share no day',
      { 'a.csv': [acme(1, 1), acme(3, 9)], 'b.csv': [spend(2, 2), spend(10, 31)] },
    ],
    ['of one file, whose rows are what its tool says they are', { 'a.csv': [acme(1, 1), spend(1, 1)] }],
  ])('%s', (_, files) => {
    expect(said(files)).toEqual([]);
  });
});
