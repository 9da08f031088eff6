import { describe, expect, test } from 'vitest';
import { grossMrrChurn } from '../../../src/metrics/retention/gross-mrr-churn.ts';
import { answer, d, modelOf, rowsOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(grossMrrChurn, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

describe('gross MRR churn', () => {
  test('has no value when nobody paid at the opening', () => {
    expect(june()).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  test('counts what ends from the first to the last day of the period', () => {
    const ends = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    const lost = ends.map(
      (day) => june(subscription(), subscription({ customer: 'B', endedOn: d(day) })).value,
    );
    expect(lost).toEqual(['0', '0.5', '0.5', '0']);
  });

  test('adds what customers cut and what leavers paid', () => {
    const cut = [subscription(), subscription({ amount: 20, endedOn: d('2025-06-09') })];
    const gone = subscription({ customer: 'B', amount: 80, endedOn: d('2025-06-12') });
    expect(june(...cut, gone)).toMatchObject({ value: '0.5', n: 2 });
  });

  test('is not lowered by what others add', () => {
    const up = [
      subscription({ customer: 'C' }),
      subscription({ customer: 'C', amount: 500, startedOn: d('2025-06-10') }),
    ];
    expect(june(subscription({ endedOn: d('2025-06-09') }), ...up).value).toBe('0.5');
  });

  test('is one for each currency where no rate adds them up', () => {
    const subscriptions = [
      subscription({ amount: 60 }),
      subscription({ customer: 'B', endedOn: d('2025-06-09'), amount: 20 }),
      subscription({ customer: 'C', currency: 'EUR' }),
    ];
    const rows = rowsOf(grossMrrChurn, modelOf({ subscriptions }, { asOf: d('2025-06-30') }), '2025-06');
    expect(rows.map(({ currency, result }) => [currency, result.value?.toFraction()])).toEqual([
      ['EUR', '0'],
      ['USD', '1/4'],
    ]);
  });
});
