import { describe, expect, test } from 'vitest';
import { readLines } from '../read-file.ts';

const FORECAST = 'period;submitted_on;owner;amount';

describe('a column that does not show how it is written', () => {
  test('is read as the other columns of the file show', () => {
    const file = readLines(
      'id;Amount Due;Customer;Date (UTC);Paid At (UTC);Total;Tax',
      'in_1;1;c;2026-01-01;;1.190;19,00',
    );
    expect([file.rows[0]?.['total'], file.warnings]).toEqual([119_000, []]);
  });

  test('is read with the point, and says so, where no column shows it', () => {
    const file = readLines(FORECAST, '2026-Q3;2026-06-30;;1,190');
    expect([file.rows[0]?.['amount'], file.warnings]).toEqual([119_000, [[1, 'ambiguous-decimals']]]);
  });

  test('is read with the month first, and says so, where the others disagree', () => {
    const header = 'Campaign name,Day,Reporting starts,Reporting ends,Amount spent (EUR)';
    const file = readLines(header, 'Autumn,02/08/2026,31/08/2026,08/31/2026,1.50');
    expect([file.rows[0]?.['day'], file.warnings]).toEqual(['2026-02-08', [[1, 'ambiguous-dates']]]);
  });
});

test('a cell that cannot be read is complained about once, not called missing as well', () => {
  expect(readLines(FORECAST, '2026-Q3;soon;;1190').rejects).toEqual([[2, 'not-a-date']]);
});
