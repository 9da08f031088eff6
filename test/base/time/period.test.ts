import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, asDay, type Day, formatDay, parseDay } from '../../../src/base/time/calendar.ts';
import {
  defaultPeriod,
  fiscalQuarterOf,
  isComplete,
  monthOf,
  nextQuarter,
  type Period,
  parseFixedPeriod,
  parsePeriod,
  previousPeriod,
  yearBefore,
} from '../../../src/base/time/period.ts';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

function period(text: string, asOf = '2026-10-15', fiscalYearStart = 1): Period {
  const parsed = parsePeriod(text, { asOf: day(asOf), fiscalYearStart });
  if (parsed === null) throw new Error(`${text} is no period`);
  return parsed;
}

const days = ({ start, end }: Period): string => `${formatDay(start)}..${formatDay(addDays(end, -1))}`;
const shown = (of: Period): string => `${of.label} = ${days(of)}`;
const isPeriod = (text: string): boolean =>
  parsePeriod(text, { asOf: day('2026-10-15'), fiscalYearStart: 2 }) !== null;

describe('a period name', () => {
  test.each([
    ['2026-10', '2026-10-01..2026-10-31'],
    ['2026-12', '2026-12-01..2026-12-31'],
    ['2024-02', '2024-02-01..2024-02-29'],
    ['2026-Q1', '2026-01-01..2026-03-31'],
    ['2026-Q4', '2026-10-01..2026-12-31'],
    ['2026', '2026-01-01..2026-12-31'],
    ['9999', '9999-01-01..9999-12-31'],
    ['2026-W45', '2026-11-02..2026-11-08'],
    ['2025-W01', '2024-12-30..2025-01-05'],
    ['2020-W53', '2020-12-28..2021-01-03'],
    ['2026-10-01..2026-10-31', '2026-10-01..2026-10-31'],
    ['2024-02-29..2024-02-29', '2024-02-29..2024-02-29'],
  ])('%s covers %s and is its own label', (name, covered) => {
    expect(shown(period(name))).toBe(`${name} = ${covered}`);
  });

  test('ends on the day after its last', () => {
    expect(period('2026-10')).toMatchObject({ start: day('2026-10-01'), end: day('2026-11-01') });
  });

  test.each([
    ['2026-q3', '2026-Q3'],
    ['fy2026-q3', 'FY2026-Q3'],
    ['Fy2026', 'FY2026'],
    ['2026-w05', '2026-W05'],
    ['LAST-MONTH', '2026-09'],
    ['Mtd', '2026-10-01..2026-10-15'],
  ])('may be written %s and is shown as %s', (typed, label) => {
    expect(period(typed).label).toBe(label);
  });

  test.each([
    ...['', ' ', 'October', '26-10', '2026-00', '2026-13', '2026-1', '2026-10-01', '0999', '02026'],
    ...['2026-Q0', '2026-Q5', '2026Q3', '2026-Q', 'FY26', 'FY2026-10', 'FY2026-W45', 'FY 2026', 'FY2026-Q5'],
    ...['2026-W00', '2025-W53', '2026-W54', '2026-W5', 'wtd', 'fy-mtd', 'last month', '2026-10 '],
    ...[
      '2026-10-31..2026-10-01',
      '2026-02-29..2026-03-01',
      '2026-10-01..',
      '..2026-10-31',
      '2026-09..2026-10',
    ],
    ...['2026-10-01...2026-10-31', '2026-10-01..2026-10-02..2026-10-03', '..', 'constructor', '__proto__'],
  ])('is not "%s"', (text) => {
    expect(isPeriod(text)).toBe(false);
  });

  test.each(['last-month', 'last-year', 'mtd', 'fy-ytd', 'ttm'])('%s is not fixed', (text) => {
    expect(parseFixedPeriod(text, 1)).toBeNull();
  });

  test.each(['2026-10', '2026-Q3', 'FY2026-Q3', '2026', 'FY2026', '2026-W45', '2026-10-01..2026-10-09'])(
    '%s is fixed and means the same with and without an as-of',
    (text) => {
      expect(parseFixedPeriod(text, 7)).toEqual(period(text, '2001-01-01', 7));
    },
  );

  test.each([
    ['2026-10', 'month', 1],
    ['2026-Q3', 'month', 3],
    ['FY2026-Q3', 'month', 3],
    ['2026', 'month', 12],
    ['2026-W45', 'week', 1],
    ['2026-10-01..2026-10-31', 'day', 31],
    ['mtd', 'month', 1],
    ['qtd', 'month', 3],
    ['ytd', 'month', 12],
    ['ttm', 'month', 12],
  ])('%s steps by a %s × %i', (name, kind, count) => {
    expect(period(name).unit).toEqual({ kind, count });
  });
});

