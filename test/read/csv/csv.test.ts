import { describe, expect, test } from 'vitest';
import { readRecords } from '../../../src/read/csv/csv.ts';

type Entry = [line: number, lines: number, cells: string[]] | [line: number, code: string, text: string];

function entriesOf(text: string, delimiter = ','): Entry[] {
  const entries: Entry[] = [];
  readRecords(Buffer.from(text), delimiter, {
    row: (cells, line, lines) => void entries.push([line, lines, cells]),
    bad: (code, line, faulty) => void entries.push([line, code, faulty]),
  });
  return entries;
}

const rowsOf = (text: string): unknown[] => entriesOf(text).map((entry) => entry[2]);
const endOf = (text: string): unknown => readRecords(Buffer.from(text), ',', { row() {}, bad() {} });

describe('well-formed text', () => {
  const header = ['id', 'note', 'amount'];

  test.each<[string, string, unknown[]]>([
    ['plain cells', 'id,note,amount\n7,x,1.00\n', [header, ['7', 'x', '1.00']]],
    ['plain cells with CRLF', 'id,note,amount\r\n7,x,1.00\r\n', [header, ['7', 'x', '1.00']]],
    ['plain cells with CR', 'id,note,amount\r7,x,1.00\r', [header, ['7', 'x', '1.00']]],
    ['a delimiter in quotes', 'id,note,amount\n7,"Acme, Inc.",1.00\n', [header, ['7', 'Acme, Inc.', '1.00']]],
    ['empty cells', 'id,note,amount\n7,"",\n,,""\n', [header, ['7', '', ''], ['', '', '']]],
    ['empty cells with CRLF', 'id,note,amount\r\n7,"",\r\n,,""\r\n', [header, ['7', '', ''], ['', '', '']]],
    [
      'doubled quotes',
      'id,note,amount\n7,"a ""b"" c",1\n8,"""",2\n',
      [header, ['7', 'a "b" c', '1'], ['8', '"', '2']],
    ],
    [
      'JSON',
      'id,note\n7,"{""type"": ""Point"", ""at"": [1, 2]}"\n',
      [
        ['id', 'note'],
        ['7', '{"type": "Point", "at": [1, 2]}'],
      ],
    ],
    [
      'newlines',
      'id,note\n"7","two\nlines"\n',
      [
        ['id', 'note'],
        ['7', 'two\nlines'],
      ],
    ],
    [
      'CRLF newlines',
      'id,note\r\n"7","two\r\nlines"\r\n',
      [
        ['id', 'note'],
        ['7', 'two\r\nlines'],
      ],
    ],
    [
      'quotes and newlines',
      'id,note\n7,"say\n""two\nlines"""\n',
      [
        ['id', 'note'],
        ['7', 'say\n"two\nlines"'],
      ],
    ],
    [
      'non-ASCII text',
      'id,note\n7,Zażółć 日本 ‘x’ 😀\n',
      [
        ['id', 'note'],
        ['7', 'Zażółć 日本 ‘x’ 😀'],
      ],
    ],
    [
      'coordinates',
      'id,at\n7,"52.52, 13.40"\n',
      [
        ['id', 'at'],
        ['7', '52.52, 13.40'],
      ],
    ],
    ['a byte-order mark before a quote', '\ufeff"id",note\n', [['id', 'note']]],
    [
      'an apostrophe',
      "id,note\n7,O'Neil\n",
      [
        ['id', 'note'],
        ['7', "O'Neil"],
      ],
    ],
    [
      'rows of other widths',
      'Report\nid,note\n7\n8,x,\n',
      [['Report'], ['id', 'note'], ['7'], ['8', 'x', '']],
    ],
    [
      'a last row without a line end',
      'id,note\n7,x',
      [
        ['id', 'note'],
        ['7', 'x'],
      ],
    ],
    ['a quoted empty cell alone at the end', 'id\n""', [['id'], ['']]],
    [
      'blanks around cells',
      'id,note\n 7 , x \n',
      [
        ['id', 'note'],
        [' 7 ', ' x '],
      ],
    ],
  ])('%s comes through', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  test('another delimiter leaves commas in the cells', () => {
    expect(entriesOf('a;1,5\n', ';')).toEqual([[1, 1, ['a', '1,5']]]);
  });

  test('a blank line is a row of one empty cell with a line of its own', () => {
    expect(entriesOf('\na\n\r\n\nb')).toEqual([
      [1, 1, ['']],
      [2, 1, ['a']],
      [3, 1, ['']],
      [4, 1, ['']],
      [5, 1, ['b']],
    ]);
  });

  test('a line number counts every line end inside cells, CRLF once', () => {
    expect(entriesOf('"a\r\nb","c\nd\re"\r\nx,y\r\n"\r\r\n\n",z\r\nend,\r\n')).toEqual([
      [1, 4, ['a\r\nb', 'c\nd\re']],
      [5, 1, ['x', 'y']],
      [6, 4, ['\r\r\n\n', 'z']],
      [10, 1, ['end', '']],
    ]);
  });

  test('a table below a preamble of another width keeps its lines', () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i},"a\nb",c\n`).join('');
    const entries = entriesOf(`Report\n${rows}end,\n`);
    expect(entries).toHaveLength(302);
    expect(entries[0]).toEqual([1, 1, ['Report']]);
    expect(entries[300]).toEqual([600, 2, ['299', 'a\nb', 'c']]);
    expect(entries[301]).toEqual([602, 1, ['end', '']]);
  });
});

test('the lines read and the line end of the last one are reported', () => {
  expect(endOf('')).toEqual({ lines: 0, finalNewline: false });
  expect(endOf('a')).toEqual({ lines: 1, finalNewline: false });
  expect(endOf('a\r\n')).toEqual({ lines: 1, finalNewline: true });
  expect(endOf('a\n"b\nc"\n\n')).toEqual({ lines: 4, finalNewline: true });
  expect(endOf('a\r"b')).toEqual({ lines: 2, finalNewline: false });
  expect(endOf('a\n"b\n"c')).toEqual({ lines: 3, finalNewline: false });
});

describe('a visitor', () => {
  test('ends the reading by returning false from row or bad', () => {
    const seen: number[] = [];
    const untilLine = (last: number) => (line: number) => {
      seen.push(line);
      return line < last;
    };
    const stop = (last: number) => {
      const go = untilLine(last);
      return readRecords(Buffer.from('a\n"b\nc"\nd"\ne\nf\n'), ',', {
        row: (_, line) => go(line),
        bad: (_, line) => go(line),
      });
    };
    expect(stop(2)).toEqual({ lines: 3, finalNewline: true });
    expect(stop(4)).toEqual({ lines: 4, finalNewline: true });
    expect(seen).toEqual([1, 2, 1, 2, 4]);
  });

  test('may throw through the reader', () => {
    const visitor = {
      row() {
        throw new TypeError('bug');
      },
      bad() {},
    };
    expect(() => readRecords(Buffer.from('a\n'), ',', visitor)).toThrow(TypeError);
  });
});
