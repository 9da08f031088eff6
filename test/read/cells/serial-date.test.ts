import { expect, test } from 'vitest';
import { formatDay } from '../../../src/base/time/calendar.ts';
import { parseSerialDate } from '../../../src/read/cells/date.ts';

// Excel shows 61 as 1 March 1900, the day after one that never was, and 43831 as 1 January 2020.
test.each([
  ['43831', '2020-01-01', null],
  ['45594.52', '2024-10-29', 44_928], // 0.52 × 24 h = 12:28:48
  ['45594,5', '2024-10-29', 43_200],
  ['45594.0', '2024-10-29', 0],
  [' 25569 ', '1970-01-01', null],
  ['10000', '1927-05-18', null],
  ['99999', '2173-10-13', null],
])('the serial %s is %s and %s seconds', (cell, day, secondOfDay) => {
  const parsed = parseSerialDate(cell);
  expect(parsed && [formatDay(parsed.day), parsed.secondOfDay, parsed.offsetSeconds]).toEqual([
    day,
    secondOfDay,
    null,
  ]);
});

test.each(['', '4559', '455940', '45594.', '1.5', '2026-03-14', '4.5594E4'])('"%s" is no serial', (cell) => {
  expect(parseSerialDate(cell)).toBeNull();
});
