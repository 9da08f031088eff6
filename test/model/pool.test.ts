import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pool } from '../../src/model/pool.ts';
import { RecentTexts } from '../../src/model/recent-texts.ts';

test('a text has one number however often and whichever way it comes, and the number gives it back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 400 }), (texts) => {
      const pool = new Pool();
      const recent = new RecentTexts(pool);
      const numbers = new Map<string, number>();
      for (const [index, text] of texts.entries()) {
        const bytes = Buffer.from(`,${text},`);
        const number = index % 2 === 0 ? pool.id(text) : recent.idOfBytes(bytes, 1, bytes.length - 1);
        expect(numbers.get(text) ?? number).toBe(number);
        numbers.set(text, number);
      }
      for (const [text, number] of numbers) expect(pool.text(number)).toBe(text === '' ? null : text);
      expect(new Set(numbers.values()).size).toBe(numbers.size);
    }),
  );
});

test('texts longer than a block, and a block full of texts, are kept whole', () => {
  const pool = new Pool();
  const long = 'x'.repeat(5_000_000);
  const texts = ['before', long, 'after', ...Array.from({ length: 300_000 }, (_, n) => `cus_${n}_of_many`)];
  const numbers = texts.map((text) => pool.id(text));
  expect(texts.every((text, index) => pool.text(numbers[index] ?? 0) === text)).toBe(true);
  expect(pool.size).toBe(texts.length + 1);
});
