import { describe, expect, test } from 'vitest';
import { pipeline } from '../../../src/analyses/pipeline/pipeline.ts';
import { weightedPipeline } from '../../../src/metrics/pipeline/weighted-pipeline.ts';
import { answer, d, deal, modelOf, periodOf, rowsOf } from '../../support/model.ts';

type Row = Parameters<typeof deal>[0];

/** An open opportunity; the probability is in percent. */
const open = (amount: number | null, percent: number | null, row: Row = {}) =>
  deal({ amount, probability: percent === null ? null : percent * 10_000_000, ...row });

const june = (opportunities: ReturnType<typeof deal>[], asOf = d('2025-06-30')) =>
  answer(weightedPipeline, modelOf({ opportunities }, { asOf }), '2025-06');

test('weighted pipeline adds amount times probability of what is open, whenever it is expected', () => {
  const deals = [
    open(600, 50, { closedOn: d('2025-06-27') }),
    open(1080, 60, { closedOn: d('2025-07-15') }),
    open(2000, 20, { closedOn: d('2026-09-12') }),
    open(1500, 10, { closedOn: null }),
  ];
  expect(june(deals)).toMatchObject({ value: '1498', n: 4, flags: [], currency: 'USD' });
});

test('weighted pipeline keeps thirds of a percent exact', () => {
  // 0.01 × 33.3333333 % three times.
  const third = open(0.01, null, { probability: 333_333_333 });
  expect(june([third, third, third]).result.value?.toFraction()).toBe('999999999/100000000000');
});

test('weighted pipeline is zero where nothing is open', () => {
  expect(june([])).toMatchObject({ value: '0', n: 0 });
  expect(june([open(100, 0), open(100, 100, { outcome: 'won' })])).toMatchObject({ value: '0', n: 1 });
});

test('weighted pipeline takes in what was created on the last day and not the day after', () => {
  const deals = [
    open(10, 100, { createdOn: d('2025-06-30') }),
    open(20, 100, { createdOn: d('2025-07-01') }),
  ];
  expect(june(deals, d('2025-07-31'))).toMatchObject({ value: '10', n: 1, flags: ['reconstructed'] });
});

test('weighted pipeline holds what closed after the period and not what closed on its last day', () => {
  const deals = [
    open(10, 50, { outcome: 'lost', closedOn: d('2025-06-30') }),
    open(20, 50, { outcome: 'lost', closedOn: d('2025-07-01') }),
  ];
  expect(june(deals, d('2025-07-31'))).toMatchObject({ value: '10', n: 1, flags: ['reconstructed'] });
});

describe('the pipeline of an earlier day, by the changes of stages,', () => {
  const change = (opportunity: string, to: string, day: string, amount: number, percent: number | null) => ({
    ...{ id: `${opportunity} ${day}`, opportunity, from: null, to, changedOn: d(day), currency: 'USD' },
    ...{ amount: amount * 100, closesOn: d('2025-08-01') },
    probability: percent === null ? null : percent * 10_000_000,
  });
  const opportunities = [
    open(100, 100, { id: 'a', stage: 'Won', outcome: 'won', closedOn: d('2025-07-10') }),
    open(90, 80, { id: 'b', stage: 'Offer' }),
  ];
  const july = { asOf: d('2025-07-31') };
  const of = (...stageChanges: ReturnType<typeof change>[]) => modelOf({ opportunities, stageChanges }, july);
  const [a, b] = [change('a', 'Demo', '2025-06-10', 120, 30), change('b', 'Demo', '2025-06-12', 50, 20)];

  test('has the amounts and probabilities of then: 120 × 30 % + 50 × 20 %', () => {
    const model = of(a, b);
    const { parts } = pipeline(model, periodOf(model, '2025-06'), {
      by: null,
      rows: false,
      period: '2025-06',
    });
    const [total] = parts.map(({ total }) => total);
    expect([total?.count, total?.amount?.toFraction(), total?.weighted?.toFraction()]).toEqual([
      2,
      '170',
      '46',
    ]);
  });
});

test('weighted pipeline leaves out what has no probability, and counts it', () => {
  const { value, n, result } = june([open(100, 50), open(900, null), open(null, 50)]);
  expect({ value, n }).toEqual({ value: '50', n: 2 });
  expect(result.parts?.['withoutProbability']?.value.toFraction()).toBe('1');
  expect(result.parts?.['open']?.value.toFraction()).toBe('1000');
});

test('weighted pipeline leaves out renewals', () => {
  expect(june([open(100, 50), open(100, 50, { type: 'Renewal' })]).value).toBe('50');
});

test('weighted pipeline has no value before the first opportunity', () => {
  const deals = [open(100, 50, { createdOn: d('2025-07-01') })];
  expect(june(deals, d('2025-07-31'))).toMatchObject({ value: null, reason: 'insufficient-history' });
});

test('weighted pipeline of two currencies without rates is one row for each', () => {
  const opportunities = [open(100, 50), open(10, 50, { currency: 'EUR' })];
  const rows = rowsOf(weightedPipeline, modelOf({ opportunities }, { asOf: d('2025-06-30') }), '2025-06');
  expect(rows.map(({ currency, result }) => [currency, result.value?.toFraction()])).toEqual([
    ['EUR', '5'],
    ['USD', '50'],
  ]);
});

test('weighted pipeline has no value where no stage is understood, and is computed of the rest where some are', () => {
  const unknown = open(100, 50, { outcome: 'unknown' });
  expect(june([unknown, unknown])).toMatchObject({ value: null, reason: 'missing-input' });
  expect(june([unknown, open(10, 50)])).toMatchObject({ value: '5', n: 1 });
});
