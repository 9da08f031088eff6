import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareSizes,
  decimalString,
  type Exact,
  ExactSum,
  exact,
  isNegative,
  isPositive,
  isZero,
  ONE,
  parseExact,
  sumExact,
  ZERO,
} from '../../../src/base/number/exact.ts';

function number(text: string): Exact {
  const parsed = parseExact(text);
  if (parsed === null) throw new Error(`${text} is no number`);
  return parsed;
}

describe('an exact number', () => {
  test('keeps a third a third', () => {
    const third = exact(1, 3);
    expect(sumExact([third, third, third]).equals(ONE)).toBe(true);
  });

  test.each([
    ['12.50', 25n, 2n],
    ['+0.1', 1n, 10n],
    ['-0.1', -1n, 10n],
    ['007', 7n, 1n],
    ['9007199254740993', 9007199254740993n, 1n],
    ['0.000000000000000000001', 1n, 10n ** 21n],
  ])('is read from %s', (text, numerator, denominator) => {
    expect(number(text).equals(exact(numerator, denominator))).toBe(true);
  });

  test.each(['', '-', '.5', '5.', '1,5', '1e3', ' 1', '1 ', '0x10', '--1', 'NaN', '1.2.3', '١'])(
    'is not read from "%s"',
    (text) => {
      expect(parseExact(text)).toBeNull();
    },
  );

  test('takes no fraction of a double and no zero denominator', () => {
    expect(() => exact(0.5)).toThrow(RangeError);
    expect(() => exact(1, 0)).toThrow();
  });

  test('is either zero, positive or negative', () => {
    const signs = (value: Exact) => [isNegative(value), isZero(value), isPositive(value)];
    expect(signs(number('-0.01'))).toEqual([true, false, false]);
    expect(signs(number('-0.00'))).toEqual([false, true, false]);
    expect(signs(ZERO)).toEqual([false, true, false]);
    expect(signs(number('0.01'))).toEqual([false, false, true]);
    expect(signs(exact(-1, -3))).toEqual([false, false, true]);
  });

  test('sums to zero over nothing', () => {
    expect(sumExact([]).equals(ZERO)).toBe(true);
  });
});

describe('a decimal text', () => {
  test.each([
    ['0.625', 2, '0.63'],
    ['-0.625', 2, '-0.63'],
    ['0.6249999999999999999999', 2, '0.62'],
    ['1.005', 2, '1.01'],
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['3.5', 0, '4'],
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['999.995', 2, '1000.00'],
  ])('of %s with %i decimals is %s', (value, digits, text) => {
    expect(decimalString(number(value), digits)).toBe(text);
  });

  test('of a fraction that never ends stops at its last digit', () => {
    expect(decimalString(exact(1, 3), 12)).toBe('0.333333333333');
    expect(decimalString(exact(-2, 3), 12)).toBe('-0.666666666667');
    expect(decimalString(exact(1, 7), 0)).toBe('0');
  });

  test('is filled with zeros and never has an exponent', () => {
    expect(decimalString(ONE, 3)).toBe('1.000');
    expect(decimalString(exact(10n ** 30n), 2)).toBe(`1${'0'.repeat(30)}.00`);
    expect(decimalString(exact(1, 10n ** 30n), 30)).toBe(`0.${'0'.repeat(29)}1`);
  });

  test('has no sign on zero', () => {
    expect(decimalString(number('-0'), 2)).toBe('0.00');
    expect(decimalString(number('-0.004'), 2)).toBe('0.00');
    expect(decimalString(number('-0.4'), 0)).toBe('0');
    expect(decimalString(number('-0.005'), 2)).toBe('-0.01');
  });

  test('rounds once, however close to a tie the number is', () => {
    const half = 10n ** 90n;
    expect(decimalString(exact(half - 1n, 2n * half), 0)).toBe('0');
    expect(decimalString(exact(half, 2n * half), 0)).toBe('1');
  });

  test('keeps every digit of a number of any length', () => {
    expect(decimalString(exact(10n ** 99n + 1n), 1)).toBe(`1${'0'.repeat(98)}1.0`);
  });

  test('with enough decimals reads back as the same number', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 20 }), (integer, digits) => {
        const value = exact(integer, 10n ** BigInt(digits));
        expect(number(decimalString(value, digits)).equals(value)).toBe(true);
      }),
    );
  });

  test('is within half a unit of its last digit', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), fc.nat(12), (numerator, denominator, digits) => {
        const value = exact(numerator, denominator);
        const error = number(decimalString(value, digits)).sub(value).abs();
        expect(error.compare(exact(1n, 2n * 10n ** BigInt(digits)))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('a sum of integers', () => {
  const sumOf = (...terms: number[]): bigint => {
    const sum = new ExactSum();
    for (const term of terms) sum.add(term);
    return sum.value();
  };

  test('is 0 for none', () => {
    expect(sumOf()).toBe(0n);
  });

  test('stays exact beyond the integers of a double', () => {
    const largest = Number.MAX_SAFE_INTEGER;
    expect(sumOf(largest, 1, 1, 1)).toBe(2n ** 53n + 2n);
    expect(sumOf(2 ** 52, largest)).toBe(2n ** 52n + 2n ** 53n - 1n);
    expect(sumOf(-(2 ** 52), -largest)).toBe(-(2n ** 52n) - 2n ** 53n + 1n);
    expect(sumOf(...Array<number>(1000).fill(largest), 1)).toBe(1000n * BigInt(largest) + 1n);
  });

  test('returns from large sums to small ones', () => {
    const largest = Number.MAX_SAFE_INTEGER;
    expect(sumOf(largest, largest, 7, -largest, -largest)).toBe(7n);
  });

  test('equals the sum of the same terms as BigInts', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (terms) => {
        expect(sumOf(...terms)).toBe(terms.reduce((sum, term) => sum + BigInt(term), 0n));
      }),
    );
  });

  test('can be read in between', () => {
    const sum = new ExactSum();
    sum.add(2);
    expect(sum.value()).toBe(2n);
    sum.add(3);
    expect(sum.value()).toBe(5n);
  });
});

describe('a sum', () => {
  test('is that of the terms one after the other, whatever their denominators', () => {
    const term = fc.record({
      n: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      d: fc.constantFrom(1n, 2n, 3n, 4n, 6n, 12n, 100n, 365n, 377_580n, 10n ** 9n + 7n),
    });
    fc.assert(
      fc.property(fc.array(term, { maxLength: 20 }), (terms) => {
        const numbers = terms.map(({ n, d }) => exact(n, d));
        const added = numbers.reduce((sum, one) => sum.add(one), ZERO);
        const sum = sumExact(numbers);
        expect([sum.s * sum.n, sum.d]).toEqual([added.s * added.n, added.d]);
      }),
    );
  });
});

describe('sizes', () => {
  test.each([
    ['-3', '2', 1],
    ['2', '-3', -1],
    ['-2', '2', 0],
    ['0.5', '0.25', 1],
    ['0.3', '0.25', 1],
    ['0', '-0.01', -1],
  ])('of %s and %s compare without their signs', (one, other, expected) => {
    expect(compareSizes(number(one), number(other))).toBe(expected);
  });

  test('of a third and a sixth compare by more than digits', () => {
    expect(compareSizes(exact(1, 3), exact(-1, 6))).toBe(1);
    expect(compareSizes(exact(2, 6), exact(1, 3))).toBe(0);
  });
});
