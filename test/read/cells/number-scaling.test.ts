import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleInteger } from '../../../src/read/cells/number.ts';

describe('scaling', () => {
  test.each<[string, number, number]>([
    ['19.99', 2, 1999],
    ['-19.99', 2, -1999],
    ['1.1', 2, 110],
    ['40', 2, 4000],
    ['40', 0, 40],
    ['40.000', 0, 40],
    ['1.5000', 2, 150],
    ['5000', 0, 5000],
    ['0.001', 3, 1],
    ['1.005', 3, 1005],
    ['007', 0, 7],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
    ['-90071992547409.91', 2, -Number.MAX_SAFE_INTEGER],
  ])('%s by %i digits gives %i', (plain, digits, value) => {
    expect(scaleInteger(plain, digits, false)).toBe(value);
    expect(scaleInteger(plain, digits, true)).toBe(value);
  });

  test('never gives a negative zero', () => {
    expect(scaleInteger('-0.00', 2, false)).toBe(0);
    expect(scaleInteger('-0.000000000001', 2, true)).toBe(0);
  });

  test.each(['1.005', '0.001', '19.999', '0.0000001', '0.123456789012'])(
    '%s has more than two decimals',
    (plain) => {
      expect(scaleInteger(plain, 2, false)).toBe('over-precise');
      expect(scaleInteger(plain, 2, true)).toBe('over-precise');
    },
  );

  test.each<[string, number, number]>([
    ['16120999.999999998', 2, 1_612_100_000],
    ['0.30000000000000004', 2, 30],
    ['-0.30000000000000004', 2, -30],
    ['19.989999999999998', 2, 1999],
    ['-0.9999999999999999', 0, -1],
    ['1234.5600000001', 2, 123_456],
  ])('%s is the artefact of a float', (plain, digits, value) => {
    expect(scaleInteger(plain, digits, true)).toBe(value);
    expect(scaleInteger(plain, digits, false)).toBe('over-precise');
  });

  test('a tail of fewer than nine decimals is no artefact', () => {
    expect(scaleInteger('1.00000001', 2, true)).toBe('over-precise');
    expect(scaleInteger('1.000000001', 2, true)).toBe(100);
  });

  test.each([
    '90071992547409.92',
    '9007199254740993',
    '123456789012345678901234567890',
    '-90071992547409.92',
  ])('%s is out of range in cents', (plain) => {
    expect(scaleInteger(plain, 2, false)).toBe('out-of-range');
  });

  test('agrees with BigInt on every decimal', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (units, digits) => {
        const sign = units < 0 ? '-' : '';
        const all = String(Math.abs(units)).padStart(digits + 1, '0');
        const plain = `${sign}${all.slice(0, all.length - digits)}${digits ? `.${all.slice(-digits)}` : ''}`;
        expect(scaleInteger(plain, digits, false)).toBe(units === 0 ? 0 : units);
      }),
      { numRuns: 5_000 },
    );
  });
});
