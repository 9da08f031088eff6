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
