import { expect, test } from 'vitest';
import { orderOf } from '../../../src/base/number/order.ts';

test('numbers in the order of their keys, those of equal keys in their own', () => {
  expect([...orderOf(Int32Array.from([30, -5, 30, 0, -5]))]).toEqual([1, 4, 3, 0, 2]);
});

test('keys that lie farther apart than 16 bits tell, as the years 1950 and 9999 do', () => {
  const keys = [2_932_896, -7_305, 65_536, 65_535, 131_071, -7_305, 2 ** 30];
  const expected = [1, 5, 3, 2, 4, 0, 6];
  expect([...orderOf(Int32Array.from(keys))]).toEqual(expected);
});

test('of none, and of keys that are all the same', () => {
  expect([...orderOf(new Int32Array(0))]).toEqual([]);
  expect([...orderOf(Int32Array.from([7, 7, 7]))]).toEqual([0, 1, 2]);
});
