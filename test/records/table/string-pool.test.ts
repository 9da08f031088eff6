import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewOf } from '../../../src/base/text/bytes.ts';
import { StringPool } from '../../../src/records/table/string-pool.ts';

test('a text has one number however often and whichever way it comes, and the number gives it back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 400 }), (texts) => {
      const pool = new StringPool();
      const numbers = new Map<string, number>();
      for (const [index, text] of texts.entries()) {
        const bytes = Buffer.from(`,${text},`);
        const number = index % 2 === 0 ? pool.id(text) : pool.idOfBytes(viewOf(bytes), 1, bytes.length - 1);
        expect(numbers.get(text) ?? number).toBe(number);
        numbers.set(text, number);
      }
      for (const [text, number] of numbers) expect(pool.text(number)).toBe(text === '' ? null : text);
      expect(new Set(numbers.values()).size).toBe(numbers.size);
    }),
  );
});

test('texts longer than a block, and a block full of texts, are kept whole', () => {
  const pool = new StringPool();
  const long = 'x'.repeat(5_000_000);
  const texts = ['before', long, 'after', ...Array.from({ length: 300_000 }, (_, n) => `cus_${n}_of_many`)];
  const numbers = texts.map((text) => pool.id(text));
  expect(texts.every((text, index) => pool.text(numbers[index] ?? 0) === text)).toBe(true);
  expect(pool.size).toBe(texts.length + 1);
});

test('texts are found again, and new ones numbered on, after the memory for finding them was given back', () => {
  const pool = new StringPool();
  const texts = Array.from({ length: 3000 }, (_, n) => `cus_${n}`);
  const numbers = texts.map((text) => pool.id(text));
  pool.settle();
  expect(texts.map((text, at) => pool.text(numbers[at] ?? 0) === text)).not.toContain(false);
  expect(texts.map((text) => pool.id(text))).toEqual(numbers);
  expect(pool.id('another')).toBe(3001);
});

test('a text knows its length at the end of a block, of the pool and of one longer than a block', () => {
  const pool = new StringPool();
  // The first block holds 16 KiB: it is filled to the last byte, and the next text starts another.
  const lengths = [16_384, 1, 4_194_304, 5_000_000, 3];
  const numbers = lengths.map((length, at) => pool.id(String(at).repeat(length)));
  expect(numbers.map((number) => pool.lengthOf(number))).toEqual(lengths);
});
