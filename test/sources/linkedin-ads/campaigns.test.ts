import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Start Date (in UTC),Campaign Name,Total Spent';

test('LinkedIn dates have the month first, without a warning', () => {
  const file = readLines(HEADER, '9/1/2026,Founders,45.5');
  expect([file.rows[0]?.['day'], file.warnings]).toEqual(['2026-09-01', []]);
});

test.each([
  'Date Generated: 10/1/2026',
  'Date Generated: 10/1/2026, 6:02 AM',
  '"Date Generated: 10/1/2026, 6:02 AM (UTC)"',
])('the preamble says when a report was made: %s', (line) => {
  expect(
    readLines('Campaign Performance Report (in UTC)', line, HEADER, '9/1/2026,Founders,45.5').exportedOn,
  ).toBe('2026-10-01');
});

test('a report without that line does not say when it was made', () => {
  expect(readLines(HEADER, '9/1/2026,Founders,45.5').exportedOn).toBeNull();
});

test('a row of a creative is about an ad', () => {
  expect(readLines(`${HEADER},Creative Name`, '9/1/2026,Founders,45.5,Film').rows[0]?.['grain']).toBe('ad');
});

describe('rows without a last day', () => {
  const above = [
    'Campaign Performance Report (in UTC)',
    '"Report Start: 9/17/2026, 12:00 AM"',
    '"Report End: 10/16/2026, 11:59 PM"',
    HEADER,
  ];

  test('sum all days of a report on which every one of them starts with it', () => {
    const { rows } = readLines(...above, '9/17/2026,Founders,45.5', '9/17/2026,Brand,10');
    expect(rows).toMatchObject([
      { day: '2026-09-17', lastDay: '2026-10-16' },
      { day: '2026-09-17', lastDay: '2026-10-16' },
    ]);
  });

  test('are about a day each where others start later', () => {
    const { rows } = readLines(...above, '9/17/2026,Founders,45.5', '9/18/2026,Founders,10');
    expect(rows.map((row) => row['lastDay'])).toEqual([undefined, undefined]);
  });
});

describe('a German report', () => {
  const GERMAN = 'Startdatum (in UTC)\tName der Kampagne\tGesamtausgaben';

  test('has days and amounts as Germans write them', () => {
    const [row] = readLines(GERMAN, '2.10.2026\tGründer\t1.420').rows;
    expect([row?.['day'], row?.['cost']]).toEqual(['2026-10-02', 1_420_000_000]);
  });

  test('is about an ad group where it names one', () => {
    const file = readLines(`${GERMAN}\tName der Anzeigengruppe`, '2.10.2026\tGründer\t1,5\tGruppe 1');
    expect(file.rows[0]?.['grain']).toBe('ad-group');
  });
});
