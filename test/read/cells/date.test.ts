import { describe, expect, test } from 'vitest';
import { dayOf } from '../../../src/base/time/calendar.ts';
import { orderEvidence, parseCellDate } from '../../../src/read/cells/date.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const JULY_14 = dayOf(2026, 7, 14);
const HOUR = 3_600;

describe('a year of two figures', () => {
  test.each([
    ['14/7/26', 'DMY', JULY_14],
    ['7/14/26', 'MDY', JULY_14],
    ['14.07.26', 'DMY', JULY_14],
    ['14-Jul-26', 'MDY', JULY_14],
    ['1/2/68', 'DMY', dayOf(2068, 2, 1)],
    ['1/2/69', 'DMY', dayOf(1969, 2, 1)],
  ] as const)('%s in the order %s', (cell, order, day) => {
    expect(parseCellDate(cell, order)).toEqual({ day, secondOfDay: null, offsetSeconds: null });
  });

  test('may have a time behind it, and shows the order of its column', () => {
    expect(parseCellDate('14/7/26 09:30', 'DMY')?.secondOfDay).toBe(9.5 * HOUR);
    expect(['14/7/26', '7/14/26', '4/7/26', '4.7.26'].map(orderEvidence)).toEqual([
      'DMY',
      'MDY',
      null,
      'DMY',
    ]);
  });
});

describe('year first', () => {
  test.each<[string, number | null, number | null]>([
    ['2026-07-14', null, null],
    ['2026/07/14', null, null],
    [' 2026-07-14 ', null, null],
    ['2026-07-14 09:30', 9.5 * HOUR, null],
    ['2026-07-14 9:30', 9.5 * HOUR, null],
    ['2026-07-14T09:30:15', 9.5 * HOUR + 15, null],
    ['2026/07/14 23:59:59', 24 * HOUR - 1, null],
    ['2026-07-14 00:00:00', 0, null],
    ['2026-07-14T09:30:15.999Z', 9.5 * HOUR + 15, 0],
    ['2026-07-14 09:30:15,5', 9.5 * HOUR + 15, null],
    ['2026-07-14 09:30:15 UTC', 9.5 * HOUR + 15, 0],
    ['2026-07-14T09:30Z', 9.5 * HOUR, 0],
    ['2026-07-14T09:30:15+02:00', 9.5 * HOUR + 15, 2 * HOUR],
    ['2026-07-14T09:30:15.000-0330', 9.5 * HOUR + 15, -3.5 * HOUR],
    ['2026-07-14 09:30:15 +0530', 9.5 * HOUR + 15, 5.5 * HOUR],
    ['2026-07-14T09:30-00:00', 9.5 * HOUR, 0],
    ['2026-07-14 09:30 PM', 21.5 * HOUR, null],
  ])('%s is read whatever the order of the others', (cell, secondOfDay, offsetSeconds) => {
    expect(parseCellDate(cell, 'DMY')).toEqual({ day: JULY_14, secondOfDay, offsetSeconds });
    expect(parseCellDate(cell, 'MDY')).toEqual({ day: JULY_14, secondOfDay, offsetSeconds });
  });
});

describe('day and month in numbers', () => {
  test.each(['4/7/2026', '04/07/2026', '4.7.2026', '04-07-2026'])('%s follows the order given', (cell) => {
    expect(parseCellDate(cell, 'DMY')?.day).toBe(dayOf(2026, 7, 4));
    expect(parseCellDate(cell, 'MDY')?.day).toBe(dayOf(2026, 4, 7));
  });

  test.each([
    ['7/14/2026 9:30', 9.5 * HOUR],
    ['7/14/2026 09:30:15', 9.5 * HOUR + 15],
    ['7/14/2026, 9:30:15 PM', 21.5 * HOUR + 15],
    ['07/14/2026 9:30\u202fPM', 21.5 * HOUR],
    ['7/14/2026 9:30pm', 21.5 * HOUR],
    ['7/14/2026 9:30 p.m.', 21.5 * HOUR],
    ['7/14/2026 12:05 am', 300],
    ['7/14/2026 12:05 PM', 12 * HOUR + 300],
  ])('%s may have a time', (cell, secondOfDay) => {
    expect(parseCellDate(cell, 'MDY')).toEqual({ day: JULY_14, secondOfDay, offsetSeconds: null });
  });

  test('a value that is no month in the order given names no day', () => {
    expect(parseCellDate('14/7/2026', 'MDY')).toBeNull();
    expect(parseCellDate('7/14/2026', 'DMY')).toBeNull();
  });
});

