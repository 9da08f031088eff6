import { describe, expect, test } from 'vitest';
import { Places } from '../../src/base/places.ts';

describe('the places of numbers in a list', () => {
  const places = new Places(Int32Array.of(7, -2, 7, 2 ** 31 - 1, -1, -2, 7));

  test('are those at which each stands, ascending', () => {
    expect([7, -2, 2 ** 31 - 1, -1].map((number) => places.of(number))).toEqual([
      [0, 2, 6],
      [1, 5],
      [3],
      [4],
    ]);
  });

  test('are none of a number that is not there', () => {
    expect([-3, 0, 8].map((number) => places.of(number))).toEqual([[], [], []]);
  });

  test('of a range are those of the numbers from its first to the one before its end', () => {
    expect(places.between(-1, 8)).toEqual([4, 0, 2, 6]);
    expect(places.between(-2, -1)).toEqual([1, 5]);
    expect(places.between(8, 100)).toEqual([]);
  });

  test('are grouped by number, the least first', () => {
    expect([...places.groups()]).toEqual([[1, 5], [4], [0, 2, 6], [3]]);
  });

  test('of an empty list are none', () => {
    const none = new Places(new Int32Array());
    expect([none.of(0), none.between(-5, 5), [...none.groups()]]).toEqual([[], [], []]);
  });
});
