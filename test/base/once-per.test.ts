import { expect, test } from 'vitest';
import { memoize } from '../../src/base/memoize.ts';

test('each object is worked out once, whatever comes of it', () => {
  const asked: object[] = [];
  const found = memoize((key: object): number | undefined => {
    asked.push(key);
    return undefined;
  });
  const [one, other] = [{}, {}];
  for (const key of [one, other, one]) expect(found(key)).toBeUndefined();
  expect(asked).toEqual([one, other]);
});
