// Files that are read for two collections: what is said of their lines and of their faults.

import { describe, expect, test } from 'vitest';
import { load } from '../../src/ingest/load.ts';
import { linesOf, loaded, readingsOf, some } from './loaded.ts';
import { OPTIONS } from './read-file.ts';

describe('the account of a file that is read twice', () => {
  const HEADER =
    'Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Date entered “Contract Sent”';
  const row = (id: string, { amount = '100', entered = '2026-08-20 09:00' } = {}) =>
    `${id},Ferry,Contract Sent,${amount},EUR,2026-12-01 09:00,2026-08-13 09:00,${entered}`;

  test('has every line once: rejected if one reading rejects it', () => {
    const result = loaded({
      'deals.csv': [
        HEADER,
        row('71'),
        row('72', { amount: 'ten' }),
        row('73', { entered: 'soon' }),
        row('74', { amount: 'ten', entered: 'soon' }),
        row('75', { entered: '' }),
        '',
      ],
    });
    expect(linesOf(result).map(some)).toEqual([{ read: 7, accepted: 2, rejected: 3, other: 2 }]);
    expect(readingsOf(result).map(([, source, lines]) => [source, lines])).toEqual([
      ['hubspot-deals', { read: 7, accepted: 3, rejected: 2, superseded: 0 }],
      ['hubspot-deal-stages', { read: 7, accepted: 3, rejected: 2, superseded: 0 }],
    ]);
  });

  test('has the faults of both readings, each once, in the order of the lines', () => {
    const { rejects } = loaded({
      'deals.csv': [
        HEADER,
        row('71', { entered: 'soon' }),
        row('72', { amount: 'ten' }),
        row('73', { amount: 'ten', entered: 'soon' }),
        row('74').replace(',EUR', ''),
      ],
    });
    expect(rejects.map(({ line, code, column }) => [line, code, column])).toEqual([
      [2, 'not-a-date', 'Date entered “Contract Sent”'],
      [3, 'not-a-number', 'Amount'],
      [4, 'not-a-number', 'Amount'],
      [4, 'not-a-date', 'Date entered “Contract Sent”'],
      [5, 'ragged-row', null],
    ]);
  });

  test('of the same bytes once more has duplicates only', () => {
    const lines = [HEADER, row('71'), row('72', { amount: 'ten' })];
    const result = loaded({ 'deals.csv': lines, 'deals (1).csv': lines });
    expect(result.files.map(({ file, lines }) => [file, some(lines)])).toEqual([
      ['deals (1).csv', { read: 3, accepted: 1, rejected: 1, other: 1 }],
      ['deals.csv', { read: 3, duplicate: 2, other: 1 }],
    ]);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['identical-file']);
  });

  test('says once of two lines that they contradict each other, and of stages where only they do', () => {
    // Nothing says which export is newer. Of deal 71 both the amount and the day of the stage differ, of 72 the day.
    const result = loaded({
      'deals-a.csv': [HEADER, row('71'), row('72'), row('73', { entered: '2026-09-01 09:00' })],
      'deals-b.csv': [
        HEADER,
        row('71', { amount: '90', entered: '2026-08-21 09:00' }),
        row('72', { entered: '2026-08-21 09:00' }),
        row('73', { entered: '2026-09-01 09:00' }),
      ],
    });
    expect(
      result.diagnostics.map(({ file, line, message }) => [file, line, message.split(' stands')[0]]),
    ).toEqual([
      ['deals-b.csv', 2, '71'],
      ['deals-b.csv', 3, '72 Contract Sent'],
    ]);
    expect(linesOf(result).map(some)).toEqual([
      { read: 4, superseded: 2, duplicate: 1, other: 1 },
      { read: 4, accepted: 3, other: 1 },
    ]);
  });
});

describe('what is wrong with a file that is read twice', () => {
  const HEADER =
    'Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Date entered “Contract Sent”';
  const codesOf = (...lines: string[]) => {
    const bytes = Buffer.from(lines.join('\n'));
    const input = { name: 'deals.csv', named: true, as: null, bytes: () => bytes };
    const { diagnostics } = load([input], { ...OPTIONS, rejectLimit: { rows: 99 } });
    return diagnostics.map(({ line, code, column }) => [line, code, column]);
  };

  test('is said once: a cut end, a round number of rows, no rows at all', () => {
    const row = '71,Ferry,Contract Sent,100,EUR,2026-12-01 09:00,2026-08-13 09:00,2026-08-20 09:00';
    expect(codesOf(HEADER, row)).toEqual([[2, 'no-final-newline', null]]);
    const rows = Array.from({ length: 1000 }, (_, at) => row.replace('71', String(5000 + at)));
    expect(codesOf(HEADER, ...rows, '')).toEqual([[0, 'round-row-count', null]]);
    expect(codesOf(HEADER, '')).toEqual([[0, 'no-rows', null]]);
  });

  test('is said of the columns of both readings', () => {
    const row = '71,Ferry,Contract Sent,100,EUR,01/12/2026,02/08/2026,03/08/2026';
    expect(codesOf(HEADER, row, '')).toEqual([
      [1, 'ambiguous-dates', 'Close Date'],
      [1, 'ambiguous-dates', 'Create Date'],
      [1, 'ambiguous-dates', 'Date entered “Contract Sent”'],
    ]);
  });
});
