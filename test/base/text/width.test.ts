import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { textWidth, truncate, wrap } from '../../../src/base/text/width.ts';

describe('the width of a text', () => {
  test.each([
    ['', 0],
    ['MRR', 3],
    ['Zürich', 6],
    ['Zu\u0308rich', 6],
    ['株式会社', 8],
    ['ＡＢ', 4],
    ['한국', 4],
    ['👍', 2],
    ['▲ −1.0 % ¹ᵃ…', 12],
  ])('of "%s" is %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  // The built program gives cli-table3 this function in the place of string-width.
  test('is what string-width says, by which cli-table3 draws', () => {
    const sign = fc.constantFrom(
      'a',
      '1',
      ' ',
      '−',
      '×',
      '÷',
      '·',
      '…',
      '▲',
      '▼',
      '≈',
      'é',
      '\u0308',
      '株',
      '🇩🇪',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: sign }), fc.string({ unit: 'grapheme' })), (text) => {
        expect(textWidth(text)).toBe(stringWidth(text));
      }),
    );
  });
});

describe('a truncated text', () => {
  test('ends in an ellipsis where something is cut', () => {
    expect(truncate('paid-search', 6)).toBe('paid-…');
    expect(truncate('paid-search', 11)).toBe('paid-search');
  });

  test('does not cut a wide character in two', () => {
    expect(truncate('株式会社', 6)).toBe('株式…');
    expect(truncate('株式会社', 4)).toBe('株…');
  });

  test('is empty where there is no room', () => {
    expect(truncate('MRR', 0)).toBe('');
  });
});

describe('wrapped text', () => {
  test('breaks at spaces', () => {
    expect(wrap('needs costs; no file supplied them', 15)).toEqual([
      'needs costs; no',
      'file supplied',
      'them',
    ]);
  });

  test('breaks a word that is longer than a line', () => {
    expect(wrap('in exports/deals.csv:1', 10)).toEqual(['in', 'exports/de', 'als.csv:1']);
  });

  test('keeps every word and no line is too wide', () => {
    const word = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'é', '株', '.') });
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 2, max: 40 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
