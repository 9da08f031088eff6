import { describe, expect, test } from 'vitest';
import { customerChurnRate } from '../../../src/metrics/retention/customer-churn-rate.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(customerChurnRate, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');
const parts = ({ result }: ReturnType<typeof june>) =>
  [result.numerator, result.denominator].map((part) => part?.value.toFraction());

describe('customer churn rate', () => {
  test('has no value when nobody paid at the opening, and shows that', () => {
    const answered = june(subscription({ startedOn: d('2025-06-01') }));
    expect(answered).toMatchObject({ value: null, reason: 'zero-denominator', n: 0 });
    expect(parts(answered)).toEqual(['0', '0']);
  });

  test('counts who stops from the first to the last day of the period, of those there on the day before it', () => {
    const ends = ['2025-06-01', '2025-06-30', '2025-07-01', null];
    const book = ends.map((day, index) =>
      subscription({ customer: `C${index}`, endedOn: day === null ? null : d(day) }),
    );
    expect(june(...book)).toMatchObject({ value: '0.5', n: 4 });
    expect(parts(june(...book, subscription({ customer: 'late', startedOn: d('2025-06-01') })))).toEqual([
      '2',
      '4',
    ]);
  });

  test('is no higher for who leaves and returns, or joins and leaves, within the period', () => {
    const returned = [
      subscription({ endedOn: d('2025-06-05') }),
      subscription({ startedOn: d('2025-06-20') }),
    ];
    const flash = subscription({ customer: 'B', startedOn: d('2025-06-03'), endedOn: d('2025-06-25') });
    expect(parts(june(...returned, flash))).toEqual(['0', '1']);
  });

  test('does not take a pause for churn', () => {
    const answered = june(
      subscription({ status: 'paused', pausedOn: d('2025-06-05') }),
      subscription({ customer: 'B' }),
    );
    expect(answered.value).toBe('0');
    expect(answered.result.parts?.['paused']?.value.toFraction()).toBe('1');
  });

  test('needs no rates for customers in several currencies', () => {
    const book = [
      subscription(),
      subscription({ currency: 'EUR' }),
      subscription({ customer: 'B', currency: 'EUR', endedOn: d('2025-06-05') }),
    ];
    expect(june(...book).value).toBe('0.5');
  });
});
