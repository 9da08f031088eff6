import { expect, test } from 'vitest';
import { decimalString, exact } from '../../../src/base/number/exact.ts';
import { squareRoot } from '../../../src/base/number/square-root.ts';

test('a square root is cut to the digits asked for, and exact where it has no more', () => {
  expect(decimalString(squareRoot(exact(2), 30), 30)).toBe('1.414213562373095048801688724209');
  expect(squareRoot(exact(9, 16), 5).equals(exact(3, 4))).toBe(true);
  expect(squareRoot(exact(0), 5).equals(exact(0))).toBe(true);
  expect(squareRoot(exact(1, 100), 0).equals(exact(0))).toBe(true);
  expect(() => squareRoot(exact(-1), 5)).toThrow();
});