describe('a fiscal name', () => {
  test.each([
    [2, 'FY2026', '2025-02-01..2026-01-31'],
    [2, 'FY2026-Q1', '2025-02-01..2025-04-30'],
    [2, 'FY2026-Q3', '2025-08-01..2025-10-31'],
    [2, 'FY2026-Q4', '2025-11-01..2026-01-31'],
    [4, 'FY2024-Q4', '2024-01-01..2024-03-31'],
    [7, 'FY2026', '2025-07-01..2026-06-30'],
    [12, 'FY2026-Q1', '2025-12-01..2026-02-28'],
    [12, 'FY2024-Q1', '2023-12-01..2024-02-29'],
    [1, 'FY2026', '2026-01-01..2026-12-31'],
    [1, 'FY2026-Q3', '2026-07-01..2026-09-30'],
  ])('with a year from month %i, %s, covers %s', (fiscalYearStart, name, covered) => {
    expect(shown(period(name, '2026-10-15', fiscalYearStart))).toBe(`${name} = ${covered}`);
  });

  test('is needed for a fiscal quarter: without FY it is the calendar one', () => {
    expect(days(period('2026-Q3', '2026-10-15', 2))).toBe('2026-07-01..2026-09-30');
    expect(days(period('2026', '2026-10-15', 2))).toBe('2026-01-01..2026-12-31');
  });

  test.each([
    ['2026-01-31', 2, 'FY2026-Q4', '2025-11-01..2026-01-31'],
    ['2026-02-01', 2, 'FY2027-Q1', '2026-02-01..2026-04-30'],
    ['2025-12-31', 2, 'FY2026-Q4', '2025-11-01..2026-01-31'],
    ['2026-06-30', 7, 'FY2026-Q4', '2026-04-01..2026-06-30'],
    ['2026-11-30', 12, 'FY2026-Q4', '2026-09-01..2026-11-30'],
    ['2026-12-01', 12, 'FY2027-Q1', '2026-12-01..2027-02-28'],
    ['2026-09-30', 1, '2026-Q3', '2026-07-01..2026-09-30'],
    ['2026-10-01', 1, '2026-Q4', '2026-10-01..2026-12-31'],
  ])(
    'of the quarter that holds %s with a year from month %i is %s',
    (text, fiscalYearStart, label, covered) => {
      expect(shown(fiscalQuarterOf(day(text), fiscalYearStart))).toBe(`${label} = ${covered}`);
    },
  );

  test('goes on in the next fiscal year after its fourth quarter', () => {
    const next = (text: string, fiscalYearStart: number) =>
      nextQuarter(fiscalQuarterOf(day(text), fiscalYearStart), fiscalYearStart);
    expect(shown(next('2026-01-15', 2))).toBe('FY2027-Q1 = 2026-02-01..2026-04-30');
    expect(shown(next('2026-12-31', 1))).toBe('2027-Q1 = 2027-01-01..2027-03-31');
    expect(shown(next('2026-02-01', 2))).toBe('FY2027-Q2 = 2026-05-01..2026-07-31');
  });
});

