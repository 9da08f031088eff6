// Amounts with more decimals than their currency, and amounts of which nobody can say whether they have any.

import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/base/errors/failure.ts';
import type { MappingSpec } from '../../../src/ingest/mapping/spec.ts';
import { loaded, rowsOf } from '../loaded.ts';

const HEADER = 'Id,StageName,CloseDate,ForecastCategory,IsWon,Amount,CurrencyIsoCode,CreatedDate';
const rowWith = (amount: string, currency = 'USD', at = 0) =>
  `006Qk0000000${String(at).padStart(3, '0')}AAA,Closed Won,2026-10-06,Closed,1,${amount},${currency},2026-08-03 09:00:00`;
const deals = (amounts: readonly string[], currency = 'USD') => [
  HEADER,
  ...amounts.map((amount, at) => rowWith(amount, currency, at)),
];
const amountsIn = (result: ReturnType<typeof loaded>) => rowsOf(result, 'opportunities', 'amount').flat();

describe('an amount with more decimals than its currency', () => {
  test('is rounded, halves away from zero, and counted once for the file', () => {
    const result = loaded({ 'deals.csv': deals(['1.005', '-1.005', '2.0049', '1234.565', '19.99', '5']) });
    expect(amountsIn(result)).toEqual([101, -101, 200, 123457, 1999, 500]);
    expect(result.rejects).toEqual([]);
    expect(result.diagnostics.map(({ code, line, message }) => [code, line, message])).toEqual([
      [
        'rounded-amounts',
        2,
        '4 amounts have more decimals than the currency and are rounded, halves away from zero (here Amount: "1.005")',
      ],
    ]);
  });

  test('is no more than what a binary number leaves behind where the tool writes such', () => {
    const result = loaded({ 'deals.csv': deals(['16120.999999999998', '0.30000000000000004']) });
    expect(amountsIn(result)).toEqual([1612100, 30]);
    expect(result.diagnostics).toEqual([]);
  });

  test('is rounded to the decimals of its own currency', () => {
    expect(amountsIn(loaded({ 'deals.csv': deals(['1500.5'], 'JPY') }))).toEqual([1501]);
    expect(amountsIn(loaded({ 'deals.csv': deals(['1.2345'], 'KWD') }))).toEqual([1235]);
  });

  test('of spend is kept to a millionth of the currency', () => {
    const read = loaded(
      {
        'spend.csv': [
          'Campaign name,Amount spent (USD),Day,Impressions,Reporting starts',
          'A,1.2345678,2026-10-01,1,',
        ],
      },
      { mappingFor: () => SPEND },
    );
    expect(rowsOf(read, 'spend', 'cost')).toEqual([[1234568]]);
  });
});

const SPEND: MappingSpec = {
  files: '*.csv',
  yields: 'spend',
  columns: { day: 'Day', campaign: 'Campaign name', cost: 'Amount spent (USD)' },
};

describe('a column whose every fraction has three digits', () => {
  const refusal = (amounts: readonly string[], spec: MappingSpec | null = null) => {
    try {
      return amountsIn(loaded({ 'deals.csv': deals(amounts) }, { mappingFor: () => spec }));
    } catch (fault) {
      if (fault instanceof Failure) return [fault.code, fault.message];
      throw fault;
    }
  };

  test('is refused, as it may be thousands', () => {
    expect(refusal(['1.234', '25', '2.500'])).toEqual([
      'thousands-or-decimals',
      'deals.csv: every fraction in the column "Amount" has exactly three digits, so 1.234 may be thousands as well as a fraction',
    ]);
    expect(refusal(['1.200', '25'])).toEqual([
      'thousands-or-decimals',
      expect.stringContaining('so 1.200 may be'),
    ]);
  });

  test.each([
    [
      ['1.234', '19.5'],
      [123, 1950],
    ],
    [
      ['1.235', '0.125'],
      [124, 13],
    ],
    [
      ['1.235', '1234.125'],
      [124, 123413],
    ],
  ])('is not meant where another cell shows a fraction: %s', (amounts, read) => {
    expect(refusal(amounts)).toEqual(read);
  });

  test('is read as the user says', () => {
    expect(refusal(['1.235', '2.500'], { files: '*.csv', decimal: '.' })).toEqual([124, 250]);
    expect(refusal(['1.235', '2.500'], { files: '*.csv', decimal: ',' })).toEqual([123500, 250000]);
  });

  test('is none in a currency of three decimals', () => {
    expect(amountsIn(loaded({ 'deals.csv': deals(['1.234', '2.500'], 'KWD') }))).toEqual([1234, 2500]);
  });
});
