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

describe('the pipeline weighed by the company’s own share won', () => {
  const came = (opportunity: string, ...stages: readonly [stage: string, day: string][]) =>
    stages.map(([to, day], at) => ({
      ...{ id: `${opportunity} ${to}`, opportunity, from: stages[at - 1]?.[0] ?? null, to },
      changedOn: d(day),
    }));
  const over = (id: string, outcome: 'won' | 'lost', closedOn: string) =>
    deal({ id, outcome, stage: outcome === 'won' ? 'Won' : 'Lost', closedOn: d(closedOn) });

  // To Demo came ten that are over, of which two were won, to Offer five of them, of which the same two were won.
  const decided = Array.from({ length: 10 }, (_, at) => {
    const [id, isFar, isWon] = [`x${at}`, at < 5, at < 2];
    return {
      deal: over(id, isWon ? 'won' : 'lost', `2025-03-${10 + at}`),
      changes: came(
        id,
        ['Demo', '2025-02-01'],
        ...(isFar ? [['Offer', '2025-02-10'] as [string, string]] : []),
      ),
    };
  });
  const opportunities = [
    ...decided.map((one) => one.deal),
    open(100, 90, { id: 'a', stage: 'Demo' }),
    open(50, null, { id: 'b', stage: 'Offer' }),
    open(300, 90, { id: 'c', stage: 'Contract' }),
    open(null, 90, { id: 'e', stage: 'Offer' }),
    open(70, 90, { id: 'f', stage: 'Offer', type: 'Renewal' }),
  ];
  const stageChanges = [
    ...decided.flatMap(({ changes }) => changes),
    ...came('a', ['Demo', '2025-04-01']),
    ...came('b', ['Demo', '2025-04-02'], ['Offer', '2025-05-20']),
    ...came('c', ['Contract', '2025-04-03']),
  ];
  const calibrated = (
    period: string,
    tables: Parameters<typeof modelOf>[0] = { opportunities, stageChanges },
  ) => answer(weightedPipeline, modelOf(tables, { asOf: d('2025-06-30') }), period, 'calibrated');

  test('takes amounts by the share of those that came to the same stage', () => {
    // 100 × 2/10 + 50 × 2/5; nothing that is over was in Contract, and one states no amount.
    const { value, n, flags, result } = calibrated('2025-06');
    expect({ value, n }).toEqual({ value: '40', n: 3 });
    expect(result.parts?.['withoutShare']?.value.toFraction()).toBe('1');
    expect(result.parts?.['open']?.value.toFraction()).toBe('450');
    expect(flags).toEqual(['few-decided', 'unknown-share']);
  });

  test('of an earlier day knows what was over by then, and the stages of then', () => {
    // At the end of April b was in Demo, and of e only its stage of today is known: (100 + 50) × 2/10.
    expect(calibrated('2025-04')).toMatchObject({ value: '30', n: 3 });
    // At the end of February nothing was won or lost yet.
    expect(calibrated('2025-02')).toMatchObject({ value: null, reason: 'insufficient-history' });
  });

  test('has no value when four are over of every stage that something is open in, and one with five', () => {
    const of = (how: number) => {
      const some = decided.slice(0, how);
      return calibrated('2025-06', {
        opportunities: [...some.map((one) => one.deal), open(100, 90, { id: 'a', stage: 'Demo' })],
        stageChanges: [...some.flatMap(({ changes }) => changes), ...came('a', ['Demo', '2025-04-01'])],
      });
    };
    expect(of(4)).toMatchObject({ value: null, reason: 'insufficient-history' });
    expect(of(5)).toMatchObject({ value: '40', n: 1 }); // 100 × 2/5
  });

  test('has no value without changes of stages, and is zero when nothing is open', () => {
    expect(calibrated('2025-06', { opportunities }).reason).toBe('missing-input');
    const none = { opportunities: decided.map((one) => one.deal), stageChanges };
    expect(calibrated('2025-06', none)).toMatchObject({ value: '0', n: 0 });
  });

  test('flags nothing once thirty are over', () => {
    const many = Array.from({ length: 30 }, (_, at) => `y${at}`);
    const tables = {
      opportunities: [
        ...many.map((id, at) => over(id, at < 12 ? 'won' : 'lost', '2025-05-02')),
        open(100, null, { id: 'a', stage: 'Demo' }),
      ],
      stageChanges: ['a', ...many].flatMap((id) => came(id, ['Demo', '2025-04-01'])),
    };
    expect(calibrated('2025-06', tables)).toMatchObject({ value: '40', flags: [] }); // 100 × 12/30
  });
});
