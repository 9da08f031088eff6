import { expect, test } from 'vitest';
import { rawCells } from '../../../src/ingest/inspect/problems.ts';

test.each([
  ['a,b"c,d', ['a', 'b"c', 'd'], 1],
  ['"a,b",c"d', ['"a,b"', 'c"d'], 1],
  ['"a"b,c', ['"a"b', 'c'], 0],
  ['a,"b', ['a', '"b'], 1],
  ['"a ""b"" c",,d"', ['"a ""b"" c"', '', 'd"'], 2],
  ['a,b', ['a', 'b'], null],
  ['', [''], null],
])('the cells of a line with a wrong quote are cut outside of right ones: %s', (line, cells, fault) => {
  expect(rawCells(line, ',')).toEqual({ cells, fault });
});
