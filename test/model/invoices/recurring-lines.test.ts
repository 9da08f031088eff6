// What lines of one subscription are worth a month. Amounts in hundredths; ends are the first day after.

import { describe, expect, test } from 'vitest';
import { formatDay } from '../../../src/base/time/calendar.ts';
import { pricedDays, type ServiceLine, takenApart } from '../../../src/model/invoices/recurring-lines.ts';
import { d } from '../../support/model.ts';

/** `2025-06-01 2025-07-01 10000` a line; gives `2025-06-01 2025-07-01 10000/1 whole` a stretch. */
const priced = (...lines: readonly string[]): string[] => shown(pricedDays(lines.map(lineOf)));

const lineOf = (line: string, row: number): ServiceLine => {
  const [start = '', end = '', net = ''] = line.split(' ');
  return { row, start: d(start), end: d(end), net: Number(net) };
};

const shown = (days: ReturnType<typeof pricedDays>): string[] =>
  days.map(
    ({ from, until, amount, months, by }) =>
      `${formatDay(from)} ${formatDay(until)} ${amount}/${months} ${by}`,
  );

describe('a line for whole months', () => {
  test('counts by the month, whatever the months are long', () => {
    expect(priced('2025-01-15 2026-01-15 120000')).toEqual(['2025-01-15 2026-01-15 120000/12 whole']);
    expect(priced('2025-01-31 2025-02-28 1000', '2025-02-28 2025-03-31 1000')).toEqual([
      '2025-01-31 2025-02-28 1000/1 whole',
      '2025-02-28 2025-03-31 1000/1 whole',
    ]);
    expect(priced('2025-01-01 2025-04-01 3000')).toEqual(['2025-01-01 2025-04-01 3000/3 whole']);
  });

  test('is taken together with credits for the same days', () => {
    expect(priced('2025-06-01 2025-07-01 10000', '2025-06-01 2025-07-01 -4000')).toEqual([
      '2025-06-01 2025-07-01 6000/1 whole',
    ]);
    expect(priced('2025-06-01 2025-07-01 10000', '2025-06-01 2025-07-01 -10000')).toEqual([]);
    expect(priced()).toEqual([]);
  });
});

describe('the rest of a month', () => {
  test('counts at the price of the next whole one, else by its days', () => {
    expect(priced('2025-06-16 2025-07-01 5000', '2025-07-01 2025-08-01 10000')).toEqual([
      '2025-06-16 2025-07-01 10000/1 next',
      '2025-07-01 2025-08-01 10000/1 whole',
    ]);
    // 50.00 × 365 ÷ (12 × 15) = 101.388…
    expect(priced('2025-06-16 2025-07-01 5000')).toEqual(['2025-06-16 2025-07-01 10139/1 days']);
    expect(priced('2025-06-16 2025-07-01 -5000')).toEqual([]);
  });

  test('counts at a year’s price a month before a year', () => {
    expect(priced('2025-06-16 2025-07-01 5000', '2025-07-01 2026-07-01 120000')).toEqual([
      '2025-06-16 2025-07-01 120000/12 next',
      '2025-07-01 2026-07-01 120000/12 whole',
    ]);
  });
});

