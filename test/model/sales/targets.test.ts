import { describe, expect, test } from 'vitest';
import { NoValue } from '../../../src/base/errors/no-value.ts';
import { quotaFor } from '../../../src/model/sales/targets.ts';
import { type Segment, View } from '../../../src/model/view.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { d, modelOf, periodOf } from '../../support/model.ts';
import { quota } from '../../support/plan.ts';

type Target = Partial<RowOf<'targets'>>;

function quotaOf(period: string, targets: Target[], segment: Segment = {}) {
  const model = modelOf({ targets }, { asOf: d('2025-06-30') });
  const view = new View(model, periodOf(model, period), segment);
  try {
    const { flags, rows } = quotaFor(view, periodOf(model, period), view.rows('targets'));
    return { amount: view.sum(rows, 'amount').toFraction(), flags, rows: [...rows.numbers] };
  } catch (fault) {
    if (fault instanceof NoValue) return { code: fault.code, message: fault.message };
    throw fault;
  }
}

describe('the quota of a period', () => {
  test('is the row of exactly its days', () => {
    const targets = [quota('2025-Q1', 200), quota('2025-Q2', 250), quota('2025', 1000), quota('2025-04', 80)];
    expect(quotaOf('2025-Q2', targets)).toEqual({ amount: '250', flags: [], rows: [1] });
  });

  test('is the sum of shorter rows that fill it', () => {
    const targets = [quota('2025-07', 100), quota('2025-04', 70), quota('2025-05', 80), quota('2025-06', 90)];
    expect(quotaOf('2025-Q2', targets)).toEqual({ amount: '240', flags: [], rows: [1, 2, 3] });
  });

  test('takes the longest of the rows that fill it and never one period twice', () => {
    const months = ['2025-04', '2025-05', '2025-06'].map((month) => quota(month, 10));
    const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'].map((quarter) => quota(quarter, 100));
    expect(quotaOf('2025', [...months, ...quarters])).toEqual({
      amount: '400',
      flags: [],
      rows: [3, 4, 5, 6],
    });
  });

  test('fills the rest with shorter rows where a longer one leads nowhere', () => {
    const targets = [
      quota('2025-04-01..2025-05-15', 40),
      quota('2025-04', 10),
      quota('2025-05', 20),
      quota('2025-06', 30),
    ];
    expect(quotaOf('2025-Q2', targets)).toEqual({ amount: '60', flags: [], rows: [1, 2, 3] });
  });

  test('is missing where shorter rows leave a gap', () => {
    const missing = quotaOf('2025-Q2', [quota('2025-04', 70), quota('2025-06', 90)]);
    expect(missing).toEqual({
      code: 'missing-target',
      message: 'no quota for 2025-Q2: there are quotas for 2025-04, 2025-06',
    });
  });

  test('is missing where only a longer row is there, and says so', () => {
    expect(quotaOf('2025-06', [quota('2025-Q2', 250), quota('2025-07', 250)])).toEqual({
      code: 'missing-target',
      message: 'no quota for 2025-06: there are quotas for 2025-Q2; a longer one is not split',
    });
  });

  test('is missing where only some have one for these days, and says so', () => {
    const targets = [quota('2025-06', 250, { owner: 'Ann' }), quota('2025-Q2', 700, { owner: 'Bea' })];
    expect(quotaOf('2025-06', targets)).toEqual({
      code: 'missing-target',
      message:
        'no quota for 2025-06: there are quotas for 2025-Q2, 2025-06, but not of everybody; a longer one is not split',
    });
  });

  test('is missing where no target is a quota', () => {
    expect(quotaOf('2025-06', [quota('2025-06', 900, { metric: 'mrr' })])).toEqual({
      code: 'missing-target',
      message: 'no quota for 2025-06: no target is one',
    });
  });

  test('names what other periods have where none touches it', () => {
    const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05'].map((month) => quota(month, 10));
    expect(quotaOf('2025-06', months)).toMatchObject({
      message: 'no quota for 2025-06: there are quotas for 2025-01, 2025-02, 2025-03, 2025-04 and 1 more',
    });
  });
});

