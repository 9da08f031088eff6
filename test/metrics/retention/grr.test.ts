import { describe, expect, test } from 'vitest';
import { grr } from '../../../src/metrics/retention/grr.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (variant: string, ...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(grr, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06', variant);

const since = d('2024-01-01');
const old = (customer: string, amount: number, ended: string | null = null) =>
  subscription({ customer, amount, startedOn: since, endedOn: ended === null ? null : d(ended) });
const added = (customer: string, amount: number, started: string) =>
  subscription({ customer, amount, startedOn: d(started) });

describe('gross revenue retention over the period', () => {
  test('has no value when nobody paid at the opening, and shows that', () => {
    const { reason, result } = june('period', added('A', 100, '2025-06-01'));
    expect([reason, result.denominator?.value.toFraction()]).toEqual(['zero-denominator', '0']);
  });

  test('sets the last day against the day before the first', () => {
    const ends = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(ends.map((day) => june('period', old('A', 100), old('B', 100, day)).value)).toEqual([
      '1',
      '0.5',
      '0.5',
      '1',
    ]);
  });

  test('takes the lesser of the two customer by customer, so that nobody’s rise hides another’s fall', () => {
    const book = [
      old('A', 100, '2025-06-09'),
      old('B', 100),
      added('B', 900, '2025-06-10'),
      added('C', 500, '2025-06-10'),
    ];
    expect(june('period', ...book)).toMatchObject({ value: '0.5', n: 2 });
  });

  test('takes a pause for a loss', () => {
    const paused = subscription({ customer: 'B', status: 'paused', pausedOn: d('2025-06-10') });
    expect(june('period', old('A', 100), paused).value).toBe('0.5');
  });
});

describe('gross revenue retention over twelve months', () => {
  test('has no value in the first year', () => {
    const started = ['2024-06-30', '2024-07-01'].map((day) => june('ttm', added('A', 100, day)));
    expect(started.map(({ value, reason }) => value ?? reason)).toEqual(['1', 'insufficient-history']);
  });

  test('is of the customers paying on the same day of the year before', () => {
    // On 30 June 2024 A and B paid; C came a day later and its loss is not theirs.
    const c = subscription({ customer: 'C', startedOn: d('2024-07-01'), endedOn: d('2025-01-01') });
    expect(june('ttm', old('A', 100), old('B', 100, '2025-03-01'), c)).toMatchObject({ value: '0.5', n: 2 });
  });

  test('counts who left and returned in between with the lesser price', () => {
    const book = [old('A', 100, '2024-11-01'), added('A', 70, '2025-06-05')];
    expect(june('ttm', ...book).value).toBe('0.7');
  });
});

describe('gross revenue retention by subscription', () => {
  const of = (id: string | null, customer: string, amount: number, more: object = {}) =>
    subscription({ id, customer, amount, startedOn: since, ...more });

  test('takes the lesser of the two id by id: of one customer what one gains makes up for no loss of another', () => {
    const book = [
      of('s1', 'A', 100, { endedOn: d('2025-06-10') }),
      of('s2', 'A', 100, { startedOn: d('2025-06-10') }),
      of('s3', 'B', 100),
    ];
    // 100 of 200 stay, where customer A pays as much as before.
    expect(june('subscriptions', ...book)).toMatchObject({ value: '0.5', n: 2 });
    expect(june('period', ...book)).toMatchObject({ value: '1', n: 2 });
  });

  test('has rows of one id for one subscription, which may lose a piece and gain another', () => {
    const book = [
      of('s1', 'A', 100, { endedOn: d('2025-06-10') }),
      of('s1', 'A', 60, { startedOn: d('2025-06-10') }),
      of('s1', 'A', 100),
    ];
    // 200 and 160: one subscription that pays 40 less.
    expect(june('subscriptions', ...book)).toMatchObject({ value: '0.8', n: 1 });
  });

  test('has the same id of two customers, and rows without one, for subscriptions of their own', () => {
    const gone = { endedOn: d('2025-06-10') };
    const begun = { startedOn: d('2025-06-10') };
    const book = [
      of('s1', 'A', 100, gone),
      of('s1', 'B', 100),
      of('s1', 'B', 100, begun),
      of(null, 'C', 100, gone),
      of(null, 'C', 100, begun),
      of('s1', 'A', 100),
    ];
    // At the opening A pays 200 by two rows, B 100 and C 100; 100, 100 and nothing of these stay.
    expect(june('subscriptions', ...book)).toMatchObject({ value: '0.5', n: 3 });
  });

  test('compares what one pays in two currencies in the one that is asked for', () => {
    const euros = (id: string, customer: string, amount: number) =>
      of(id, customer, amount, { currency: 'EUR', startedOn: d('2025-06-10') });
    const gone = { endedOn: d('2025-06-10') };
    const subscriptions = [
      of('s1', 'A', 100, gone),
      euros('s1', 'A', 80),
      of('s2', 'B', 100, gone),
      euros('s2', 'B', 40),
    ];
    const asOf = d('2025-07-31');
    const rates = [{ day: asOf, currency: 'USD', rate: '1.25' }];
    // 80 EUR are the 100 USD of before, 40 EUR are 50 USD: 150 of 200 stay.
    const model = modelOf({ subscriptions, rates }, { asOf, currency: 'USD' });
    expect(answer(grr, model, '2025-06', 'subscriptions')).toMatchObject({ value: '0.75', n: 2 });
  });
});
