import { expect, test } from 'vitest';
import { formatDay } from '../../../src/base/time/calendar.ts';
import { dateIn } from '../../../src/read/cells/date.ts';

test('a date of two digits, one digit and a year is read by its column, not taken for one that begins with its year', () => {
  const read = (cell: string, order: 'DMY' | 'MDY') => {
    const date = dateIn(cell, { order });
    return date !== null && 'day' in date ? formatDay(date.day) : null;
  };
  expect(read('14/3/2026', 'DMY')).toBe('2026-03-14');
  expect(read('14/3/2026', 'MDY')).toBeNull();
  expect(read('12-5-2026', 'DMY')).toBe('2026-05-12');
  expect(read('2026/03/14', 'DMY')).toBe('2026-03-14');
});
