import { expect, test } from 'vitest';
import { Latest } from '../../src/base/memoize.ts';

test('the latest answers are those that were asked for last, also where one of them is undefined', () => {
  const made: string[] = [];
  const latest = new Latest<string, string | undefined>(2);
  const ask = (key: string) =>
    latest.of(key, () => {
      made.push(key);
      return key === 'nothing' ? undefined : key.toUpperCase();
    });
  expect([ask('a'), ask('nothing'), ask('a'), ask('nothing')]).toEqual(['A', undefined, 'A', undefined]);
  expect(made).toEqual(['a', 'nothing']);
  // b takes the place of a, which was asked for before the other.
  expect([ask('b'), ask('nothing'), ask('a')]).toEqual(['B', undefined, 'A']);
  expect(made).toEqual(['a', 'nothing', 'b', 'a']);
});
