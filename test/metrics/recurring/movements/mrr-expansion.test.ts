import { describe, expect, test } from 'vitest';
import { mrrExpansion } from '../../../../src/metrics/recurring/movements/mrr-expansion.ts';
import { answer, d, modelOf, rowsOf, subscription } from '../../../support/model.ts';

const asOf = d('2025-07-31');
const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(mrrExpansion, modelOf({ subscriptions }, { asOf }), '2025-06');

describe('expansion MRR', () => {
  test('is zero without subscriptions', () => {
    expect(june()).toMatchObject({ value: '0', n: 0 });
  });

  test('is of rises from the first to the last day of the period', () => {
    const rises = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'].map(
      (day) => june(subscription(), subscription({ startedOn: d(day), amount: 30 })).value,
    );
    expect(rises).toEqual(['0', '30', '30', '0']);
  });

  test('is the net of a customer’s subscriptions', () => {
    const left = subscription({ amount: 40, endedOn: d('2025-06-20') });
    expect(june(subscription(), left, subscription({ startedOn: d('2025-06-02'), amount: 50 })).value).toBe(
      '10',
    );
  });

  test('is not a rise that was taken back within the period', () => {
    const brief = subscription({ startedOn: d('2025-06-06'), endedOn: d('2025-06-18') });
    expect(june(subscription(), brief).value).toBe('0');
  });

  test('counts who pays again after a pause, from zero', () => {
    const paused = subscription({ status: 'paused', pausedOn: d('2025-05-10') });
    expect(june(paused, subscription({ startedOn: d('2025-06-10'), amount: 80 }))).toMatchObject({
      value: '80',
      n: 1,
    });
  });

  test('counts a subscription added in a second currency, for who stays in the first', () => {
    const subscriptions = [
      subscription(),
      subscription({ currency: 'EUR', amount: 30, startedOn: d('2025-06-10') }),
    ];
    const rows = rowsOf(mrrExpansion, modelOf({ subscriptions }, { asOf }), '2025-06');
    expect(rows.map(({ currency, result }) => [currency, result.value?.toFraction()])).toEqual([
      ['EUR', '30'],
      ['USD', '0'],
    ]);
  });
});
