import { expect, test } from 'vitest';
import { forecastAccuracy } from '../../../src/metrics/forecast/forecast-accuracy.ts';
import { answer, d, deal, modelOf, rowsOf } from '../../support/model.ts';
import { forecast } from '../../support/plan.ts';

const won = (amount: number, closedOn = '2025-06-15', row: Parameters<typeof deal>[0] = {}) =>
  deal({ outcome: 'won', closedOn: d(closedOn), amount, ...row });

const modelWith = (forecasts: ReturnType<typeof forecast>[], opportunities: ReturnType<typeof deal>[]) =>
  modelOf({ opportunities, forecasts }, { asOf: d('2025-07-31') });

const june = (forecasts: ReturnType<typeof forecast>[], opportunities = [won(1000)]) =>
  answer(forecastAccuracy, modelWith(forecasts, opportunities), '2025-06');

test('forecast accuracy is 1 less the error over what was won, in either direction', () => {
  expect(june([forecast('2025-06', '2025-05-30', 1200)]).value).toBe('0.8');
  expect(june([forecast('2025-06', '2025-05-30', 800)]).value).toBe('0.8');
});

test('forecast accuracy carries hit and actual, forecast and won', () => {
  const { n, result } = june([forecast('2025-06', '2025-05-30', 1200)]);
  expect(n).toBe(1);
  expect(result.numerator?.value.toFraction()).toBe('800');
  expect(result.denominator?.value.toFraction()).toBe('1000');
  expect(result.parts?.['forecast']?.value.toFraction()).toBe('1200');
});

test('forecast accuracy falls below 0 where the forecast is far off', () => {
  expect(june([forecast('2025-06', '2025-05-30', 2500)]).value).toBe('-0.5');
});

test('forecast accuracy has no value when nothing was won', () => {
  expect(june([forecast('2025-06', '2025-05-30', 1200)], [])).toMatchObject({
    value: null,
    reason: 'zero-denominator',
  });
});

test('forecast accuracy has no value without a forecast for exactly the period', () => {
  expect(june([])).toMatchObject({ value: null, reason: 'missing-input' });
  const others = [forecast('2025-Q2', '2025-03-30', 900), forecast('2025-07', '2025-05-30', 900)];
  expect(june(others)).toMatchObject({ value: null, reason: 'missing-input' });
});

test('forecast accuracy takes the last forecast submitted by the first day, and no later one', () => {
  const forecasts = [
    forecast('2025-06', '2025-06-01', 900),
    forecast('2025-06', '2025-05-20', 400),
    forecast('2025-06', '2025-06-02', 1000),
  ];
  expect(june(forecasts).value).toBe('0.9');
});

test('forecast accuracy says how many forecasts came too late', () => {
  const { reason, result } = june([forecast('2025-06', '2025-06-02', 1000)]);
  expect(reason).toBe('missing-input');
  expect(result.reason?.message).toBe('no forecast for 2025-06 was submitted by 2025-06-01; 1 came later');
});

test('forecast accuracy counts the first and the last day of the period and none beside them', () => {
  const days = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
  const deals = days.map((day, index) => won(10 ** index, day));
  expect(june([forecast('2025-06', '2025-05-30', 110)], deals)).toMatchObject({ value: '1', n: 2 });
});

test('forecast accuracy takes the company’s forecast before those of owners', () => {
  const forecasts = [
    forecast('2025-06', '2025-05-20', 900),
    forecast('2025-06', '2025-05-30', 100, { owner: 'rep_1' }),
  ];
  const { value, flags } = june(forecasts);
  expect(value).toBe('0.9');
  expect(flags).not.toContain('sum-of-forecasts');
});

test('forecast accuracy else adds each owner’s last forecast', () => {
  const forecasts = [
    forecast('2025-06', '2025-05-30', 300, { owner: 'rep_1' }),
    forecast('2025-06', '2025-05-20', 999, { owner: 'rep_1' }),
    forecast('2025-06', '2025-05-20', 500, { owner: 'rep_2' }),
    forecast('2025-06', '2025-06-20', 999, { owner: 'rep_2' }),
  ];
  const { value, flags } = june(forecasts);
  expect(value).toBe('0.8');
  expect(flags).toContain('sum-of-forecasts');
});

test('forecast accuracy takes the lower of two rows of one day', () => {
  const twice = [forecast('2025-06', '2025-05-30', 300), forecast('2025-06', '2025-05-30', 700)];
  expect(june(twice).value).toBe('0.7');
});

