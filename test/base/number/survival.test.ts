// Kaplan and Meier's estimate, on data of the literature and by hand.

import { expect, test } from 'vitest';
import { medianSurvival } from '../../../src/base/number/survival.ts';

/** `9 13+`: over after 9; still there after 13. */
const median = (stays: string): number | null =>
  medianSurvival(
    stays
      .split(' ')
      .filter((stay) => stay !== '')
      .map((stay) => ({ time: Number.parseInt(stay, 10), isOver: !stay.endsWith('+') })),
  );

test('half of the maintained patients of the study aml had relapsed by week 31', () => {
  // S(t): 10/11 at 9, × 9/10 at 13, × 7/8 at 18, × 6/7 at 23, × 4/5 at 31 = 27/55 < 1/2.
  expect(median('9 13 13+ 18 23 28+ 31 34 45+ 48 161+')).toBe(31);
});

test('exactly half is half, and who is still there counts as there up to then', () => {
  expect(median('1 2')).toBe(1);
  // 4/5 at 1, and × 1/2 at 5, as the two of 2 are not there any more: 2/5.
  expect(median('1 2+ 2+ 5 9+')).toBe(5);
});

test('nobody, and more than half still there, have none', () => {
  expect([median(''), median('5+'), median('1 5+ 5+')]).toEqual([null, null, null]);
});
