// The twelve traps of the csv-spectrum collection, with inputs of our own, through the whole reading path.

import { expect, test } from 'vitest';
import { load } from '../src/ingest/load.ts';
import type { MappingSpec } from '../src/ingest/mapping/spec.ts';

const spec: MappingSpec = {
  files: '*.csv',
  yields: 'accounts',
  columns: { id: 'a', name: 'b', website: 'c' },
};

/** The rows of a table with the columns a, b and c. */
function rowsOf(text: string): unknown[] {
  const input = { name: 'spectrum.csv', named: true, as: null, bytes: () => Buffer.from(text) };
  const { records, rejects } = load([input], {
    zone: 'UTC',
    fiscalYearStart: 1,
    currency: null,
    mappingFor: () => spec,
    encoding: null,
    rejectLimit: { rows: 0 },
    strict: true,
  });
  expect(rejects).toEqual([]);
  const { accounts } = records.tables;
  return Array.from({ length: accounts.length }, (_, row) => {
    const { id, name, website } = accounts.row(row);
    return [id, name, website];
  });
}

const cases: readonly (readonly [name: string, text: string, rows: readonly unknown[]])[] = [
  ['a delimiter in quotes', 'a,b,c\n1,"Erkner, Süd",x\n', [['1', 'Erkner, Süd', 'x']]],
  [
    'empty cells',
    'a,b,c\n1,"",\n2,y,""\n',
    [
      ['1', null, null],
      ['2', 'y', null],
    ],
  ],
  [
    'empty cells with CRLF',
    'a,b,c\r\n1,"",\r\n2,y,""\r\n',
    [
      ['1', null, null],
      ['2', 'y', null],
    ],
  ],
  [
    'doubled quotes',
    'a,b,c\n1,"der ""alte"" Ofen",x\n2,"""",x\n',
    [
      ['1', 'der "alte" Ofen', 'x'],
      ['2', '"', 'x'],
    ],
  ],
  [
    'JSON',
    'a,b,c\n1,"{""form"": ""rund"", ""maß"": [1, 2]}",x\n',
    [['1', '{"form": "rund", "maß": [1, 2]}', 'x']],
  ],
  ['coordinates', 'a,b,c\n1,"54.38, 12.43",x\n', [['1', '54.38, 12.43', 'x']]],
  [
    'line ends in cells',
    'a,b,c\n1,"eins\nzwei",x\n2,y,x\n',
    [
      ['1', 'eins\nzwei', 'x'],
      ['2', 'y', 'x'],
    ],
  ],
  [
    'CRLF in cells',
    'a,b,c\r\n1,"eins\r\nzwei",x\r\n2,y,x\r\n',
    [
      ['1', 'eins\r\nzwei', 'x'],
      ['2', 'y', 'x'],
    ],
  ],
  ['quotes and line ends', 'a,b,c\n1,"sagt\n""eins\nzwei""",x\n', [['1', 'sagt\n"eins\nzwei"', 'x']]],
  ['plain cells', 'a,b,c\n1,y,z\n', [['1', 'y', 'z']]],
  ['plain cells with CRLF', 'a,b,c\r\n1,y,z\r\n', [['1', 'y', 'z']]],
  ['text beyond ASCII', 'a,b,c\n1,Öfen 窯 😀,ʤ\n', [['1', 'Öfen 窯 😀', 'ʤ']]],
];

test('all twelve come through: 12/12', () => {
  const read = cases.map(([name, text]) => [name, rowsOf(text)]);
  expect(read).toEqual(cases.map(([name, , rows]) => [name, rows]));
  expect(read).toHaveLength(12);
});