test('forecast accuracy of an owner compares the owner’s forecast with the owner’s deals', () => {
  const forecasts = [
    forecast('2025-06', '2025-05-30', 900),
    forecast('2025-06', '2025-05-30', 300, { owner: 'rep_2' }),
  ];
  const model = modelWith(forecasts, [won(1000), won(200, '2025-06-15', { owner: 'rep_2' })]);
  const ofOwner = (owner: string) => rowsOf(forecastAccuracy, model, '2025-06', null, { owner })[0]?.result;
  expect(ofOwner('rep_2')?.value?.toFraction()).toBe('1/2');
  expect(ofOwner('rep_1')?.reason?.code).toBe('missing-input');
});

test('forecast accuracy leaves out renewals', () => {
  const deals = [won(1000), won(500, '2025-06-15', { type: 'Renewal' })];
  expect(june([forecast('2025-06', '2025-05-30', 1000)], deals).value).toBe('1');
});

test('forecast accuracy by horizon has a row for each day by which it was made', () => {
  const forecasts = [
    forecast('2025-06', '2025-05-30', 1200),
    forecast('2025-06', '2025-06-16', 1150),
    forecast('2025-06', '2025-06-21', 900),
    forecast('2025-06', '2025-06-28', 980),
  ];
  const opportunities = [deal({ outcome: 'won', closedOn: d('2025-06-20'), amount: 1000 })];
  const rows = (rest: object) =>
    rowsOf(
      forecastAccuracy,
      modelOf({ opportunities, forecasts, ...rest }, { asOf: d('2025-07-31') }),
      '2025-06',
      'by_horizon',
    ).map(({ segment, result }) => [
      segment['step'] ?? 'policy',
      result.value?.valueOf() ?? result.reason?.code,
    ]);
  expect(rows({})).toEqual([
    ['policy', 0.8],
    ['start', 0.8],
    ['week 3', 0.9], // by 21 June
    ['mid', 0.85], // by 16 June
    ['last', 0.98],
  ]);
  expect(rows({ forecasts: forecasts.slice(1) }).slice(0, 3)).toEqual([
    ['policy', 'missing-input'],
    ['start', 'missing-input'],
    ['week 3', 0.9],
  ]);
});

test('forecast accuracy by conversion takes what of the pipeline before became won for the forecast', () => {
  const change = (opportunity: string, to: string, changedOn: string, amount: number, closesOn: string) => ({
    ...{ id: `${opportunity} ${to}`, opportunity, to, changedOn: d(changedOn), currency: 'USD' },
    ...{ amount: amount * 100, closesOn: d(closesOn) },
  });
  const over = (id: string, outcome: string, closedOn: string, amount: number) =>
    deal({ id, outcome, amount, closedOn: d(closedOn), stage: outcome === 'won' ? 'Won' : 'Lost' });
  const tables = {
    opportunities: [
      over('a', 'won', '2025-05-20', 150),
      over('b', 'lost', '2025-05-25', 300),
      over('c', 'won', '2025-06-18', 100),
      deal({ id: 'e', stage: 'Offer', amount: 100, closedOn: d('2025-06-25') }),
    ],
    stageChanges: [
      change('a', 'Offer', '2025-04-10', 200, '2025-05-20'),
      change('a', 'Won', '2025-05-20', 150, '2025-05-20'),
      change('b', 'Offer', '2025-04-10', 300, '2025-05-25'),
      change('b', 'Lost', '2025-05-25', 300, '2025-05-25'),
      change('c', 'Offer', '2025-05-10', 400, '2025-06-20'),
      change('c', 'Won', '2025-06-18', 100, '2025-06-18'),
      change('e', 'Offer', '2025-05-10', 100, '2025-06-25'),
    ],
  };
  const of = (rest: object) =>
    answer(
      forecastAccuracy,
      modelOf({ ...tables, ...rest }, { asOf: d('2025-06-30') }),
      '2025-06',
      'by_conversion',
    );
  // Of 500 expected in May 150 were won; of the 500 expected in June so many would be 150, and 100 were: 1 − 50 ÷ 100.
  const found = of({});
  expect(found.value).toBe('0.5');
  expect(found.result.parts?.['forecast']?.value.toFraction()).toBe('150');
  expect(of({ stageChanges: tables.stageChanges.slice(4) }).reason).toBe('zero-denominator');
  const { stageChanges: _, ...without } = tables;
  expect(
    answer(forecastAccuracy, modelOf(without, { asOf: d('2025-06-30') }), '2025-06', 'by_conversion').reason,
  ).toBe('insufficient-history');
});
