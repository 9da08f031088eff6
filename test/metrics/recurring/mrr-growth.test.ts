import { describe, expect, test } from 'vitest';
import { mrrGrowth } from '../../../src/metrics/recurring/mrr-growth.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const variants = ['mom', 'qoq', 'yoy'];
const growth = (period: string, asOf: string, ...subscriptions: ReturnType<typeof subscription>[]) =>
  variants.map((variant) =>
    answer(mrrGrowth, modelOf({ subscriptions }, { asOf: d(asOf) }), period, variant),
  );

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  growth('2025-06', '2025-07-31', ...subscriptions);
const values = (answers: ReturnType<typeof growth>) => answers.map(({ value }) => value);

describe('MRR growth', () => {
  test('has no value without subscriptions', () => {
    expect(june().map(({ reason }) => reason)).toEqual(variants.map(() => 'zero-denominator'));
  });

  test('compares with one, three and twelve months before the end of the period', () => {
    // 30 June 2024: 100 · 31 March: 200 · 31 May: 250 · 30 June: 300.
    const book = ['2024-06-30', '2025-03-31', '2025-05-31', '2025-06-30'].map((day, index) =>
      subscription({ startedOn: d(day), amount: [100, 100, 50, 50][index] ?? 0 }),
    );
    expect(values(june(...book))).toEqual(['0.2', '0.5', '2']);
  });

  test('sees neither end a day late', () => {
    const book = ['2024-06-30', '2024-07-01', '2025-04-01', '2025-06-01', '2025-07-01'].map((day) =>
      subscription({ startedOn: d(day) }),
    );
    // 31 May: 300 · 31 March: 200 · 30 June 2024: 100 · 30 June: 400.
    expect(values(june(...book))).toEqual(['0.333333333333', '1', '3']);
  });

  test('has no value before the first paid day', () => {
    const answers = june(subscription({ startedOn: d('2025-04-10') }));
    expect(answers.map(({ value, reason }) => value ?? reason)).toEqual([
      '0',
      'insufficient-history',
      'insufficient-history',
    ]);
  });

  test('has no value when everybody had left by then', () => {
    const book = [
      subscription({ startedOn: d('2024-01-01'), endedOn: d('2024-02-01') }),
      subscription({ startedOn: d('2025-06-10') }),
    ];
    expect(june(...book).map(({ reason }) => reason)).toEqual(variants.map(() => 'zero-denominator'));
  });

  test('compares the end of February with the end of January', () => {
    const book = [
      subscription(),
      subscription({ startedOn: d('2025-01-31') }),
      subscription({ startedOn: d('2025-02-28') }),
    ];
    expect(growth('2025-02', '2025-02-28', ...book)[0]?.value).toBe('0.5');
  });

  test('compares a month cut short with the same day of the months before', () => {
    const book = [subscription({ startedOn: d('2025-05-15') }), subscription({ startedOn: d('2025-05-16') })];
    expect(growth('2025-06', '2025-06-15', ...book)[0]?.value).toBe('1');
  });
});