describe('a relative name', () => {
  test.each([
    // 2026-10-25 is a Sunday.
    ['last-week', '2026-10-24', '2026-W42 = 2026-10-12..2026-10-18'],
    ['last-week', '2026-10-25', '2026-W43 = 2026-10-19..2026-10-25'],
    ['last-month', '2026-10-30', '2026-09 = 2026-09-01..2026-09-30'],
    ['last-month', '2026-10-31', '2026-10 = 2026-10-01..2026-10-31'],
    ['last-month', '2026-11-01', '2026-10 = 2026-10-01..2026-10-31'],
    ['last-month', '2026-01-01', '2025-12 = 2025-12-01..2025-12-31'],
    ['last-month', '2024-02-28', '2024-01 = 2024-01-01..2024-01-31'],
    ['last-month', '2024-02-29', '2024-02 = 2024-02-01..2024-02-29'],
    ['last-quarter', '2026-09-29', '2026-Q2 = 2026-04-01..2026-06-30'],
    ['last-quarter', '2026-09-30', '2026-Q3 = 2026-07-01..2026-09-30'],
    ['last-quarter', '2026-01-15', '2025-Q4 = 2025-10-01..2025-12-31'],
    ['last-year', '2026-12-30', '2025 = 2025-01-01..2025-12-31'],
    ['last-year', '2026-12-31', '2026 = 2026-01-01..2026-12-31'],
  ])('%s at %s is the last complete one, %s', (name, asOf, expected) => {
    expect(shown(period(name, asOf, 2))).toBe(expected);
  });

  test.each([
    ['mtd', '2026-10-01', '2026-10-01..2026-10-01'],
    ['mtd', '2026-10-15', '2026-10-01..2026-10-15'],
    ['mtd', '2026-10-31', '2026-10-01..2026-10-31'],
    ['qtd', '2026-10-15', '2026-10-01..2026-10-15'],
    ['qtd', '2026-09-30', '2026-07-01..2026-09-30'],
    ['ytd', '2026-10-15', '2026-01-01..2026-10-15'],
    ['ytd', '2026-01-01', '2026-01-01..2026-01-01'],
    ['fy-qtd', '2026-10-15', '2026-08-01..2026-10-15'],
    ['fy-qtd', '2026-01-31', '2025-11-01..2026-01-31'],
    ['fy-ytd', '2026-10-15', '2026-02-01..2026-10-15'],
    ['fy-ytd', '2026-01-31', '2025-02-01..2026-01-31'],
  ])('%s at %s, fiscal year from February, ends with as-of: %s', (name, asOf, expected) => {
    const found = period(name, asOf, 2);
    expect(shown(found)).toBe(`${expected} = ${expected}`);
    expect(found.toDate).toBe(true);
  });

  test.each([
    ['fy-qtd', '2026-10-01..2026-10-15'],
    ['fy-ytd', '2026-01-01..2026-10-15'],
  ])('%s follows the calendar when the fiscal year starts in January', (name, expected) => {
    expect(days(period(name))).toBe(expected);
  });

  test.each([
    ['2026-10-30', '2025-10-01..2026-09-30'],
    ['2026-10-31', '2025-11-01..2026-10-31'],
    ['2024-02-28', '2023-02-01..2024-01-31'],
    ['2024-02-29', '2023-03-01..2024-02-29'],
  ])('ttm at %s is the twelve complete months %s', (asOf, expected) => {
    const found = period('ttm', asOf);
    expect(shown(found)).toBe(`${expected} = ${expected}`);
    expect(found.toDate).toBe(false);
  });

  test('is not needed for the default, the last complete month', () => {
    expect(defaultPeriod(day('2026-10-31'))).toEqual(period('2026-10'));
    expect(defaultPeriod(day('2026-10-30'))).toEqual(period('2026-09'));
    expect(defaultPeriod(day('2026-01-05'))).toEqual(period('2025-12'));
  });
});

