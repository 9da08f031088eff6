import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const RANGE = '"July 14, 2026 - August 10, 2026"';
const HEADER = 'Search term,Campaign,Impr.,Cost';

test('a term without a day is spend over the days above the header', () => {
  const [row] = readLines('Search terms report', RANGE, HEADER, 'loom rental,Brand,10,5.50').rows;
  expect(row).toMatchObject({
    day: '2026-07-14',
    lastDay: '2026-08-10',
    grain: 'search-term',
    cost: 5_500_000,
  });
});

test('a report of all time is of no use', () => {
  expect(() => readLines('All time', HEADER, 'loom rental,Brand,10,5.50')).toThrow(/"All time"/);
});

test('people may search for "total"', () => {
  const file = readLines(
    RANGE,
    HEADER,
    'total,Brand,10,5.50',
    'Total: Search terms, --,10,5.50',
    'Total,,10,5.50',
  );
  expect([file.rows.length, file.lines['other'], file.rejects]).toEqual([1, 4, []]);
});

test('a total is known wherever the term stands', () => {
  const file = readLines('Campaign,Search term,Day,Impr.,Cost', 'Total: Search terms, --,2026-07-14,10,5.50');
  expect(file.rows).toEqual([]);
});
