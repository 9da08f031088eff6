import { describe, expect, test } from 'vitest';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { d, modelOf } from '../../support/model.ts';

type Spend = Partial<RowOf<'spend'>>;

const row = (grain: string, day: string, more: Spend = {}): Spend => ({
  platform: 'google',
  account: 'main',
  campaign: 'Brand',
  cost: 1_000_000,
  currency: 'USD',
  grain,
  day: d(day),
  ...more,
});

const said = (...spend: Spend[]): string[] =>
  modelOf({ spend }, { asOf: d('2025-06-30') })
    .diagnostics.filter(({ code }) => code === 'finer-spend-left-out')
    .map(({ message }) => message);

describe('spend at a finer grain', () => {
  test('is counted and said where a coarser one states the same day', () => {
    const rows = [row('campaign', '2025-06-01'), row('search-term', '2025-06-01'), row('ad', '2025-06-01')];
    expect(said(...rows)).toEqual([
      '2 rows are left out, as spend.csv states the same spend at a coarser grain',
    ]);
  });

  test('counts on days that no coarser one states, in part or whole', () => {
    expect(said(row('campaign', '2025-06-01'), row('ad', '2025-06-02'))).toEqual([]);
    const twoDays = row('ad', '2025-06-01', { lastDay: d('2025-06-02') });
    expect(said(row('campaign', '2025-06-01'), twoDays)).toEqual([]);
  });

  test('of another platform or account repeats nothing', () => {
    const other = row('ad', '2025-06-01', { account: 'second' });
    expect(said(row('campaign', '2025-06-01'), other)).toEqual([]);
  });
});
