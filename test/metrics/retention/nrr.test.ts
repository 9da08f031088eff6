import { describe, expect, test } from 'vitest';
import { grr } from '../../../src/metrics/retention/grr.ts';
import { nrr } from '../../../src/metrics/retention/nrr.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (variant: string, ...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(nrr, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06', variant);

const since = d('2024-01-01');
const old = (customer: string, amount: number, ended: string | null = null) =>
  subscription({ customer, amount, startedOn: since, endedOn: ended === null ? null : d(ended) });
const added = (customer: string, amount: number, started: string) =>
  subscription({ customer, amount, startedOn: d(started) });

describe('net revenue retention over the period', () => {
  test('has no value when nobody paid at the opening', () => {
    expect(june('period')).toMatchObject({ value: null, reason: 'zero-denominator', n: 0 });
  });

  test('sets the last day against the day before the first', () => {
    const ends = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(ends.map((day) => june('period', old('A', 100), old('B', 100, day)).value)).toEqual([
      '1',
      '0.5',
      '0.5',
      '1',
    ]);
    const rises = ['2025-06-01', '2025-06-30', '2025-07-01'];
    expect(rises.map((day) => june('period', old('A', 100), added('A', 40, day)).value)).toEqual([
      '1.4',
      '1.4',
      '1',
    ]);
  });

  test('leaves out who was not paying at the opening, new or returning', () => {
    const back = [old('C', 100, '2025-02-01'), added('C', 500, '2025-06-10')];
    expect(june('period', old('A', 100), added('B', 500, '2025-06-10'), ...back)).toMatchObject({
      value: '1',
      n: 1,
    });
  });
});

describe('net revenue retention over twelve months', () => {
  test('has no value in the first year', () => {
    const started = ['2024-06-30', '2024-07-01'].map((day) => june('ttm', added('A', 100, day)));
    expect(started.map(({ value, reason }) => value ?? reason)).toEqual(['1', 'insufficient-history']);
  });

  test('is of the customers paying on the same day of the year before', () => {
    const book = [
      old('A', 100),
      added('A', 60, '2025-01-10'),
      old('B', 100, '2025-03-01'),
      added('C', 500, '2024-07-01'),
    ];
    expect(june('ttm', ...book)).toMatchObject({ value: '0.8', n: 2 });
  });

  test('counts who left and returned in between', () => {
    expect(june('ttm', old('A', 50, '2024-11-01'), added('A', 70, '2025-06-05')).value).toBe('1.4');
  });
});

describe('retention by subscription', () => {
  const of = (metric: typeof nrr, ...subscriptions: ReturnType<typeof subscription>[]) =>
    answer(metric, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06', 'subscriptions');

  test('loses the one that is given up for another, of which the customer’s rates know nothing', () => {
    // A gives up 100 for 150 on 10 June; B stays with 60. By customer (150 + 60) ÷ 160, by subscription 60 ÷ 160.
    const book = [old('A', 100, '2025-06-10'), added('A', 150, '2025-06-10'), old('B', 60)];
    expect(june('period', ...book).value).toBe('1.3125');
    expect(of(nrr, ...book)).toMatchObject({ value: '0.375', n: 2 });
    expect(of(grr, ...book)).toMatchObject({ value: '0.375', n: 2 });
  });

  test('takes the rows of one id for one, whatever part of it ends', () => {
    // One subscription of 60 + 40, of which the 40 are taken off and 70 put in: 130 of 100, of which 100 were there.
    const item = (amount: number, started: string, ended: string | null) =>
      subscription({ id: 'S', amount, startedOn: d(started), endedOn: ended === null ? null : d(ended) });
    const book = [
      item(60, '2024-01-01', null),
      item(40, '2024-01-01', '2025-06-10'),
      item(70, '2025-06-10', null),
    ];
    expect(of(nrr, ...book)).toMatchObject({ value: '1.3', n: 1 });
    expect(of(grr, ...book)).toMatchObject({ value: '1', n: 1 });
  });

  test('has no value when nobody paid at the opening', () => {
    expect(of(nrr, added('A', 100, '2025-06-10'))).toMatchObject({ value: null, reason: 'zero-denominator' });
  });
});
