import { describe, expect, test } from 'vitest';
import { decimalString, exact } from '../../../src/base/number/exact.ts';
import { power } from '../../../src/base/number/power.ts';

const shown = (top: number, bottom: number, exponent: readonly [number, number]) => {
  const value = power(exact(top, bottom), exact(...exponent));
  return value === null ? null : decimalString(value, 12);
};

describe('a power', () => {
  test('is exact where the exponent is whole', () => {
    expect(power(exact(2, 3), exact(12))?.toFraction()).toBe('4096/531441');
    expect(power(exact(-2), exact(3))?.toFraction()).toBe('-8');
    expect(power(exact(2, 3), exact(-2))?.toFraction()).toBe('9/4');
    expect(power(exact(7), exact(0))?.toFraction()).toBe('1');
    expect(power(exact(0), exact(0))?.toFraction()).toBe('1');
  });

  test('is a root to twelve digits and more where it is not', () => {
    expect(shown(2, 1, [1, 2])).toBe('1.414213562373');
    expect(shown(2, 1, [1, 12])).toBe('1.059463094359'); // a semitone
    expect(shown(1, 4, [1, 2])).toBe('0.500000000000');
    expect(shown(8, 27, [-1, 3])).toBe('1.500000000000');
    expect(shown(0, 1, [1, 3])).toBe('0.000000000000');
    // 0.95 ^ (365 ÷ 30), by a table of logarithms: exp(12.1667 × ln 0.95)
    expect(Number(shown(95, 100, [365, 30]))).toBeCloseTo(Math.exp((365 / 30) * Math.log(0.95)), 10);
  });

  test('has no value for a root of what is below 0, nor for 0 as a divisor', () => {
    expect(shown(-1, 1, [1, 2])).toBeNull();
    expect(shown(0, 1, [-1, 1])).toBeNull();
  });
});
