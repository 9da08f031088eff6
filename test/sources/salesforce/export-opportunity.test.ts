import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER =
  'Id,AccountId,StageName,Amount,CloseDate,IsClosed,IsWon,ForecastCategory,CreatedDate,LastModifiedDate,IsDeleted,Probability';

const read = (row: Record<string, string>) => {
  const cells = {
    Id: '0065g00000Tide1AAB',
    CreatedDate: '2026-02-01 09:00:00',
    CloseDate: '2026-03-01 00:00:00',
    ...row,
  };
  return readLines(
    HEADER,
    HEADER.split(',')
      .map((name) => (cells as Record<string, string>)[name] ?? '')
      .join(','),
  );
};
const rowOf = (row: Record<string, string>) => read(row).rows[0];

describe('the outcome of a Salesforce opportunity', () => {
  test.each([
    ['0', '0', 'Closed Won', 'open'],
    ['1', '1', 'Negotiation', 'won'],
    ['1', '0', 'Closed Won', 'lost'],
    ['true', 'false', 'Prospecting', 'lost'],
    ['false', 'false', 'Closed Lost', 'open'],
  ])(
    'with IsClosed "%s" and IsWon "%s" is not told by the stage %s: %s',
    (IsClosed, IsWon, StageName, outcome) => {
      expect(rowOf({ IsClosed, IsWon, StageName })?.['outcome']).toBe(outcome);
    },
  );

  test.each([
    ['', 'Closed Won', 'won'],
    ['', 'Prospecting', 'open'],
    ['', 'Handshake', 'unknown'],
    ['1', 'Closed Lost', 'lost'],
    ['1', 'Prospecting', 'unknown'],
  ])(
    'with IsClosed "%s" and no IsWon is told by the stage %s where that is one we know: %s',
    (IsClosed, StageName, outcome) => {
      expect(rowOf({ IsClosed, StageName })?.['outcome']).toBe(outcome);
    },
  );

  test('is told by the stage where the file has neither flag', () => {
    const header = 'Id,StageName,Amount,CloseDate,ForecastCategory,CreatedDate';
    const row = '0065g00000Tide1AAB,Closed Won,1,2026-03-01,Closed,2026-02-01';
    expect(readLines(header, row).rows[0]?.['outcome']).toBe('won');
  });
});

test('a deleted opportunity is excluded, whatever else its row holds', () => {
  const file = read({ IsDeleted: '1', Amount: 'much' });
  expect([file.excludedBy, file.rejects]).toEqual([{ deleted: 1 }, []]);
});

test('the empty lookup is no account', () => {
  expect(rowOf({ AccountId: '000000000000000AAA', IsClosed: '0', IsWon: '0' })).not.toHaveProperty('account');
});

test('times are GMT and the close date is a day of the calendar', () => {
  const row = rowOf({
    CreatedDate: '2026-01-31 23:30:00',
    CloseDate: '2026-01-31 23:30:00',
    IsClosed: '0',
    IsWon: '0',
  });
  expect([row?.['createdOn'], row?.['closedOn']]).toEqual(['2026-02-01', '2026-01-31']);
});

test.each([
  ['BestCase', 'Best Case'],
  ['Forecast', 'Commit'],
  ['Pipeline', 'Pipeline'],
])('the forecast category %s of the API is shown by its label %s', (ForecastCategory, label) => {
  expect(rowOf({ ForecastCategory, IsClosed: '0', IsWon: '0' })?.['forecastCategory']).toBe(label);
});

test('a probability of 40 is 40 %', () => {
  expect(rowOf({ Probability: '40', IsClosed: '0', IsWon: '0' })?.['probability']).toBe(400_000_000);
});
