import { describe, expect, test } from 'vitest';
import { pipelineCoverage } from '../../../src/metrics/pipeline/pipeline-coverage.ts';
import { answer, d, deal, modelOf } from '../../support/model.ts';
import { quota } from '../../support/plan.ts';

type Row = Parameters<typeof deal>[0];

/** An open opportunity expected on a day; the probability is in percent. */
const open = (closedOn: string | null, amount: number, percent: number | null = null, row: Row = {}) =>
  deal({
    closedOn: closedOn === null ? null : d(closedOn),
    amount,
    probability: percent === null ? null : percent * 10_000_000,
    ...row,
  });

const won = (closedOn: string, amount: number) => open(closedOn, amount, 100, { outcome: 'won' });

const targets = [quota('2025-Q2', 250), quota('2025-Q3', 300)];

function coverage(
  variant: string,
  opportunities: ReturnType<typeof deal>[],
  more: { asOf?: string; plan?: typeof targets } = {},
) {
  const model = modelOf(
    { opportunities, targets: more.plan ?? targets },
    { asOf: d(more.asOf ?? '2025-06-10') },
  );
  return answer(pipelineCoverage, model, '2025-06', variant);
}

describe('pipeline coverage of this quarter', () => {
  test('divides what is open in the quarter by what is missing to its quota', () => {
    const { value, n, result } = coverage('this_quarter', [
      won('2025-04-20', 150),
      open('2025-06-20', 80),
      open('2025-06-25', 70),
    ]);
    expect({ value, n }).toEqual({ value: '1.5', n: 2 });
    expect(result.denominator?.value.toFraction()).toBe('100');
    expect(result.parts?.['won']?.value.toFraction()).toBe('150');
  });

  test('is zero where nothing is open', () => {
    expect(coverage('this_quarter', [])).toMatchObject({ value: '0', n: 0 });
  });

  test('has no value once the quota is met', () => {
    const met = coverage('this_quarter', [won('2025-04-20', 250), open('2025-06-20', 80)]);
    expect(met).toMatchObject({ value: null, reason: 'target-met' });
    expect(met.result.parts?.['quota']?.value.toFraction()).toBe('250');
    expect(coverage('this_quarter', [won('2025-04-20', 251)]).reason).toBe('target-met');
  });

  test('has no value without a quota', () => {
    expect(coverage('this_quarter', [open('2025-06-20', 80)], { plan: [] })).toMatchObject({
      value: null,
      reason: 'missing-target',
    });
  });

  test('holds the first and the last day of the quarter and none beside them, overdue ones included', () => {
    const dated = [
      open('2025-03-31', 1),
      open('2025-04-01', 10),
      open('2025-06-30', 100),
      open('2025-07-01', 1000),
    ];
    expect(coverage('this_quarter', dated)).toMatchObject({ value: '0.44', n: 2 });
  });

  test('counts what was won in the quarter from its first day on', () => {
    const { result } = coverage('this_quarter', [
      won('2025-03-31', 1),
      won('2025-04-01', 50),
      open('2025-06-20', 80),
    ]);
    expect(result.denominator?.value.toFraction()).toBe('200');
  });

  test('goes by the state at the end of the period, rebuilt where as-of is later', () => {
    // On 30 June 50 were won and 200 to go; what was won on 1 July was still open, and dated in July.
    const deals = [won('2025-04-20', 50), won('2025-07-01', 90), open('2025-06-20', 80)];
    const { value, flags } = coverage('this_quarter', deals, { asOf: '2025-07-31' });
    expect(value).toBe('0.4');
    expect(flags).toContain('reconstructed');
  });
});

describe('pipeline coverage of the next quarter', () => {
  test('divides what is open in it by its quota', () => {
    expect(
      coverage('next_quarter', [open('2025-08-15', 120), open('2025-09-10', 90), open('2025-11-01', 70)]),
    ).toMatchObject({
      value: '0.7',
      n: 2,
    });
  });

  test('holds the first and the last day of the quarter and none beside them', () => {
    const dated = [
      open('2025-06-30', 3),
      open('2025-07-01', 30),
      open('2025-09-30', 300),
      open('2025-10-01', 3000),
    ];
    expect(coverage('next_quarter', dated)).toMatchObject({ value: '1.1', n: 2 });
  });

  test('is in the year after for the last quarter of a fiscal year', () => {
    const model = modelOf(
      {
        opportunities: [open('2025-08-15', 120)],
        targets: [quota('2025-05-01..2025-07-31', 60), quota('2025-08-01..2025-10-31', 240)],
      },
      { asOf: d('2025-06-30'), fiscalYearStart: 8 },
    );
    expect(answer(pipelineCoverage, model, '2025-06', 'next_quarter').value).toBe('0.5');
  });

  test('has no value without a quota, even where this quarter has one', () => {
    const plan = [quota('2025-Q2', 250)];
    expect(coverage('next_quarter', [open('2025-08-15', 120)], { plan }).reason).toBe('missing-target');
    expect(coverage('next_quarter_weighted', [open('2025-08-15', 120)], { plan }).reason).toBe(
      'missing-target',
    );
  });

  test('weighted, counts each amount by its probability and says what has none', () => {
    const deals = [open('2025-08-15', 120, 40), open('2025-09-10', 90, 20), open('2025-09-10', 500)];
    const { value, n, result } = coverage('next_quarter_weighted', deals);
    expect({ value, n }).toEqual({ value: '0.22', n: 2 });
    expect(result.parts?.['withoutProbability']?.value.toFraction()).toBe('1');
  });
});

test('pipeline coverage leaves out renewals and counts what states no expected day', () => {
  const deals = [open('2025-08-15', 120), open(null, 500), open('2025-08-15', 60, null, { type: 'Renewal' })];
  const { value, result } = coverage('next_quarter', deals);
  expect(value).toBe('0.4');
  expect(result.parts?.['undated']?.value.toFraction()).toBe('1');
});

test('pipeline coverage has no value before the first opportunity', () => {
  const deals = [open('2025-08-15', 120, 40, { createdOn: d('2025-07-05') })];
  expect(coverage('next_quarter', deals, { asOf: '2025-07-31' })).toMatchObject({
    reason: 'insufficient-history',
  });
});

describe('pipeline coverage by commit alone', () => {
  const deals = [
    won('2025-04-20', 100),
    open('2025-06-20', 80, null, { forecastCategory: 'Commit' }),
    open('2025-06-25', 45, null, { forecastCategory: 'Committed' }),
    open('2025-06-25', 500, null, { forecastCategory: 'Best Case' }),
    open('2025-07-01', 900, null, { forecastCategory: 'Commit' }),
  ];

  test('divides what sellers commit to in the quarter by its whole quota', () => {
    // (80 + 45) ÷ 250; with best case it would be 625 ÷ 250.
    expect(coverage('this_quarter_commit', deals)).toMatchObject({ value: '0.5', n: 2 });
    expect(coverage('this_quarter_mature', deals)).toMatchObject({ value: '2.5', n: 3 });
  });

  test('has no value without forecast categories or without a quota', () => {
    expect(coverage('this_quarter_commit', [open('2025-06-20', 80)]).reason).toBe('missing-input');
    expect(coverage('this_quarter_commit', deals, { plan: [] }).reason).toBe('missing-target');
  });
});
