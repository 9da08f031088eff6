import { describe, expect, test } from 'vitest';
import { currencyCode } from '../../../src/base/number/currency.ts';

describe('a currency', () => {
  test.each([
    ['usd', 'USD'],
    [' EUR ', 'EUR'],
    ['€', 'EUR'],
    ['US$', 'USD'],
    ['US Dollar', 'USD'],
    ['Pound Sterling', 'GBP'],
    ['Euro', 'EUR'],
    ['USD - U.S. Dollar', 'USD'],
    ['Swedish Krona (SEK)', 'SEK'],
  ])('is named by %s', (text, code) => {
    expect(currencyCode(text)).toBe(code);
  });

  test.each(['', '$', 'Dollar', 'kr', 'ALL accounts', 'XYZ - Xyz', 'EURO zone', 'Pound'])(
    'is not named by %j',
    (text) => {
      expect(currencyCode(text)).toBeNull();
    },
  );
});
