import { describe, expect, test } from 'vitest';
import { retentionRate } from '../../../src/metrics/retention/retention-rate.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(retentionRate, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

describe('customer retention rate', () => {
  test('has no value when nobody paid at the opening', () => {
    expect(june()).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  test('counts who is still there on the last day, of those there on the day before the first', () => {
    const ends = ['2025-06-01', '2025-06-30', '2025-07-01', null];
    const book = ends.map((day, index) =>
      subscription({ customer: `C${index}`, endedOn: day === null ? null : d(day) }),
    );
    const late = subscription({ customer: 'late', startedOn: d('2025-06-01') });
    expect(june(...book, late)).toMatchObject({ value: '0.5', n: 4 });
  });

  test('is not raised by who returns from an earlier time', () => {
    const back = [
      subscription({ customer: 'H', endedOn: d('2025-02-01') }),
      subscription({ customer: 'H', startedOn: d('2025-06-15') }),
    ];
    expect(
      june(subscription(), subscription({ customer: 'B', endedOn: d('2025-06-10') }), ...back).value,
    ).toBe('0.5');
  });

  test('leaves paused customers among those of the opening and says how many they are', () => {
    const answered = june(
      subscription({ status: 'paused', pausedOn: d('2025-06-05') }),
      subscription({ customer: 'B' }),
    );
    expect(answered.value).toBe('0.5');
    expect(answered.result.parts?.['paused']?.value.toFraction()).toBe('1');
  });
});
