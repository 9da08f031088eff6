// Lines below a header that state no record, in collections whose rows may lack almost anything.

import { describe, expect, test } from 'vitest';
import type { MappingSpec } from '../../../src/ingest/mapping/spec.ts';
import { linesOf, loaded, rowsOf, some } from '../loaded.ts';

describe('of opportunities', () => {
  const HEADER = 'Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date';
  const DEAL = '1,Alder,Closed Won,100.00,2026-10-01,2026-10-02';
  const read = (...rows: string[]) => loaded({ 'deals.csv': [HEADER, DEAL, ...rows] });

  test('a line of delimiters is blank', () => {
    const result = read(',,,,,', '"","","","","",""');
    expect(rowsOf(result, 'opportunities', 'id')).toEqual([['1']]);
    expect(linesOf(result).map(some)).toEqual([{ read: 4, accepted: 1, other: 3 }]);
  });

  test.each(['Total', 'Summe'])('a last line that says "%s" is a total, and no deal', (word) => {
    const result = read(`${word},,,100.00,,`);
    expect(rowsOf(result, 'opportunities', 'id')).toEqual([['1']]);
    expect(linesOf(result).map(some)).toEqual([{ read: 3, accepted: 1, other: 2 }]);
  });

  test('an amount without a word is no deal', () => {
    const result = read(',,,100.00,,');
    expect(rowsOf(result, 'opportunities', 'id')).toEqual([['1']]);
    expect(linesOf(result).map(some)).toEqual([{ read: 3, accepted: 1, rejected: 1, other: 1 }]);
  });

  test.each([
    ['stage', '2,Birch,Closed Won,50.00,,'],
    ['creation day', '2,Birch,,50.00,2026-10-03,'],
    ['closing day', '2,Birch,,50.00,,2026-10-03'],
  ])('a row with no more than a %s is one', (_, row) => {
    expect(rowsOf(read(row), 'opportunities', 'id')).toEqual([['1'], ['2']]);
  });

  test('a mapping without stages and days takes each row for one', () => {
    const spec: MappingSpec = {
      files: '*.csv',
      yields: 'opportunities',
      currency: 'EUR',
      columns: { id: 'Deal', amount: 'Value', outcome: { value: 'won' } },
    };
    const result = loaded({ 'own.csv': ['Deal,Value', 'D-1,400.00'] }, { mappingFor: () => spec });
    expect(rowsOf(result, 'opportunities', 'id')).toEqual([['D-1']]);
  });
});
