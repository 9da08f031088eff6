import { expect, test } from 'vitest';
import { readRecords } from '../../../src/read/csv/csv.ts';

function read(text: string, delimiter = ',') {
  const rows: unknown[] = [];
  readRecords(Buffer.from(text), delimiter, {
    row: (cells, line) => void rows.push([line, cells]),
    bad: (code, line) => void rows.push([line, code]),
  });
  return rows;
}

test.each([
  ['a,="0065",b\n', ['a', '0065', 'b']],
  ['="0065",b,c\n', ['0065', 'b', 'c']],
  ['a,b,="0065"\r\n', ['a', 'b', '0065']],
  ['a,"x ""y"", z",="0065"\n', ['a', 'x "y", z', '0065']],
])('a text that Excel guards as a formula is read as the text: %j', (text, cells) => {
  expect(read(text)).toEqual([[1, cells]]);
});

test('a guarded text is read between other delimiters', () => {
  expect(read('a|="65"|b\n', '|')).toEqual([[1, ['a', '65', 'b']]]);
});

test('lines below a guarded text keep their numbers', () => {
  expect(read('a,="65"\nb,c\nd,="66"\n')).toEqual([
    [1, ['a', '65']],
    [2, ['b', 'c']],
    [3, ['d', '66']],
  ]);
});

test.each(['a,x="65",b', 'a,="65"6,b', 'a,="65",b"c'])(
  'any other quote in an unquoted field is a fault: %s',
  (line) => {
    expect(read(`${line}\n`)).toEqual([[1, 'stray-quote']]);
  },
);
