import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeText } from '../../../src/base/text/safe-text.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const ESC = '\u001b';

/** Written with code points, apart from the properties that the implementation names. */
function isDangerous(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0x61c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xe0000 && code <= 0xe007f)
  );
}

const dangerous = [
  '\0',
  '\b',
  '\t',
  '\n',
  '\r',
  '\u0007',
  ESC,
  `${ESC}[`,
  `${ESC}]`,
  `${ESC}[31m`,
  `${ESC}]0;title\u0007`,
  `${ESC}]8;;http://example.org${ESC}\\`,
  `${ESC}P`,
  `${ESC}c`,
  '\u007f',
  '\u0085',
  '\u009b',
  '\u009b31m',
  '\u009d0;title\u009c',
  '\u200b',
  '\u200e',
  '\u202e',
  '\u2028',
  '\u2066',
  '\ufeff',
  '\ud83d',
  '\ude00',
  '\udb40',
  '\udc01',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...dangerous), fc.string({ unit: 'binary' }), fc.string()), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''));

describe('safe text', () => {
  test('holds no control, bidi, zero-width or half character, whatever 10,000 hostile cells hold', () => {
    fc.assert(
      fc.property(hostile, (cell) => {
        expect([...safeText(cell)].filter(isDangerous)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  test('is settled: making it safe again changes nothing', () => {
    fc.assert(
      fc.property(hostile, (cell) => {
        expect(safeText(safeText(cell))).toBe(safeText(cell));
      }),
    );
  });

  test.each([
    ['a colour', `${ESC}[1;31mred${ESC}[0m alert`, 'red alert'],
    ['a colour in one C1 byte', '\u009b31mred', 'red'],
    ['a window title', `${ESC}]0;owned\u0007Acme`, 'Acme'],
    ['a link', `${ESC}]8;;http://example.org${ESC}\\Acme${ESC}]8;;${ESC}\\`, 'Acme'],
    ['a reset', `${ESC}cAcme`, 'Acme'],
    ['a sequence that does not end', `${ESC}]0;Acme`, '0;Acme'],
    ['a bidi override', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a zero-width space', 'Ac\u200bme', 'Acme'],
    ['a sequence hidden in a sequence', `${ESC}${ESC}[31m[31mAcme`, '[31mAcme'],
    ['a tag put together from halves', 'A\udb40\u200b\udc01', 'A\ufffd\ufffd'],
  ])('is without %s', (_, cell, safe) => {
    expect(safeText(cell)).toBe(safe);
  });

  test('is one line: tabs and line breaks are one space', () => {
    expect(safeText('North\r\nWest\tEast\u2028South')).toBe('North West East South');
  });

  test.each(['Müller & Söhne', '株式会社', 'e\u0301', 'paid-search', '👍', 'שלום'])(
    'leaves %s as it is',
    (text) => {
      expect(safeText(text)).toBe(text);
    },
  );

  test('takes time in proportion to the cell, even where sequences never end', () => {
    const cell = '\u009d'.repeat(200_000) + `${ESC}[`.repeat(200_000) + `${ESC}]`.repeat(200_000);
    expect(cpuTimeOf(() => safeText(cell))).toBeLessThan(2_000);
  });
});
