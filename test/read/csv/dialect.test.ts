import { expect, test } from 'vitest';
import { detectDelimiter } from '../../../src/read/csv/dialect.ts';

const detect = (text: string) => detectDelimiter(Buffer.from(text));
const delimiterOf = (text: string) => detect(text).delimiter;

test.each([',', ';', '\t', '|'] as const)('%j is found in a table that is cut by it', (delimiter) => {
  const rows = [
    ['id', 'name', 'amount'],
    ['1', 'Acme', '10.00'],
    ['2', 'Beta', '20.00'],
  ];
  expect(detect(rows.map((row) => row.join(delimiter)).join('\n'))).toEqual({ delimiter, firstLine: 1 });
});

test('decimal commas do not hide the semicolon', () => {
  expect(delimiterOf(`name;amount\n${'x;1,5\n'.repeat(50)}`)).toBe(';');
  expect(delimiterOf(`id;net;gross\n${'7;1,50;1,79\n'.repeat(50)}`)).toBe(';');
});

test('delimiters inside quotes do not count', () => {
  expect(delimiterOf('id|note\n1|"a, b, c, d"\n2|"e, f, g, h"\n')).toBe('|');
  expect(delimiterOf('id;note\n1;"a,\nb,c"\n2;"a,\nb,c"\n')).toBe(';');
});

test('a preamble and blank lines above the table do not mislead', () => {
  expect(
    delimiterOf(
      'Campaign report\n\n"July 1, 2026 - July 31, 2026"\n\nDay\tCost\tClicks\n2026-07-01\t1,204\t3\n',
    ),
  ).toBe('\t');
});

test('a comma wins a tie', () => {
  expect(delimiterOf('a,b;c\n')).toBe(',');
  expect(delimiterOf('a;b|c\n')).toBe(';');
});

test('a table of one column and an empty text are taken to be cut by commas', () => {
  expect(detect('id\n1\n2\n')).toEqual({ delimiter: ',', firstLine: 1 });
  expect(detect('')).toEqual({ delimiter: ',', firstLine: 1 });
  expect(detect('\n\n')).toEqual({ delimiter: ',', firstLine: 1 });
});

test('a first line sep=; is obeyed and is no record', () => {
  expect(detect('sep=;\r\na,b,c;d\r\n')).toEqual({ delimiter: ';', firstLine: 2 });
  expect(detect('SEP=\t\na,b')).toEqual({ delimiter: '\t', firstLine: 2 });
  expect(detect('sep=,')).toEqual({ delimiter: ',', firstLine: 2 });
});

test('a first line that only resembles sep=; is a record', () => {
  expect(detect('sep=;;x\n1;2;3\n')).toEqual({ delimiter: ';', firstLine: 1 });
  expect(detect('sep=:\na|b\n')).toEqual({ delimiter: '|', firstLine: 1 });
});

test('lines with quote errors count against a delimiter', () => {
  // Under the comma, three of four lines hold text after a closing quote.
  expect(delimiterOf('a,b;c,d\n"x";"y"\n"x";"y"\n"x";"y"\n')).toBe(';');
});

test('only the head of a large text decides', () => {
  const head = `a;b;c\n${'1;2;3\n'.repeat(250)}`;
  expect(delimiterOf(head + 'a,b,c,d,e,f\n'.repeat(5_000))).toBe(';');
  // A record that the end of the head cuts in two is left out.
  expect(delimiterOf(`${`${'x'.repeat(150_000)};"y"\n`.repeat(4)}`)).toBe(';');
  expect(delimiterOf('a;'.repeat(200_000))).toBe(';');
});
