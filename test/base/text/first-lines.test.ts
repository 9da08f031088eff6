import { expect, test } from 'vitest';
import { firstLines } from '../../../src/base/text/words.ts';

test('lines that fit are all there, and of others the last says how many are left out', () => {
  expect(firstLines(['a', 'b'], 2)).toEqual(['a', 'b']);
  expect(firstLines(['a', 'b', 'c', 'd'], 2)).toEqual(['a', 'b', '  … and 2 more']);
});
