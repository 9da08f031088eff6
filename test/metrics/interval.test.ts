import { describe, expect, test } from 'vitest';
import { decimalString, exact } from '../../src/base/number/exact.ts';
import { intervalOf } from '../../src/metrics/interval.ts';
import { type Quantity, ratio, type Unit } from '../../src/metrics/result.ts';

const count = (value: number): Quantity => ({ value: exact(value), unit: 'count' });
const money = (value: number): Quantity => ({ value: exact(value), unit: 'money' });

const shown = (result: ReturnType<typeof ratio>, unit: Unit = 'fraction') => {
  const bounds = intervalOf(result, unit);
  return bounds && [bounds.low, bounds.high].map((bound) => decimalString(bound, 3));
};

describe('the interval of a rate', () => {
  test('is that of Wilson for a share of things counted', () => {
    // What catalogues print of 6 in 60, 4 in 20 and 10 in 40.
    expect(shown(ratio(count(6), count(60), { n: 60 }))).toEqual(['0.047', '0.201']);
    expect(shown(ratio(count(4), count(20), { n: 20 }))).toEqual(['0.081', '0.416']);
    expect(shown(ratio(count(10), count(40), { n: 40 }))).toEqual(['0.142', '0.402']);
  });

  test('is none for amounts, for multiples, for what is no part, and for nothing', () => {
    expect(shown(ratio(money(1), money(2), { n: 2 }))).toBeNull();
    expect(shown(ratio(count(1), count(2), { n: 2 }), 'multiple')).toBeNull();
    expect(shown(ratio(count(3), count(2), { n: 2 }))).toBeNull();
    expect(shown(ratio(count(-1), count(2), { n: 2 }))).toBeNull();
    expect(shown(ratio(count(4), count(13), { n: 6 }))).toBeNull();
    expect(shown(ratio(count(0), count(0), { n: 0 }))).toBeNull();
  });
});