describe('the previous period', () => {
  test.each([
    ['2026-03', '2026-02 = 2026-02-01..2026-02-28'],
    ['2024-03', '2024-02 = 2024-02-01..2024-02-29'],
    ['2026-01', '2025-12 = 2025-12-01..2025-12-31'],
    ['2026-Q1', '2025-Q4 = 2025-10-01..2025-12-31'],
    ['2026-Q3', '2026-Q2 = 2026-04-01..2026-06-30'],
    ['2025', '2024 = 2024-01-01..2024-12-31'],
    ['FY2026-Q1', 'FY2025-Q4 = 2024-11-01..2025-01-31'],
    ['FY2026', 'FY2025 = 2024-02-01..2025-01-31'],
    ['2026-W45', '2026-W44 = 2026-10-26..2026-11-01'],
    ['2021-W01', '2020-W53 = 2020-12-28..2021-01-03'],
    ['2025-W01', '2024-W52 = 2024-12-23..2024-12-29'],
  ])('of %s is the unit before, %s', (name, expected) => {
    expect(shown(previousPeriod(period(name, '2026-10-15', 2)))).toBe(expected);
  });

  test.each([
    ['2026-10-01..2026-10-31', '2026-08-31..2026-09-30'],
    ['2026-03-01..2026-03-01', '2026-02-28..2026-02-28'],
    ['2024-01-01..2024-12-31', '2022-12-31..2023-12-31'],
    ['2026-01-05..2026-01-14', '2025-12-26..2026-01-04'],
  ])('of the range %s has as many days, even if it is a whole month or year: %s', (range, expected) => {
    expect(shown(previousPeriod(period(range)))).toBe(`${expected} = ${expected}`);
  });

  test.each([
    ['mtd', '2026-10-15', '2026-09-01..2026-09-15'],
    ['mtd', '2026-03-01', '2026-02-01..2026-02-01'],
    ['mtd', '2026-01-15', '2025-12-01..2025-12-15'],
    ['mtd', '2026-02-28', '2026-01-01..2026-01-28'],
    ['qtd', '2026-10-15', '2026-07-01..2026-07-15'],
    ['qtd', '2026-05-15', '2026-01-01..2026-02-14'], // 45 days
    ['ytd', '2026-01-31', '2025-01-01..2025-01-31'],
    ['ytd', '2025-03-15', '2024-01-01..2024-03-14'], // 74 days, one of them 29 February
    ['fy-qtd', '2026-02-10', '2025-11-01..2025-11-10'],
    ['fy-ytd', '2026-02-10', '2025-02-01..2025-02-10'],
  ])('of %s at %s has as many days of the unit before: %s', (name, asOf, expected) => {
    const previous = previousPeriod(period(name, asOf, 2));
    expect(shown(previous)).toBe(`${expected} = ${expected}`);
    expect(previous.toDate).toBe(true);
  });

  test.each([
    ['mtd', '2026-03-28', '2026-02-01..2026-02-28'],
    ['mtd', '2026-03-29', '2026-02-01..2026-02-28'],
    ['mtd', '2026-03-31', '2026-02-01..2026-02-28'],
    ['mtd', '2024-03-31', '2024-02-01..2024-02-29'],
    ['qtd', '2026-06-30', '2026-01-01..2026-03-31'], // 91 days into 90
    ['ytd', '2024-12-31', '2023-01-01..2023-12-31'],
  ])('of %s at %s goes no further than its unit: %s', (name, asOf, expected) => {
    expect(days(previousPeriod(period(name, asOf)))).toBe(expected);
  });

  test('of ttm is the twelve months before', () => {
    expect(shown(previousPeriod(period('ttm', '2026-10-31')))).toBe(
      '2024-11-01..2025-10-31 = 2024-11-01..2025-10-31',
    );
  });

  test('of a named unit is what its own name would have given', () => {
    const name = fc.constantFrom('2024-03', '2026-Q1', '2025', 'FY2025', 'FY2025-Q2', '2021-W01');
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 12 }), fc.nat(40), (text, fiscalYearStart, steps) => {
        let current = period(text, '2026-10-15', fiscalYearStart);
        for (let step = 0; step <= steps; step += 1) {
          const previous = previousPeriod(current);
          expect(previous.end).toBe(current.start);
          current = previous;
        }
        expect(parseFixedPeriod(current.label, fiscalYearStart)).toEqual(current);
      }),
    );
  });
});