describe('a change within a month', () => {
  const june = '2025-06-01 2025-07-01 10000';
  const upgrade = ['2025-06-16 2025-07-01 -5000', '2025-06-16 2025-07-01 10000'];

  test('counts at the price of the next month, from its day on', () => {
    expect(priced(june, ...upgrade, '2025-07-01 2025-08-01 20000')).toEqual([
      '2025-06-01 2025-06-16 10000/1 whole',
      '2025-06-16 2025-07-01 20000/1 next',
      '2025-07-01 2025-08-01 20000/1 whole',
    ]);
  });

  test('counts in the share of its days while nothing is billed next', () => {
    // (100 − 50) ÷ 15 days of 30 is 100 more a month.
    expect(priced(june, ...upgrade)).toEqual([
      '2025-06-01 2025-06-16 10000/1 whole',
      '2025-06-16 2025-07-01 20000/1 change',
    ]);
  });

  test('that is a credit for the days left ends it there, be it rounded or by the second', () => {
    expect(priced(june, '2025-06-16 2025-07-01 -5000')).toEqual(['2025-06-01 2025-06-16 10000/1 whole']);
    expect(priced('2025-01-01 2025-02-01 10000', '2025-01-16 2025-02-01 -5161')).toEqual([
      '2025-01-01 2025-01-16 10000/1 whole',
    ]);
    // Left at noon of the 16th: 14 ½ days of 30 are given back.
    expect(priced(june, '2025-06-16 2025-07-01 -4833')).toEqual(['2025-06-01 2025-06-16 10000/1 whole']);
  });

  test('that ends before the month does leaves the rest as it was', () => {
    expect(priced(june, '2025-06-10 2025-06-16 1000')).toEqual([
      '2025-06-01 2025-06-10 10000/1 whole',
      '2025-06-10 2025-06-16 15000/1 change',
      '2025-06-16 2025-07-01 10000/1 whole',
    ]);
  });

  test('twice in a month adds up, and comes to the next month’s price', () => {
    const twice = [june, '2025-06-11 2025-07-01 2000', '2025-06-21 2025-07-01 1000'];
    // 20 for 20 days of 30 is 30 a month; 10 for 10 days of 30 is 30 more.
    expect(priced(...twice)).toEqual([
      '2025-06-01 2025-06-11 10000/1 whole',
      '2025-06-11 2025-06-21 13000/1 change',
      '2025-06-21 2025-07-01 16000/1 change',
    ]);
  });

  test('of a year is known by itself, as the next year’s price is another', () => {
    const year = '2025-01-01 2026-01-01 120000';
    // 100 days of 365 for 20.00: 73.00 for the year, 6.083… a month.
    expect(priced(year, '2025-09-23 2026-01-01 2000', '2026-01-01 2027-01-01 240000')).toEqual([
      '2025-01-01 2025-09-23 120000/12 whole',
      '2025-09-23 2026-01-01 10608/1 change',
      '2026-01-01 2027-01-01 240000/12 whole',
    ]);
    // Where it comes to the next year's price but for rounding, it is that.
    expect(priced(year, '2025-09-23 2026-01-01 1999', '2026-01-01 2027-01-01 127300')).toEqual([
      '2025-01-01 2025-09-23 120000/12 whole',
      '2025-09-23 2026-01-01 127300/12 next',
      '2026-01-01 2027-01-01 127300/12 whole',
    ]);
  });

  test('changes what is billed with it, and nothing that goes on', () => {
    const lines = [
      '2025-01-01 2026-01-01 120000',
      '2025-06-01 2025-07-01 1000',
      '2025-06-16 2025-07-01 500',
      '2025-07-01 2025-08-01 2000',
    ];
    expect(priced(...lines)).toEqual([
      '2025-01-01 2026-01-01 120000/12 whole',
      '2025-06-01 2025-06-16 1000/1 whole',
      '2025-06-16 2025-07-01 2000/1 next',
      '2025-07-01 2025-08-01 2000/1 whole',
    ]);
  });
});

test('a line from within a month to the end of the next one replaces what was billed', () => {
  expect(
    priced('2025-06-01 2025-07-01 10000', '2025-06-16 2025-08-01 25000', '2025-08-01 2025-09-01 20000'),
  ).toEqual([
    '2025-06-01 2025-06-16 10000/1 whole',
    '2025-06-16 2025-08-01 20000/1 next',
    '2025-08-01 2025-09-01 20000/1 whole',
  ]);
});

test('a new cycle that begins at once takes the place of the one that is credited', () => {
  const lines = [
    '2025-01-01 2026-01-01 120000',
    '2025-07-01 2026-01-01 -60493',
    '2025-07-01 2026-07-01 240000',
  ];
  expect(priced(...lines)).toEqual([
    '2025-01-01 2025-07-01 120000/12 whole',
    '2025-07-01 2026-07-01 240000/12 whole',
  ]);
  const monthly = [
    '2025-01-01 2026-01-01 120000',
    '2025-07-01 2026-01-01 -60493',
    '2025-07-01 2025-08-01 15000',
  ];
  expect(priced(...monthly)).toEqual([
    '2025-01-01 2025-07-01 120000/12 whole',
    '2025-07-01 2025-08-01 15000/1 whole',
  ]);
});

describe('invoices as a whole, of one subscription', () => {
  const pricedWhole = (...invoices: readonly string[]): string[] =>
    shown(pricedDays(takenApart(invoices.map(lineOf))));

  test('have the credit for what is left of the year before put back', () => {
    // 16,188.00 × 92 ÷ 365 = 4,080.26; 18,071.74 + 4,080.26 = 22,152.00.
    expect(pricedWhole('2025-11-29 2026-11-29 1618800', '2026-08-29 2027-08-29 1807174')).toEqual([
      '2025-11-29 2026-08-29 1618800/12 whole',
      '2026-08-29 2027-08-29 2215200/12 whole',
    ]);
  });

  test('are as they stand where one follows the other, or is for the rest of it', () => {
    const months = ['2025-01-31 2025-02-28 1000', '2025-02-27 2025-03-27 1000'];
    expect(pricedWhole(...months)).toEqual(priced(...months));
    const rest = ['2025-06-01 2025-07-01 10000', '2025-06-16 2025-07-01 5000'];
    expect(pricedWhole(...rest)).toEqual(priced(...rest));
    expect(pricedWhole()).toEqual([]);
  });
});
