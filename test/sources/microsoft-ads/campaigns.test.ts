import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Gregorian date,Campaign name,Spend';
const ROW = '6/10/2026,Brand,5.50';

describe('the days of Microsoft spend', () => {
  test('are US dates', () => {
    expect(readLines(HEADER, ROW).rows[0]).toMatchObject({ day: '2026-06-10', cost: 5_500_000 });
  });

  test.each([
    ['"Report Time: 6/10/2026,6/16/2026"', '2026-06-10', '2026-06-16'],
    ['Report Time: 6/10/2026,6/16/2026', '2026-06-10', '2026-06-16'],
    ['Report Time: 2026-06-10', '2026-06-10', undefined],
  ])('are those of the report where its rows have none: %s', (line, day, lastDay) => {
    const [row] = readLines(line, 'Campaign name,Spend,CPA', 'Brand,5.50,1.00').rows;
    expect([row?.['day'], row?.['lastDay']]).toEqual([day, lastDay]);
  });

  test('are not guessed', () => {
    expect(() => readLines('Campaign name,Spend,CPA', 'Brand,5.50,1.00')).toThrow(/nor a Report Time/);
  });

  test.each([
    ['Week', '6/7/2026', '2026-06-07', '2026-06-13'],
    ['Month', '6/1/2026', '2026-06-01', '2026-06-30'],
  ])('are those of the %s that a row names', (unit, cell, day, lastDay) => {
    const [row] = readLines(`${unit},Campaign name,Spend`, `${cell},Brand,5.50`).rows;
    expect([row?.['day'], row?.['lastDay']]).toEqual([day, lastDay]);
  });

  test.each(['Weekly', 'Monthly'])('are not single ones in a report that is %s', (unit) => {
    expect(() => readLines(`Report Aggregation: ${unit}`, HEADER, ROW)).toThrow(
      /its rows sum longer times than days/,
    );
  });
});

describe('the number of rows that a report states', () => {
  test('is that of its rows without the total and the footer', () => {
    const file = readLines('Rows: 1', '', HEADER, ROW, 'Total,,5.50', '"©2026 Microsoft Corporation. "');
    expect([file.rows.length, file.rejects, file.warnings]).toEqual([1, [], []]);
  });

  test('is doubted where the file has others', () => {
    expect(readLines('Rows: 2', '', HEADER, ROW).warnings).toEqual([[0, 'row-count-differs']]);
  });

  test('counts rows that cannot be read', () => {
    const file = readLines('Rows: 2', '', HEADER, ROW, '6/11/2026,Brand,much');
    expect([file.rejects, file.warnings]).toEqual([[[5, 'not-a-number']], []]);
  });
});

test.each([
  ['campaign', '', ''],
  ['ad-group', ',Ad group', ',Looms'],
  ['ad', ',Ad group,Ad title', ',Looms,'],
])('rows of a file are about one %s by its columns', (grain, columns, cells) => {
  expect(readLines(HEADER + columns, ROW + cells).rows[0]?.['grain']).toBe(grain);
});

test('a campaign whose name starts like a total is spend', () => {
  const file = readLines('Campaign name,Gregorian date,Spend', 'Total eclipse,6/10/2026,1', 'Total,,1');
  expect(file.rows).toHaveLength(1);
});

test('a report by week is spend over the days of each row, those that the report is about', () => {
  // 4 October 2026 is a Sunday, on which the weeks of Microsoft begin.
  const lines = [
    'Report Name: Campaigns',
    '"Report Time: 10/1/2026,10/31/2026"',
    '',
    'Week,Campaign name,Spend,CPA',
    '10/4/2026,Brand,5.50,',
    '10/25/2026,Brand,6.50,',
    ',Brand,12.00,',
  ];
  expect(readLines(...lines).rows).toMatchObject([
    { day: '2026-10-04', lastDay: '2026-10-10' },
    { day: '2026-10-25', lastDay: '2026-10-31' },
  ]);
});
