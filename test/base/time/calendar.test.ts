import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  asDay,
  type Day,
  dayOf,
  dayOfInstant,
  daysInMonth,
  formatDay,
  instantOfWallClock,
  isoWeekOf,
  isoWeekStart,
  isTimeZone,
  MONTH_PARTS,
  monthPartsBetween,
  parseDay,
  partsOf,
  startOfMonth,
  within,
} from '../../../src/base/time/calendar.ts';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

const seconds = (instant: string): number => Date.parse(instant) / 1000;
const dayIn = (zone: string, instant: string): string => formatDay(dayOfInstant(seconds(instant), zone));
const instantIn = (zone: string, wall: string): string =>
  new Date(instantOfWallClock(seconds(`${wall}Z`), zone) * 1000).toISOString().slice(0, 19);

describe('a day', () => {
  test('counts from 1970-01-01', () => {
    expect(day('1970-01-01')).toBe(0);
    expect(day('1969-12-31')).toBe(-1);
    expect(day('2000-01-01')).toBe(30 * 365 + 7); // leap years 1972 to 1996
  });

  test.each(['1000-01-01', '1969-12-31', '2024-02-29', '9999-12-31'])(
    '%s survives text and parts',
    (text) => {
      const { year, month, dayOfMonth } = partsOf(day(text));
      expect(formatDay(day(text))).toBe(text);
      expect(dayOf(year, month, dayOfMonth)).toBe(day(text));
    },
  );

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '0999-12-31',
  ])('%s does not exist', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  test.each(['', '2026-1-01', '20260101', ' 2026-01-01', '2026-01-01T00:00', '01.02.2026'])(
    '"%s" is not the way to write one',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );

  test('on 29 February exists in every fourth year and in centuries divisible by 400', () => {
    expect([2024, 2000, 1900, 2100, 2025].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28, 28, 28]);
  });

  test('belongs to an interval from its start up to, but not at, its end', () => {
    const october = { start: day('2026-10-01'), end: day('2026-11-01') };
    expect(
      ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01'].map((d) => within(day(d), october)),
    ).toEqual([false, true, true, false]);
    expect(within(null, october)).toBe(false);
  });
});

describe('months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-02-28', 1, '2026-03-28'],
    ['1970-01-01', -1, '1969-12-01'],
  ])('%s moved by %i is %s', (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to);
  });

  test.each([
    ['2026-10-01', '2026-10-01'],
    ['2026-10-31', '2026-10-01'],
    ['2024-02-29', '2024-02-01'],
  ])('%s is in the month from %s', (text, first) => {
    expect(formatDay(startOfMonth(day(text)))).toBe(first);
  });

  test('have the lengths of the Gregorian calendar', () => {
    const lengths = Array.from({ length: 12 }, (_, index) => daysInMonth(2026, index + 1));
    expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });
});

describe('ISO weeks', () => {
  test.each([
    ['2021-01-03', 2020, 53],
    ['2021-01-04', 2021, 1],
    ['2024-12-29', 2024, 52],
    ['2024-12-30', 2025, 1],
    ['2026-11-08', 2026, 45],
    ['2027-01-03', 2026, 53],
  ])('%s is in %i week %i', (text, year, week) => {
    expect(isoWeekOf(day(text))).toEqual({ year, week });
  });

  test.each([
    [2025, 1, '2024-12-30'],
    [2026, 1, '2025-12-29'],
    [2026, 45, '2026-11-02'],
    [2020, 53, '2020-12-28'],
    [2026, 53, '2026-12-28'],
    [2022, 52, '2022-12-26'],
  ])('%i week %i starts on %s', (year, week, monday) => {
    expect(isoWeekStart(year, week)).toBe(day(monday));
  });

  test.each([
    [2025, 53],
    [2021, 53],
    [2026, 0],
    [2026, 54],
    [2026, 99],
  ])('%i has no week %i', (year, week) => {
    expect(isoWeekStart(year, week)).toBeNull();
  });

  test('follow each other without a gap', () => {
    let monday = day('1999-01-04');
    while (monday < day('2030-01-01')) {
      const { year, week } = isoWeekOf(monday);
      expect(isoWeekStart(year, week)).toBe(monday);
      monday = addDays(monday, 7);
    }
  });
});

