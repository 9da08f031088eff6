import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Date,USD,JPY,GBP,CHF,';

test('a line of the ECB gives one rate for each quoted currency, as it is written', () => {
  expect(readLines(HEADER, '2026-07-17,1.0790,171.9,N/A,0.9310,').rows).toEqual([
    { line: 2, day: '2026-07-17', currency: 'CHF', rate: '0.9310' },
    { line: 2, day: '2026-07-17', currency: 'JPY', rate: '171.9' },
    { line: 2, day: '2026-07-17', currency: 'USD', rate: '1.0790' },
  ]);
});

test('a line without a quoted currency gives none and is still accepted', () => {
  expect(readLines(HEADER, '2026-07-17,N/A,N/A,N/A,N/A,').lines).toMatchObject({ accepted: 1, rejected: 0 });
});

test('a line without a date is complained about once', () => {
  expect(readLines(HEADER, ',1.0790,171.9,0.8,0.9310,').rejects).toEqual([[2, 'missing-value']]);
});

describe('a file of the ECB that was cut to the currencies somebody needs', () => {
  test('is still its rates', () => {
    expect(readLines('Date,USD', '2026-07-17,1.0790').rows).toMatchObject([
      { currency: 'USD', rate: '1.0790' },
    ]);
  });

  test('may have currencies that the ECB has come to quote since', () => {
    expect(readLines('Date,USD,UAH', '2026-07-17,1.0790,48.2').rows).toHaveLength(2);
  });

  test.each(['Date,MRR,USD', 'Date,USD,Amount', 'Date,EUR,USD', 'Date'])(
    'is none where anything else stands beside them: %s',
    (header) => {
      expect(() => readLines(header, '2026-07-17,1,2')).toThrow(/no known export/);
    },
  );
});

test('a rate that is written with zeros at its end is one, and 0 is none', () => {
  expect(readLines(HEADER, '2026-07-17,160.0,100,0.9310,10.50,').rejects).toEqual([]);
  expect(readLines(HEADER, '2026-07-17,0.00,1,1,1,').rejects).toEqual([[2, 'not-a-number']]);
});
