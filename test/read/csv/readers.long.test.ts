// The fast reader against csv-parse, the parser of record: the same cells, the same lines, the same faults, or it
// steps aside. FUZZ_RUNS sets how many texts are tried.

import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { chooseReader, readRecords } from '../../../src/read/csv/csv.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 100_000);

afterEach(() => chooseReader('auto'));

/** Everything a reader says of a text. */
function said(text: string, delimiter: string): unknown[] {
  const events: unknown[] = [];
  const reading = readRecords(Buffer.from(text, 'utf8'), delimiter, {
    row: (cells, line, lines) => void events.push([line, lines, ...cells]),
    bad: (code, line, raw) => void events.push([code, line, raw]),
  });
  return [...events, reading];
}

function bothSay(text: string, delimiter: string): { bytes: unknown[]; parsed: unknown[] } {
  chooseReader('auto');
  const bytes = said(text, delimiter);
  chooseReader('csv-parse');
  return { bytes, parsed: said(text, delimiter) };
}

/** Texts of the characters that matter to a CSV reader, biased towards what nearly works. */
const pieces = fc.constantFrom(
  'a', 'bc', '1.5', ' ', ',', ',', ';', '\n', '\n', '\r\n', '\r', '"', '"', '""', '"x"', '"x,y"', '"x\ny"', '"x\r\ny"', 'é', '\u0000', '\uFEFF', '\t',
); // biome-ignore format: one list
const texts = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''));

describe('the two readers', () => {
  test(`say the same of ${runs} random texts`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { bytes, parsed } = bothSay(text, ',');
        expect(bytes).toEqual(parsed);
      }),
      { numRuns: runs },
    );
  });

  test(`say the same through windows of a few bytes, of ${runs / 10} random texts`, () => {
    const size = fc.integer({ min: 1, max: 40 });
    const reader = fc.constantFrom('auto' as const, 'csv-parse' as const);
    fc.assert(
      fc.property(texts, size, reader, (text, window, choice) => {
        chooseReader(choice, window);
        const narrow = said(text, ',');
        chooseReader('csv-parse');
        expect(narrow).toEqual(said(text, ','));
      }),
      { numRuns: runs / 10 },
    );
  });

  test.each([
    ['a table', 'a,b\n1,2\n3,4\n'],
    ['quoted cells over several lines', 'a,b\r\n"1\r\n2","x ""y"""\r\n3,4'],
    ['a stray quote', 'a,b\n1"2,3\n4,5\n'],
    ['a quote that never closes', 'a,b\n"1,2\n3,4\n'],
    ['lone carriage returns', 'a,b\r1,2\r3,4\r'],
    ['ragged rows and blank lines', 'a,b\n\n1\n1,2,3\n\n'],
    ['a NUL after a closing quote', 'a,b\n"1"\u0000,2\n'],
    ['text after a closing quote', 'a,b\n"1"x,2\n3,4\n'],
  ])('say the same of %s', (_, text) => {
    const { bytes, parsed } = bothSay(text, ',');
    expect(bytes).toEqual(parsed);
  });
});
