import { describe, expect, test } from 'vitest';
import { quotaAttainment } from '../../../src/metrics/pipeline/quota-attainment.ts';
import { answer, d, deal, modelOf, rowsOf } from '../../support/model.ts';
import { quota } from '../../support/plan.ts';

type Targets = ReturnType<typeof quota>[];

const won = (closedOn: string, amount: number, row: Parameters<typeof deal>[0] = {}) =>
  deal({ outcome: 'won', closedOn: d(closedOn), amount, ...row });

const modelWith = (opportunities: ReturnType<typeof deal>[], targets: Targets) =>
  modelOf({ opportunities, targets }, { asOf: d('2025-07-31') });

const attained = (opportunities: ReturnType<typeof deal>[], targets: Targets, period = '2025-Q2') =>
  answer(quotaAttainment, modelWith(opportunities, targets), period);

test('quota attainment divides the amount won by the quota of the period', () => {
  const deals = [won('2025-05-10', 150), won('2025-06-10', 50), deal({ outcome: 'lost' }), deal()];
  const { value, n, result } = attained(deals, [quota('2025-Q2', 250)]);
  expect({ value, n }).toEqual({ value: '0.8', n: 2 });
  expect(result.numerator?.value.toFraction()).toBe('200');
  expect(result.rows?.()['quota']?.map(({ row }) => row)).toEqual([0]);
});

test('quota attainment is zero where nothing was won', () => {
  expect(attained([], [quota('2025-Q2', 250)])).toMatchObject({ value: '0', n: 0 });
});

test('quota attainment has no value without a quota of the period', () => {
  const deals = [won('2025-06-10', 50)];
  expect(attained(deals, [])).toMatchObject({ value: null, reason: 'missing-target' });
  expect(attained(deals, [quota('2025-Q2', 250)], '2025-06')).toMatchObject({ reason: 'missing-target' });
});

test('quota attainment has no value for a quota of 0', () => {
  expect(attained([won('2025-06-10', 50)], [quota('2025-Q2', 0)])).toMatchObject({
    value: null,
    reason: 'zero-denominator',
  });
});

test('quota attainment counts the first and the last day of the period and none beside them', () => {
  const deals = [
    won('2025-03-31', 1),
    won('2025-04-01', 10),
    won('2025-06-30', 100),
    won('2025-07-01', 1000),
  ];
  expect(attained(deals, [quota('2025-Q2', 100)])).toMatchObject({ value: '1.1', n: 2 });
});

test('quota attainment adds the quotas of the months and of the owners', () => {
  const targets = ['2025-04', '2025-05', '2025-06'].flatMap((month) => [
    quota(month, 10, { owner: 'rep_1' }),
    quota(month, 30, { owner: 'rep_2' }),
  ]);
  const { value, flags } = attained([won('2025-06-10', 60)], targets);
  expect(value).toBe('0.5');
  expect(flags).toContain('sum-of-quotas');
});

test('quota attainment of an owner is measured at the owner’s quota', () => {
  const deals = [won('2025-06-10', 60, { owner: 'rep_1' }), won('2025-06-10', 10, { owner: 'rep_2' })];
  const targets = [quota('2025-Q2', 50), quota('2025-Q2', 40, { owner: 'rep_2' })];
  const ofOwner = (owner: string) =>
    rowsOf(quotaAttainment, modelWith(deals, targets), '2025-Q2', null, { owner })[0]?.result;
  expect(ofOwner('rep_2')?.value?.toFraction()).toBe('1/4');
  expect(ofOwner('rep_1')?.reason?.code).toBe('missing-target');
});

test('quota attainment leaves out renewals', () => {
  const deals = [won('2025-06-10', 50), won('2025-06-10', 50, { type: 'Renewal' })];
  expect(attained(deals, [quota('2025-Q2', 100)]).value).toBe('0.5');
});

describe('pace by the habit of the periods before', () => {
  const since = (createdOn: string) =>
    [won('2025-02-14', 100), won('2025-02-15', 300), won('2024-12-31', 100), won('2025-05-10', 150)].map(
      (row) => ({ ...row, createdOn: d(createdOn) }),
    );
  const pace = (deals: ReturnType<typeof deal>[], asOf = '2025-05-15', period = '2025-Q2') =>
    answer(
      quotaAttainment,
      modelOf(
        { opportunities: deals, targets: [quota('2025-Q2', 1000), quota('2025-Q1', 800)] },
        { asOf: d(asOf) },
      ),
      period,
      'pace_by_history',
    );

  test('is attainment ÷ the share that had been won by the same day', () => {
    // 45 days of the quarter are over. Of the 500 of four quarters 100 had been won by then: 15 % ÷ 20 %.
    expect(pace(since('2024-04-01'))).toMatchObject({ value: '0.75', n: 1, flags: [] });
  });

  test('takes as many periods as the CRM knows, and says so', () => {
    // The first quarter alone: 15 % ÷ (100 ÷ 400).
    expect(pace(since('2025-01-01'))).toMatchObject({ value: '0.6', flags: ['short-history'] });
    expect(pace(since('2025-01-02'))).toMatchObject({ value: null, reason: 'insufficient-history' });
  });

  test('of a period that is over is the attainment', () => {
    expect(pace(since('2024-04-01'), '2025-04-30', '2025-Q1').value).toBe('0.5'); // 400 of 800
  });

  test('has no value when nothing had ever been won by that day, or without a quota', () => {
    const late = since('2024-04-01').slice(1);
    expect(pace(late)).toMatchObject({ value: null, reason: 'zero-denominator' });
    expect(pace(late, '2025-05-15', '2025-05')).toMatchObject({ reason: 'missing-target' });
  });
});
