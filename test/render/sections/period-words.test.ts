import { describe, expect, test } from 'vitest';
import { periodWords, shortPeriod } from '../../../src/render/sections/period-words.ts';

describe('a period', () => {
  test.each([
    ['2026-10', 'October 2026', 'Oct 2026'],
    ['2026-Q3', 'Q3 2026', 'Q3 2026'],
    ['FY2026-Q3', 'FY2026 Q3', 'FY2026 Q3'],
    ['2026', '2026', '2026'],
    ['FY2026', 'FY2026', 'FY2026'],
    ['2026-W45', 'week 45, 2026', 'W45 2026'],
    ['2026-W05', 'week 5, 2026', 'W05 2026'],
    ['2026-10-01..2026-10-15', '2026-10-01 – 2026-10-15', '1–15 Oct 2026'],
    ['2026-09-20..2026-10-15', '2026-09-20 – 2026-10-15', '20 Sep–15 Oct 2026'],
    ['2025-11-01..2026-10-31', '2025-11-01 – 2026-10-31', '1 Nov 2025–31 Oct 2026'],
  ])('%s is %s, in short %s', (label, words, short) => {
    expect([periodWords(label), shortPeriod(label)]).toEqual([words, short]);
  });
});
