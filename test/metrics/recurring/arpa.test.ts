import { describe, expect, test } from 'vitest';
import { arpa } from '../../../src/metrics/recurring/arpa.ts';
import { DECIMAL_DIGITS } from '../../../src/records/schema/schema.ts';
import { answer, d, modelOf, rowsOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(arpa, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

describe('ARPA', () => {
  test('has no value when nobody pays', () => {
    expect(june()).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  test('is of the last day of the period, not of the day after', () => {
    expect(june(subscription({ startedOn: d('2025-06-30') })).value).toBe('100');
    expect(
      june(subscription(), subscription({ customer: 'B', amount: 50, startedOn: d('2025-07-01') })).value,
    ).toBe('100');
  });

  test('divides by customers, not by subscriptions', () => {
    expect(june(subscription(), subscription({ amount: 50 }), subscription({ customer: 'B' }))).toMatchObject(
      { value: '125', n: 2 },
    );
  });

  test('leaves paused and free customers out on both sides', () => {
    const paused = subscription({ customer: 'B', status: 'paused', pausedOn: d('2025-06-02') });
    expect(june(subscription(), paused, subscription({ customer: 'C', amount: 0 })).value).toBe('100');
  });
});

describe('ARPA by seat', () => {
  const perSeat = (...subscriptions: ReturnType<typeof subscription>[]) =>
    rowsOf(arpa, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06', 'seat');
  const seats = (quantity: number | null) => ({
    quantity: quantity === null ? null : quantity * 10 ** DECIMAL_DIGITS,
  });
  const valuesOf = (rows: ReturnType<typeof perSeat>) =>
    rows.map(({ currency, result }) => [currency, result.value?.toFraction(), result.n]);

  test('divides by the seats of the last day; free, ended and later subscriptions have none', () => {
    const rows = perSeat(
      subscription({ amount: 100, ...seats(4) }),
      subscription({ amount: 20, ...seats(null) }),
      subscription({ amount: 0, ...seats(7) }),
      subscription({ ...seats(7), endedOn: d('2025-06-30') }),
      subscription({ customer: 'B', ...seats(7), startedOn: d('2025-07-01') }),
    );
    // Four seats of 100 each, and one of 20.
    expect(valuesOf(rows)).toEqual([['USD', '84', 2]]);
  });

  test('has of each currency that no rate adds up its own seats', () => {
    const rows = perSeat(
      subscription({ amount: 100, ...seats(2) }),
      subscription({ amount: 30, currency: 'EUR', ...seats(3) }),
    );
    expect(valuesOf(rows)).toEqual([
      ['EUR', '30', 1],
      ['USD', '100', 1],
    ]);
  });
});