describe('the period a year before', () => {
  test.each([
    ['2024-02', '2023-02 = 2023-02-01..2023-02-28'],
    ['2025-02', '2024-02 = 2024-02-01..2024-02-29'],
    ['2026-Q1', '2025-Q1 = 2025-01-01..2025-03-31'],
    ['2025', '2024 = 2024-01-01..2024-12-31'],
    ['FY2026-Q4', 'FY2025-Q4 = 2024-11-01..2025-01-31'],
    ['FY2026', 'FY2025 = 2024-02-01..2025-01-31'],
  ])('%s is the same whole unit, %s', (name, expected) => {
    expect(shown(yearBefore(period(name, '2026-10-15', 2)))).toBe(expected);
  });

  test.each([
    ['2026-W45', '2025-W45 = 2025-11-03..2025-11-09'],
    ['2026-W01', '2025-W01 = 2024-12-30..2025-01-05'],
    ['2021-W52', '2020-W52 = 2020-12-21..2020-12-27'],
    ['2026-W53', '2025-W52 = 2025-12-22..2025-12-28'],
    ['2020-W53', '2019-W52 = 2019-12-23..2019-12-29'],
  ])('%s is the same week number or else the last, %s', (name, expected) => {
    expect(shown(yearBefore(period(name)))).toBe(expected);
  });

  test.each([
    ['2026-10-05..2026-10-20', '2025-10-05..2025-10-20', 16],
    ['2024-02-29..2024-02-29', '2023-02-28..2023-02-28', 1],
    ['2024-02-28..2024-02-28', '2023-02-28..2023-02-28', 1],
    ['2025-02-01..2025-02-28', '2024-02-01..2024-02-28', 28],
    ['2024-02-20..2024-03-05', '2023-02-20..2023-03-05', 14],
  ])('the range %s has the same dates, %s', (range, expected, count) => {
    const before = yearBefore(period(range));
    expect(shown(before)).toBe(`${expected} = ${expected}`);
    expect(before.unit).toEqual({ kind: 'day', count });
  });

  test.each([
    ['mtd', '2024-02-29', '2023-02-01..2023-02-28'],
    ['mtd', '2026-10-15', '2025-10-01..2025-10-15'],
    ['ytd', '2025-03-15', '2024-01-01..2024-03-15'],
    ['ytd', '2025-12-31', '2024-01-01..2024-12-31'],
    ['fy-ytd', '2026-01-31', '2024-02-01..2025-01-31'],
  ])('%s at %s has the same dates, %s', (name, asOf, expected) => {
    const before = yearBefore(period(name, asOf, 2));
    expect(shown(before)).toBe(`${expected} = ${expected}`);
    expect(before.toDate).toBe(true);
  });

  test('ttm is the twelve months before it, leap day and all', () => {
    expect(days(yearBefore(period('ttm', '2025-02-28')))).toBe('2023-03-01..2024-02-29');
  });
});

describe('a period', () => {
  test('is complete at the end of its last day', () => {
    expect(isComplete(period('2026-10'), day('2026-10-30'))).toBe(false);
    expect(isComplete(period('2026-10'), day('2026-10-31'))).toBe(true);
    expect(isComplete(period('mtd', '2026-10-15'), day('2026-10-15'))).toBe(true);
  });

  test.each(['2026-10-01', '2026-10-31'])('of the month that holds %s is 2026-10', (text) => {
    expect(monthOf(day(text))).toEqual(period('2026-10'));
  });

  test('of a day holds that day', () => {
    const anyDay = fc.integer({ min: day('1900-01-01'), max: day('2199-12-31') }).map(asDay);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (asked, fiscalYearStart) => {
        for (const found of [monthOf(asked), fiscalQuarterOf(asked, fiscalYearStart)]) {
          expect(found.start <= asked && asked < found.end).toBe(true);
          expect(parseFixedPeriod(found.label, fiscalYearStart)).toEqual(found);
        }
      }),
    );
  });
});
