import { expect, test } from 'vitest';
import { pipelineCreated } from '../../../src/metrics/pipeline/pipeline-created.ts';
import { answer, d, deal, modelOf, rowsOf } from '../../support/model.ts';

const created = (day: string, amount: number | null, row: Parameters<typeof deal>[0] = {}) =>
  deal({ createdOn: d(day), amount, ...row });

const june = (opportunities: ReturnType<typeof deal>[], asOf = d('2025-07-31')) =>
  answer(pipelineCreated, modelOf({ opportunities }, { asOf }), '2025-06');

test('pipeline created adds what was created in the period, whatever became of it', () => {
  const deals = [
    created('2025-06-02', 10),
    created('2025-06-03', 20, { outcome: 'won', closedOn: d('2025-06-20') }),
    created('2025-06-04', 40, { outcome: 'lost', closedOn: d('2025-07-20') }),
  ];
  expect(june(deals)).toMatchObject({ value: '70', n: 3, currency: 'USD' });
});

test('pipeline created counts the first and the last day of the period and none beside them', () => {
  const deals = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'].map((day, index) =>
    created(day, 10 ** index),
  );
  expect(june(deals)).toMatchObject({ value: '110', n: 2 });
});

test('pipeline created is zero where nothing was created', () => {
  expect(june([])).toMatchObject({ value: '0', n: 0, reason: null });
  expect(june([created('2025-05-31', 10)])).toMatchObject({ value: '0', n: 0 });
});

test('pipeline created has no value for a period that ends before the first opportunity', () => {
  expect(june([created('2025-07-01', 10)])).toMatchObject({ value: null, reason: 'insufficient-history' });
});

test('pipeline created ends with as-of', () => {
  const deals = [created('2025-06-15', 10), created('2025-06-16', 20)];
  expect(june(deals, d('2025-06-15'))).toMatchObject({ value: '10', n: 1 });
});

test('pipeline created leaves out renewals and counts what has no amount', () => {
  const deals = [
    created('2025-06-02', 10),
    created('2025-06-02', null),
    created('2025-06-02', 5, { type: 'Renewal' }),
  ];
  const { value, n, result } = june(deals);
  expect({ value, n }).toEqual({ value: '10', n: 2 });
  expect(result.parts?.['withoutAmount']?.value.toFraction()).toBe('1');
});

test('pipeline created by stage adds what came to each for the first time in the period', () => {
  const change = (opportunity: string, to: string, day: string) => ({
    ...{ id: `${opportunity} ${day}`, opportunity, to, changedOn: d(day) },
  });
  const opportunities = [
    created('2025-05-20', 100, { id: 'a', stage: 'Offer' }),
    created('2025-06-03', 50, { id: 'b', stage: 'Demo' }),
    created('2025-06-10', 70, { id: 'c', stage: 'Demo' }), // moved back from Offer
    created('2025-06-11', 900, { id: 'e', stage: 'Demo' }), // no history
    created('2025-06-12', 900, { id: 'r', stage: 'Demo', type: 'Renewal' }),
  ];
  const stageChanges = [
    change('a', 'Demo', '2025-05-20'),
    change('a', 'Offer', '2025-06-05'),
    change('b', 'Demo', '2025-06-03'),
    change('c', 'Demo', '2025-06-10'),
    change('c', 'Offer', '2025-06-12'),
    change('c', 'Demo', '2025-06-20'),
    change('r', 'Demo', '2025-06-12'),
  ];
  const rows = (tables: Parameters<typeof modelOf>[0], period = '2025-06') =>
    rowsOf(pipelineCreated, modelOf(tables, { asOf: d('2025-07-31') }), period, 'qualified').map(
      ({ segment, result }) => [segment['step'] ?? 'all', result.value?.toFraction() ?? result.reason?.code],
    );
  expect(rows({ opportunities, stageChanges })).toEqual([
    ['all', '120'], // b and c, whose first stage is of June
    ['Demo', '120'],
    ['Offer', '170'], // a and c
  ]);
  expect(rows({ opportunities, stageChanges }, '2025-07')).toEqual([
    ['all', '0'],
    ['Demo', '0'],
    ['Offer', '0'],
  ]);
  expect(rows({ opportunities })).toEqual([['all', 'missing-input']]);
});
