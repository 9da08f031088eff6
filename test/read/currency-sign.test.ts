import { describe, expect, test } from 'vitest';
import { fitsSign } from '../../src/base/currency.ts';
import type { DiagnosticCode } from '../../src/base/diagnostic.ts';
import { count, money } from '../../src/read/columns.ts';
import { type Complain, decodeCell, type RowState } from '../../src/read/decode.ts';

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