describe('the day of an instant', () => {
  test.each([
    ['UTC', '2026-01-01T00:00:00Z', '2026-01-01'],
    ['UTC', '2025-12-31T23:59:59Z', '2025-12-31'],
    ['UTC', '1969-12-31T23:59:59Z', '1969-12-31'],
    ['Pacific/Kiritimati', '2026-01-01T09:59:59Z', '2026-01-01'],
    ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02'],
    ['America/Los_Angeles', '2026-01-01T07:59:59Z', '2025-12-31'],
    ['America/Los_Angeles', '2026-01-01T08:00:00Z', '2026-01-01'],
    ['America/Los_Angeles', '2026-07-01T06:59:59Z', '2026-06-30'],
    ['America/Los_Angeles', '2026-07-01T07:00:00Z', '2026-07-01'],
    ['Asia/Kathmandu', '2026-01-01T18:14:59Z', '2026-01-01'],
    ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
  ])('in %s at %s is %s', (zone, instant, expected) => {
    expect(dayIn(zone, instant)).toBe(expected);
  });

  test.each([
    ['2026-03-28T22:59:59Z', '2026-03-28'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
  ])('in Berlin at %s, when the clocks go forward, is %s', (instant, expected) => {
    expect(dayIn('Europe/Berlin', instant)).toBe(expected);
  });

  test.each([
    ['2026-10-24T21:59:59Z', '2026-10-24'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ])('in Berlin at %s, when the clocks go back, is %s', (instant, expected) => {
    expect(dayIn('Europe/Berlin', instant)).toBe(expected);
  });
});

describe('the instant of a wall clock', () => {
  test.each([
    ['UTC', '2026-01-01T00:00:00', '2026-01-01T00:00:00'],
    ['Pacific/Kiritimati', '2026-01-01T00:00:00', '2025-12-31T10:00:00'],
    ['America/Los_Angeles', '2026-01-01T00:00:00', '2026-01-01T08:00:00'],
    ['America/Los_Angeles', '2026-03-08T01:59:59', '2026-03-08T09:59:59'],
    ['America/Los_Angeles', '2026-03-08T03:00:00', '2026-03-08T10:00:00'],
    ['Europe/Berlin', '2026-03-29T01:59:59', '2026-03-29T00:59:59'],
    ['Europe/Berlin', '2026-03-29T03:00:00', '2026-03-29T01:00:00'],
    ['Europe/Berlin', '2026-10-25T01:59:59', '2026-10-24T23:59:59'],
    ['Europe/Berlin', '2026-10-25T03:00:00', '2026-10-25T02:00:00'],
  ])('in %s that shows %s is %s UTC', (zone, wall, instant) => {
    expect(instantIn(zone, wall)).toBe(instant);
  });

  test.each([
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00'],
    ['America/Los_Angeles', '2026-11-01T01:30:00', '2026-11-01T08:30:00'],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00'], // goes back by half an hour
  ])('in %s that shows %s twice is the earlier one, %s UTC', (zone, wall, instant) => {
    expect(instantIn(zone, wall)).toBe(instant);
  });

  test('that skips a time is what the clock shows an hour on', () => {
    expect(instantIn('Europe/Berlin', '2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00');
  });

  test('leads back to the day it shows', () => {
    for (const zone of ['Europe/Berlin', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      for (let n = day('2026-01-01'); n < day('2027-01-01'); n = addDays(n, 1)) {
        expect(dayOfInstant(instantOfWallClock(n * 86_400, zone), zone)).toBe(n);
        expect(dayOfInstant(instantOfWallClock(n * 86_400 + 86_399, zone), zone)).toBe(asDay(n));
      }
    }
  });
});

describe('a time zone', () => {
  test('is known by its IANA name', () => {
    expect(['UTC', 'Europe/Berlin', 'Pacific/Kiritimati'].map(isTimeZone)).toEqual([true, true, true]);
  });

  test('is unknown under any other name', () => {
    expect(['', 'Berlin', 'Europe/Nowhere', 'local'].map(isTimeZone)).toEqual([false, false, false, false]);
  });
});

test('months between two days are whole ones and of the next its share in days', () => {
  const months = (from: string, until: string): number => monthPartsBetween(day(from), day(until));
  expect(months('2025-01-15', '2025-03-15')).toBe(2 * MONTH_PARTS);
  // The month from 30 January ends on 28 February: 15 of its 29 days.
  expect(months('2025-01-30', '2025-02-14')).toBe((15 / 29) * MONTH_PARTS);
  expect(months('2025-01-31', '2025-02-28')).toBe(MONTH_PARTS);
  // From 28 February to 31 March, the second month of 31 January, there are 31 days.
  expect(months('2025-01-31', '2025-03-01')).toBe(MONTH_PARTS + MONTH_PARTS / 31);
  expect(months('2024-02-29', '2025-02-28')).toBe(12 * MONTH_PARTS);
  expect(months('2025-06-01', '2025-06-01')).toBe(0);
});
