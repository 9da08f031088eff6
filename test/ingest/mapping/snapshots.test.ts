// Tables of months, and years that a file says once.

import { describe, expect, test } from 'vitest';
import { formatDay } from '../../../src/base/time/calendar.ts';
import { monthIn } from '../../../src/base/time/month-text.ts';
import { withYear, yearsAbove } from '../../../src/ingest/mapping/years.ts';
import { folderOf } from '../../support/folders.ts';
import { reportIn, reportRun, rowOf } from '../../support/report.ts';

describe('a month', () => {
  test.each([
    ['2025-06', null, '2025-06-01'],
    ['2025-6', null, '2025-06-01'],
    ['2025-06-30', null, '2025-06-01'],
    ['2025-06-01T00:00:00', null, '2025-06-01'],
    ['06/2025', null, '2025-06-01'],
    ['202506', null, '2025-06-01'],
    ['June 2025', null, '2025-06-01'],
    ['Jun-25', null, '2025-06-01'],
    ['Juni 2025', null, '2025-06-01'],
    ['2025 June', null, '2025-06-01'],
    ['Jun', 2025, '2025-06-01'],
    ['Jun', null, null],
    ['2025-13', null, null],
    ['01/06/2025', null, null],
    ['2025', null, null],
    ['Total 2025', null, null],
    ['', 2025, null],
  ])('%s with the year %s', (text, year, start) => {
    const month = monthIn(text, year);
    expect(month && formatDay(month.start)).toBe(start);
  });
});

describe('a year', () => {
  const at = (preamble: string[][]) => yearsAbove({ files: '', year: 'above' }, preamble);

  test('stands above its columns or to the left of them', () => {
    const year = at([['', '2024', '', '2025', '']]);
    expect([1, 2, 3, 4].map(year)).toEqual([2024, 2024, 2025, 2025]);
  });

  test('may be the only one above the header', () => {
    expect(at([['Bookings of fiscal year 2025'], ['all accounts']])(7)).toBe(2025);
  });

  test('is not there where nothing says it', () => {
    expect(at([['Bookings']])(1)).toBeNull();
  });

  test.each([
    ['05.06.', null, '2025-06-05'],
    ['5/6', 'MDY', '2025-05-06'],
    ['5/6', null, '5/6'],
    ['0506', 'DMY', '2025-06-05'],
    ['506', 'DMY', '2025-06-05'],
    ['5 Jun', null, '2025-06-05'],
    ['31.02.', null, '31.02.'],
    ['2024-06-05', 'DMY', '2024-06-05'],
  ] as const)('completes %s in the order %s', (cell, order, day) => {
    expect(withYear(cell, 2025, order)).toBe(day);
  });

  test('above the header completes the days below it', () => {
    const folder = folderOf({
      'data.csv': 'Bookings,Year 2026\nDay,Customer,Fee\n05.06.,A,10.00\n30.06.,B,5.00\n',
      'revkpi.yaml': {
        sources: [
          {
            files: 'data.csv',
            yields: 'subscriptions',
            currency: 'EUR',
            year: 'above',
            columns: { customer: 'Customer', startedOn: 'Day', amount: 'Fee', interval: { value: 'month' } },
          },
        ],
      },
    });
    const report = reportIn(
      folder,
      'data.csv',
      '--metric',
      'mrr',
      '--as-of',
      '2026-06-30',
      '--period',
      '2026-06',
    );
    expect(rowOf(report, 'mrr').value).toBe('15.00');
    expect(report.inputs[0]).toMatchObject({ firstDay: '2026-06-05' });
  });
});

const entry = { files: '*.csv', yields: 'subscriptions', currency: 'EUR' };
const long = { ...entry, columns: { customer: 'Customer', month: 'Month', amount: 'MRR' } };
const wide = { ...entry, columns: { customer: 'Customer', amount: { months: 'MRR *' } } };

const june = (files: Record<string, string>, spec: object, ...more: string[]) => {
  const folder = folderOf({ ...files, 'revkpi.yaml': { sources: [spec] } });
  return reportRun(folder, '.', '--metric', 'mrr', '--period', '2025-06', ...more);
};
const mrrIn = ({ stdout }: { stdout: string }) => rowOf(JSON.parse(stdout), 'mrr').value;

describe('tables of months', () => {
  test('that state a month anew supersede older ones, and nobody counts twice', () => {
    const files = {
      'mrr-2025-06-01.csv': 'Month,Customer,MRR\n2025-04,A,10.00\n2025-05,A,10.00\n',
      'mrr-2025-07-01.csv': 'Month,Customer,MRR\n2025-05,A,12.00\n2025-06,A,12.00\n',
    };
    const ran = june(files, long);
    expect(mrrIn(ran)).toBe('12.00');
    const rows = JSON.parse(
      reportRun(
        folderOf({ ...files, 'revkpi.yaml': { sources: [long] } }),
        '.',
        '--metric',
        'mrr',
        '--period',
        '2025-05',
      ).stdout,
    );
    expect(rowOf(rows, 'mrr').value).toBe('12.00');
  });

  test('may list a customer several times a month', () => {
    expect(
      mrrIn(
        june({ 'mrr.csv': 'Month,Customer,MRR\n2025-06,A,10.00\n2025-06,A,10.00\n2025-06,B,1.00\n' }, long),
      ),
    ).toBe('21.00');
  });

  test('by columns are told by their headers alone, in whatever order', () => {
    const lines = 'Customer,MRR 2025-06,MRR 2025-05,Seats 2025-06\nA,10.00,8.00,99\n';
    expect(mrrIn(june({ 'mrr.csv': lines }, wide))).toBe('10.00');
  });

  test('without a column of a month are refused', () => {
    const { exit, stdout } = june({ 'mrr.csv': 'Customer,Jun\nA,10.00\n' }, wide);
    expect([exit, JSON.parse(stdout).code]).toEqual([3, 'missing-column']);
    expect(JSON.parse(stdout).hint).toContain('year: above');
  });

  test('say nothing else of when', () => {
    const { stdout } = june({ 'mrr.csv': 'x' }, { ...long, columns: { ...long.columns, endedOn: 'End' } });
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'config-field-misused',
      hint: expect.stringContaining('endedOn: away'),
    });
  });
});