describe('the quota of the company', () => {
  const owners = [quota('2025-Q2', 150, { owner: 'rep_1' }), quota('2025-Q2', 160, { owner: 'rep_2' })];

  test('is the row without owner and team, whatever the owners add up to', () => {
    expect(quotaOf('2025-Q2', [...owners, quota('2025-Q2', 250)])).toEqual({
      amount: '250',
      flags: [],
      rows: [2],
    });
  });

  test('is else the sum over owners, flagged', () => {
    expect(quotaOf('2025-Q2', [...owners, quota('2025', 1000)])).toEqual({
      amount: '310',
      flags: ['sum-of-quotas'],
      rows: [0, 1],
    });
  });

  test('counts owners and not the teams above them', () => {
    const team = quota('2025-Q2', 280, { team: 'West' });
    expect(quotaOf('2025-Q2', [...owners, team])).toMatchObject({ amount: '310' });
    expect(quotaOf('2025-Q2', [team, quota('2025-Q2', 20, { team: 'East' })])).toMatchObject({
      amount: '300',
      flags: ['sum-of-quotas'],
    });
  });

  test('is missing where one owner’s rows do not fill the period', () => {
    const months = [quota('2025-05', 50, { owner: 'rep_3' }), quota('2025-06', 50, { owner: 'rep_3' })];
    expect(quotaOf('2025-Q2', [...owners, ...months])).toMatchObject({ code: 'missing-target' });
  });
});

describe('the quota of the company for a year', () => {
  const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'];
  const of = (owner: string | null, amount: number, periods: readonly string[]) =>
    periods.map((period) => quota(period, amount, { owner }));

  test('is the sum of its quarters’ quotas, also when an owner has only three of them', () => {
    const targets = [...of('rep_1', 100, quarters), ...of('rep_2', 10, quarters.slice(1))];
    expect(quotaOf('2025', targets)).toMatchObject({ amount: '430', flags: ['sum-of-quotas'] });
  });

  test('is the sum of its quarters’ quotas, of the company in some and of owners in others', () => {
    const targets = [...of(null, 500, quarters.slice(0, 3)), ...of('rep_1', 100, quarters)];
    expect(quotaOf('2025', targets)).toEqual({
      amount: '1600',
      flags: ['sum-of-quotas'],
      rows: [0, 1, 2, 6],
    });
  });

  test('is missing where nobody has one in a quarter', () => {
    const targets = [...of('rep_1', 100, quarters.slice(0, 2)), ...of('rep_2', 10, quarters.slice(1, 3))];
    expect(quotaOf('2025', targets)).toMatchObject({ code: 'missing-target' });
  });

  test('is an owner’s own only where the owner has all quarters', () => {
    const targets = of('rep_2', 10, quarters.slice(1));
    expect(quotaOf('2025', targets, { owner: 'rep_2' })).toMatchObject({ code: 'missing-target' });
  });
});

describe('the quota of a segment', () => {
  const targets = [
    quota('2025-Q2', 150, { owner: 'rep_1', team: 'West' }),
    quota('2025-Q2', 160, { owner: 'rep_2', team: 'West' }),
    quota('2025-Q2', 290, { team: 'West' }),
    quota('2025-Q2', 250),
  ];

  test('is the owner’s own, unflagged', () => {
    expect(quotaOf('2025-Q2', targets, { owner: 'rep_2' })).toEqual({ amount: '160', flags: [], rows: [1] });
  });

  test('is the team’s own before the sum over its owners', () => {
    expect(quotaOf('2025-Q2', targets, { team: 'West' })).toEqual({ amount: '290', flags: [], rows: [2] });
    expect(quotaOf('2025-Q2', targets.slice(0, 2), { team: 'West' })).toMatchObject({
      amount: '310',
      flags: ['sum-of-quotas'],
    });
  });

  test('is missing for deals without an owner: the company’s is not theirs', () => {
    expect(quotaOf('2025-Q2', targets, { owner: '' })).toMatchObject({ code: 'missing-target' });
  });
});