describe('English month names', () => {
  test.each([
    'Jul 14, 2026',
    'July 14, 2026',
    'JULY 14 2026',
    'Jul. 14, 2026',
    '14 Jul 2026',
    '14 July 2026',
    '14-Jul-2026',
  ])('%s is read', (cell) => {
    expect(parseCellDate(cell, 'DMY')).toEqual({ day: JULY_14, secondOfDay: null, offsetSeconds: null });
  });

  test('a time may follow', () => {
    expect(parseCellDate('Jun 09, 2018 09:30 pm', 'DMY')).toEqual({
      day: dayOf(2018, 6, 9),
      secondOfDay: 21.5 * HOUR,
      offsetSeconds: null,
    });
  });

  test('months have a short and a long name', () => {
    const names = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec'.split(',');
    const days = names.map((name) => parseCellDate(`${name} 1, 2026`, 'DMY')?.day);
    expect(days).toEqual(names.map((_, i) => dayOf(2026, i + 1, 1)));
    expect(parseCellDate('Sept 1, 2026', 'DMY')?.day).toBe(dayOf(2026, 9, 1));
    expect(parseCellDate('September 1, 2026', 'DMY')?.day).toBe(dayOf(2026, 9, 1));
  });
});

test.each(
  [
    [
      '2024-02-30',
      '2023-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '0026-07-14',
      '30 Feb 2024',
      '31/04/2026',
      '31/02/2026',
    ],
    [
      '2026-07',
      '2026-7-14',
      '2026-07/14',
      '2026-07-1x',
      '20a6-07-14',
      '2026-07-145',
      '14/07-2026',
      '14-7-26',
      '14/7/026',
      '4/7/20261',
    ],
    [
      '2026-07-14x',
      '2026-07-14T',
      '2026-07-14 24:00',
      '2026-07-14 10:60',
      '2026-07-14 10:00:60',
      '2026-07-14 10',
    ],
    [
      '2026-07-1409:30',
      '2026-07-14 13:00 pm',
      '2026-07-14 0:30 am',
      '2026-07-14T10:00+25:00',
      '2026-07-14T10:00+02:75',
    ],
    [
      '',
      '-',
      'n/a',
      'July 2026',
      'Juli 14, 2026',
      'J 14, 2026',
      'Foo 14, 2026',
      '45594.52',
      '20260714',
      '1784000000',
    ],
  ].flat(),
)('%j is no date', (cell) => {
  expect(parseCellDate(cell, 'DMY')).toBeNull();
});

test('a cell of a megabyte is refused at once', () => {
  const cell = `2026-07-14 10:00${' '.repeat(1_000_000)}x`;
  expect(cpuTimeOf(() => expect(parseCellDate(cell, 'DMY')).toBeNull())).toBeLessThan(1_000);
});

describe('the order of day and month', () => {
  test.each([
    ['14/07/2026', 'DMY'],
    ['14-7-2026 10:00', 'DMY'],
    ['7/14/2026', 'MDY'],
    ['7/14/2026, 9:30 PM', 'MDY'],
    ['04.07.2026', 'DMY'],
    ['14.07.2026', 'DMY'],
    ['07.14.2026', 'MDY'],
  ])('%s proves %s', (cell, order) => {
    expect(orderEvidence(cell)).toBe(order);
  });

  test.each([
    '4/7/2026',
    '4-7-2026',
    '2026-07-14',
    'Jul 14, 2026',
    '31/02/2026',
    '32/1/2026',
    '14/14/2026',
    '',
    '14/7/2026x',
  ])('%j proves nothing', (cell) => {
    expect(orderEvidence(cell)).toBeNull();
  });
});
