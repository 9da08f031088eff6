import { afterEach, describe, expect, test } from 'vitest';
import { chooseReader, readRecords } from '../../../src/read/csv/csv.ts';

afterEach(() => chooseReader(null));

type Entry = [line: number, lines: number, cells: string[]] | [line: number, code: string, text: string];

function entriesOf(text: string, delimiter = ','): Entry[] {
  const entries: Entry[] = [];
  readRecords(Buffer.from(text), delimiter, {
    row: (cells, line, lines) => void entries.push([line, lines, cells]),
    bad: (code, line, faulty) => void entries.push([line, code, faulty]),
  });
  return entries;
}

describe('a quote error', () => {
  test('inside an unquoted cell costs its line only', () => {
    expect(entriesOf('a,b\n5" disk,1\nc,d\n')).toEqual([
      [1, 1, ['a', 'b']],
      [2, 'stray-quote', '5" disk,1'],
      [3, 1, ['c', 'd']],
    ]);
  });

  test('after a closing quote costs its line only', () => {
    expect(entriesOf('a,b\r\n"x"y,1\r\n"c",d\r\n')).toEqual([
      [1, 1, ['a', 'b']],
      [2, 'stray-quote', '"x"y,1'],
      [3, 1, ['c', 'd']],
    ]);
  });

  test('of a quote that never closes costs the line on which it opens', () => {
    expect(entriesOf('a,b\n"x,1\nc,d\ne,f')).toEqual([
      [1, 1, ['a', 'b']],
      [2, 'unclosed-quote', '"x,1'],
      [3, 1, ['c', 'd']],
      [4, 1, ['e', 'f']],
    ]);
  });

  test('is an unclosed quote where the next quote opens a cell of a later line', () => {
    expect(entriesOf('a,"x\n1,2\n3,"y"\n')).toEqual([
      [1, 'unclosed-quote', 'a,"x'],
      [2, 1, ['1', '2']],
      [3, 1, ['3', 'y']],
    ]);
  });

  test('below a cell of several lines is reported on the first line of its record', () => {
    expect(entriesOf('"a\nb",c"d\ne,f\n')).toEqual([
      [1, 'stray-quote', '"a'],
      [2, 'stray-quote', 'b",c"d'],
      [3, 1, ['e', 'f']],
    ]);
  });

  test('on the last line leaves nothing to resume', () => {
    expect(entriesOf('a\n"')).toEqual([
      [1, 1, ['a']],
      [2, 'unclosed-quote', '"'],
    ]);
  });

  test('in every line reports every line', () => {
    const entries = entriesOf('"a" b\r\n'.repeat(500));
    expect(entries.map((entry) => entry[0])).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
    expect(new Set(entries.map((entry) => entry[1]))).toEqual(new Set(['stray-quote']));
  });

  test('does not take a byte-order mark off the line after it', () => {
    expect(entriesOf('a"\n\ufeffb\n')[1]).toEqual([2, 1, ['\ufeffb']]);
  });
});

describe('a record beyond the limits', () => {
  test('of 5,000 lines is an unclosed quote on its first line', () => {
    const cell = (newlines: number) => `"${'\n'.repeat(newlines)}"`;
    expect(entriesOf(`${cell(4_999)},x\n`)).toEqual([[1, 5_000, ['\n'.repeat(4_999), 'x']]]);
    const entries = entriesOf(`h\n${cell(5_000)}\nz\n`);
    expect(entries.slice(0, 3)).toEqual([
      [1, 1, ['h']],
      [2, 'unclosed-quote', '"'],
      [3, 1, ['']],
    ]);
    // The closing quote stands alone on line 5,002 and opens a cell there that nothing closes.
    expect(entries.slice(-2)).toEqual([
      [5_002, 'unclosed-quote', '"'],
      [5_003, 1, ['z']],
    ]);
  });

  test('of 1 MiB is an unclosed quote on its first line', () => {
    const line = 'x'.repeat(1_000);
    const entries = entriesOf(`"${`${line}\n`.repeat(1_100)}",a\nz,1\n`);
    expect(entries[0]).toEqual([1, 'unclosed-quote', `"${line}`]);
    expect(entries[1]).toEqual([2, 1, [line]]);
    expect(entries.slice(-2)).toEqual([
      [1_101, 'unclosed-quote', '",a'],
      [1_102, 1, ['z', '1']],
    ]);
  });

  test('on one line is cut in its report', () => {
    const entries = entriesOf(`a\n${'x'.repeat(1_200_000)}\nb\n`);
    expect(entries.map((entry) => entry[0])).toEqual([1, 2, 3]);
    expect(entries[1]).toEqual([2, 'long-line', 'x'.repeat(1024 * 1024)]);
  });

  // The window ends before, within or behind the line end, whichever it is, and shows the line in one piece or in many.
  test.each(['\n', '\r', '\r\n'])('ends with %j wherever the window ends', (end) => {
    const long = 'y'.repeat(1_200_000);
    const text = ['a,b', long, '"c\nd",e', long, 'f,g', ''].join(end);
    const [cut, whole] = [long.slice(0, 1024 * 1024), entriesOf(text)];
    expect(whole).toEqual([
      [1, 1, ['a', 'b']],
      [2, 'long-line', cut],
      [3, 2, ['c\nd', 'e']],
      [5, 'long-line', cut],
      [6, 1, ['f', 'g']],
    ]);
    for (const at of [-1, 0, 1]) {
      for (const window of [1_200_004 + at, 600_002 + at]) {
        chooseReader('auto', window);
        expect(entriesOf(text)).toEqual(whole);
      }
    }
  });
});
