import { expect, test } from 'vitest';
import { readLines } from './read-file.ts';

const HEADER = 'Date,USD,JPY,GBP,CHF,';

test('a line of the ECB gives one rate for each quoted currency, as it is written', () => {
  expect(readLines(HEADER, '2026-07-17,1.0790,171.9,N/A,0.9310,').rows).toEqual([
    { line: 2, day: '2026-07-17', currency: 'USD', rate: '1.0790' },
    { line: 2, day: '2026-07-17', currency: 'JPY', rate: '171.9' },
    { line: 2, day: '2026-07-17', currency: 'CHF', rate: '0.9310' },
  ]);
});

test('a line without a quoted currency gives none and is still accepted', () => {
  expect(readLines(HEADER, '2026-07-17,N/A,N/A,N/A,N/A,').lines).toMatchObject({ accepted: 1, rejected: 0 });
});

test('a line without a date is complained about once', () => {
  expect(readLines(HEADER, ',1.0790,171.9,0.8,0.9310,').rejects).toEqual([[2, 'missing-value']]);
});
