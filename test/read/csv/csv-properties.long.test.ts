import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRecords } from '../../../src/read/csv/csv.ts';

interface Layout {
  readonly delimiter: string;
  readonly newline: string;
  readonly finalNewline: boolean;
}

interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

interface Read {
  readonly line: number;
  readonly lines: number;
  readonly cells: readonly string[];
}

const layout: fc.Arbitrary<Layout> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  finalNewline: fc.boolean(),
});

const special = fc.array(
  fc.constantFrom('"', '""', '\n', '\r', '\r\n', ',', ';', '\t', '|', 'a', ' ', 'é', '😀'),
  {
    maxLength: 6,
  },
);
const cell: fc.Arbitrary<Cell> = fc.record({
  text: fc.oneof(
    special.map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constant(''),
  ),
  quoted: fc.boolean(),
});
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 12 });

/** RFC 4180, and nothing where a lone empty cell makes a blank line. */
function written({ text, quoted }: Cell, { delimiter }: Layout): string {
  const must = ['"', '\n', '\r', '\ufeff', delimiter].some((mark) => text.includes(mark));
  return quoted || must ? `"${text.replaceAll('"', '""')}"` : text;
}

function writeTable(rows: readonly (readonly Cell[])[], style: Layout): { text: string; expected: Read[] } {
  const records = rows.map((row) => row.map((one) => written(one, style)).join(style.delimiter));
  // An empty text after the last line end is no record.
  if (records.at(-1) === '' && !style.finalNewline) records[records.length - 1] = '""';
  const text = records.join(style.newline) + (style.finalNewline && records.length > 0 ? style.newline : '');
  let line = 1;
  const expected = rows.map((row, i) => {
    const lines = (records[i] ?? '').split(/\r\n|\r|\n/).length;
    line += lines;
    return { line: line - lines, lines, cells: row.map((one) => one.text) };
  });
  return { text, expected };
}

test('what a correct writer writes is read back with its lines', () => {
  fc.assert(
    fc.property(table, layout, (rows, style) => {
      const { text, expected } = writeTable(rows, style);
      const read: Read[] = [];
      const end = readRecords(Buffer.from(text), style.delimiter, {
        row: (cells, line, lines) => void read.push({ line, lines, cells }),
        bad: (code, line) => expect.fail(`${code} on line ${line}`),
      });
      expect(read).toEqual(expected);
      expect(end.lines).toBe(expected.reduce((sum, { lines }) => sum + lines, 0));
      expect(end.finalNewline).toBe(rows.length > 0 && style.finalNewline);
    }),
    { numRuns: 5_000 },
  );
});

const anyText = fc
  .array(fc.constantFrom('"', '"', '""', ',', '\n', '\r', '\r\n', 'a', 'é', '\ufeff'), { maxLength: 40 })
  // A mark at the very start belongs to the encoding and is no part of the text.
  .map((parts) => parts.join('').replace(/^\ufeff+/, ''));

test('every physical line of any text belongs to exactly one row or one rejected line', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const physical = text.split(/\r\n|\n|\r/);
      if (physical.at(-1) === '') physical.pop();
      let next = 1;
      const end = readRecords(Buffer.from(text), ',', {
        row(_, line, lines) {
          expect(line).toBe(next);
          next += lines;
        },
        bad(_, line, faulty) {
          expect([line, faulty]).toEqual([next, physical[line - 1]]);
          next += 1;
        },
      });
      expect([next - 1, end.lines]).toEqual([physical.length, physical.length]);
    }),
    { numRuns: 5_000 },
  );
});
