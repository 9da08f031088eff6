import { describe, expect, test } from 'vitest';
import { decimalString } from '../../../src/base/number/exact.ts';
import { wilson } from '../../../src/base/number/wilson.ts';

const printed = (count: number, of: number): string => {
  const bounds = wilson(count, of);
  return bounds ? `${decimalString(bounds.low, 4)}–${decimalString(bounds.high, 4)}` : 'none';
};

describe('the Wilson interval of a share', () => {
  test('is what its formula comes to with 1.959964', () => {
    // (p + z²/2n ∓ z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n); the bounds that the spec prints for 6/60, 4/20 and 10/40.
    expect(printed(6, 60)).toBe('0.0466–0.2015');
    expect(printed(4, 20)).toBe('0.0807–0.4160');
    expect(printed(10, 40)).toBe('0.1419–0.4019');
  });

  test('begins at 0 for none and ends at 1 for all, which is 1 ÷ (1 + z²/n) from the other end', () => {
    // z² = 3.841458820694; 10 ÷ 13.841458820694 = 0.722467
    expect(printed(0, 10)).toBe('0.0000–0.2775');
    expect(printed(10, 10)).toBe('0.7225–1.0000');
  });

  test('is the same from both ends', () => {
    const [few, many] = [wilson(3, 17), wilson(14, 17)];
    expect(few && many && decimalString(few.low.add(many.high), 20)).toBe('1.00000000000000000000');
  });

  test('is not known of nothing, and refuses what is no share', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(() => wilson(2, 1)).toThrow('2 of 1');
    expect(() => wilson(0.5, 1)).toThrow();
  });
});
