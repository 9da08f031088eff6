import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../../src/base/errors/diagnostic.ts';
import { fitsSign } from '../../../src/base/number/currency.ts';
import { count, money } from '../../../src/read/cells/columns.ts';
import type { Complain, RowState } from '../../../src/read/cells/context.ts';
import { decodeCell } from '../../../src/read/cells/decode.ts';

const format = {
  header: 'Amount',
  mark: '.',
  order: 'MDY',
  zone: 'UTC',
  fiscalYearStart: 1,
  floats: false,
} as const;

/** The amounts of one row in hundredths, or what is complained about. */
function amountsOf(row: Partial<RowState>, ...cells: string[]): (number | string)[] {
  const state: RowState = { currency: null, fallback: null, ...row };
  return cells.map((cell) => {
    let said: DiagnosticCode | null = null;
    const complain: Complain = (code, ..._) => {
      said = code;
    };
    const value = decodeCell(money('Amount'), cell, { format, row: state, complain });
    return said ?? Number(value);
  });
}

describe('an amount in dollars', () => {
  test.each(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'])(
    'is one in %s where the row says so',
    (currency) => {
      expect(amountsOf({ currency }, '$10.00')).toEqual([1000]);
    },
  );

  test.each(['EUR', 'GBP', 'JPY', 'CHF'])('contradicts a row in %s', (currency) => {
    expect(amountsOf({ currency }, '$10.00')).toEqual(['currency-conflict']);
  });

  test('contradicts the currency that rows without one were said to be in', () => {
    expect(amountsOf({ fallback: 'EUR' }, '$10.00')).toEqual(['currency-conflict']);
    expect(amountsOf({ fallback: 'CAD' }, '$10.00')).toEqual([1000]);
  });

  test('contradicts an amount in euros beside it, whichever stands first', () => {
    expect(amountsOf({}, '$10.00', '€5.00')).toEqual([1000, 'currency-conflict']);
    expect(amountsOf({}, '€5.00', '$10.00')).toEqual([500, 'currency-conflict']);
  });

  test('says nothing where nothing else is known of the row', () => {
    expect(amountsOf({}, '$10.00')).toEqual([1000]);
  });
});

describe('a sign of one country’s dollars', () => {
  test.each([
    ['AUD', 'A$16.00', 1600],
    ['AUD', 'AU$16.00', 1600],
    ['BRL', '-R$ 16.00', -1600],
    ['CAD', 'C$16.00', 1600],
    ['CAD', 'CA$16.00', 1600],
    ['HKD', 'HK$1,600.00', 160_000],
    ['MXN', 'MX$16.00', 1600],
    ['NZD', '(NZ$16.00)', -1600],
    ['SGD', 'S$16.00', 1600],
    ['USD', '16.00 US$', 1600],
  ])('is read in a row in %s: %s', (currency, cell, amount) => {
    expect(amountsOf({ currency }, cell)).toEqual([amount]);
  });

  test.each(['US$16.00', 'NZ$16.00', 'C$16.00', 'R$16.00'])('contradicts a row in AUD: %s', (cell) => {
    expect(amountsOf({ currency: 'AUD' }, cell)).toEqual(['currency-conflict']);
  });

  test('contradicts that of another country beside it', () => {
    expect(amountsOf({}, 'A$16.00', 'A$1.00', 'US$16.00')).toEqual([1600, 100, 'currency-conflict']);
  });

  test('goes with dollars of which nobody says whose', () => {
    expect(amountsOf({}, '$16.00', 'A$16.00', '$1.00')).toEqual([1600, 1600, 100]);
  });

  test('is the row’s own where rows that say nothing are in another currency', () => {
    expect(amountsOf({ fallback: 'USD' }, 'A$16.00')).toEqual([1600]);
  });
});

test('a sign of a currency is no count', () => {
  const said: string[] = [];
  const complain: Complain = (code, ..._) => void said.push(code);
  decodeCell(count('Clicks'), '$5', { format, row: { currency: null, fallback: null }, complain });
  expect(said).toEqual(['not-a-number']);
});

test('a sign that nobody knows contradicts no currency', () => {
  expect(fitsSign('EUR', '₿')).toBe(true);
  expect(fitsSign('CNY', '¥')).toBe(true);
  expect(fitsSign('EUR', '¥')).toBe(false);
});
