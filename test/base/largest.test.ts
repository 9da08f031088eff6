import { expect, test } from 'vitest';
import { largest } from '../../src/base/group.ts';

test('the largest of a million values is found, wherever it stands', () => {
  const values = Array.from({ length: 1_000_000 }, (_, at) => (at * 7919) % 1_000_003);
  expect(largest(values)).toBe(1_000_002);
});

test('none is less than any value', () => {
  expect(largest([])).toBe(Number.NEGATIVE_INFINITY);
  expect(largest([-3, -7])).toBe(-3);
});
