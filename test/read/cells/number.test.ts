import { describe, expect, test } from 'vitest';
import type { DecimalMark } from '../../../src/read/cells/context.ts';
import { markEvidence, plainNumber } from '../../../src/read/cells/number.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const textOf = (cell: string, mark: DecimalMark = '.') => plainNumber(cell, mark)?.text ?? null;

describe('the decimal mark', () => {
  test.each<[string, DecimalMark]>([
    ['1,234.56', '.'],
    ['1.234,56', ','],
    ['12.5', '.'],
    ['12,50', ','],
    ['0.1234', '.'],
    ['1,234,567', '.'],
    ['1.234.567', ','],
    ['$12.50', '.'],
    ['-12,50 €', ','],
    ['(420.81)', '.'],
    ['7,23%', ','],
    ['1 234,5', ','],
    ['1234,567', ','],
    ['0,123', ','],
    ['.5', '.'],
  ])('is proven by %s', (cell, mark) => {
    expect(markEvidence(cell)).toBe(mark);
  });

  test.each([
    '1234',
    '1,234',
    '1.234',
    '-1.234',
    '1 234',
    "1'234",
    '',
    'n/a',
    '--',
    '14.07.2026',
    '1.2.3',
    '12,34.5,6',
  ])('is left open by %j', (cell) => {
    expect(markEvidence(cell)).toBeNull();
  });
});

describe('a cell', () => {
  test.each([
    ['1234.56', '1234.56'],
    ['-1.00', '-1.00'],
    ['0', '0'],
    ['1,234.56', '1234.56'],
    ['1,18,000.00', '118000.00'],
    ['-2,36,00,000.50', '-23600000.50'],
    ['12,345,678', '12345678'],
    ['1 234.56', '1234.56'],
    ['1\u00a0234.56', '1234.56'],
    ['1\u202f234\u202f567.5', '1234567.5'],
    ["1'234.50", '1234.50'],
    ['1’234’567', '1234567'],
    ['(420.81)', '-420.81'],
    ['\u22121.00', '-1.00'],
    ['1.00-', '-1.00'],
    ['+1.00', '1.00'],
    ['- 1.00', '-1.00'],
    ['="12"', '12'],
    ['="-1,200.50"', '-1200.50'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    [' 12 ', '12'],
    ['12345678901234567890.12', '12345678901234567890.12'],
  ])('%s states %s', (cell, text) => {
    expect(plainNumber(cell, '.')).toEqual({ text, currency: null, percent: false });
  });

  test.each([
    ['12 €', 'EUR'],
    ['12€', 'EUR'],
    ['12\u00a0€', 'EUR'],
    ['£12', 'GBP'],
    ['A$12', 'AUD'],
    ['AU$12', 'AUD'],
    ['CA$12', 'CAD'],
    ['HK$12', 'HKD'],
    ['MX$12', 'MXN'],
    ['NZ$12', 'NZD'],
    ['R$ 12', 'BRL'],
    ['S$12', 'SGD'],
    ['US$12', 'USD'],
    ['12 US$', 'USD'],
  ])('%s states the currency that its sign belongs to alone', (cell, currency) => {
    expect(plainNumber(cell, '.')).toEqual({ text: '12', currency, percent: false });
  });

  test.each([
    ['$12', '12', '$'],
    ['-$12', '-12', '$'],
    ['$-12', '-12', '$'],
    ['($12.50)', '-12.50', '$'],
    ['$(12.50)', '-12.50', '$'],
    ['12 ¥', '12', '¥'],
    ['C$12', '12', 'C$'],
    ['-C$12', '-12', 'C$'],
  ])('%s states a sign that several currencies share, and none of them', (cell, text, sign) => {
    expect(plainNumber(cell, '.')).toEqual({ text, currency: null, percent: false, sign });
  });

  test.each([
    ['1.234,56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u202f234,56', '1234.56'],
    ["1'234,56", '1234.56'],
    ['1.234', '1234'],
    ['-13,99', '-13.99'],
    ['12,5', '12.5'],
    ['1.234.567', '1234567'],
    [',5', '0.5'],
  ])('%s states %s under a decimal comma', (cell, text) => {
    expect(textOf(cell, ',')).toBe(text);
  });

  test.each([
    ['USD 12', '12', 'USD'],
    ['12 USD', '12', 'USD'],
    ['usd 12', '12', 'USD'],
    ['EUR12.50', '12.50', 'EUR'],
    ['USD -12', '-12', 'USD'],
    ['-12 USD', '-12', 'USD'],
    ['(12) USD', '-12', 'USD'],
    ['- USD 1,200', '-1200', 'USD'],
  ])('%s states a currency', (cell, text, currency) => {
    expect(plainNumber(cell, '.')).toEqual({ text, currency, percent: false });
  });

  test.each([
    ['12%', '12'],
    ['7.23 %', '7.23'],
    ['-5%', '-5'],
    ['(5%)', '-5'],
  ])('%s is a percentage of %s', (cell, text) => {
    expect(plainNumber(cell, '.')).toEqual({ text, currency: null, percent: true });
  });

  test.each(
    [
      ['', '.', '-', '+', '$', 'USD', '%', '()', '(', '="', '=""', '--', ' '],
      [
        '5.',
        '1,23',
        '12,3,567',
        '1234,567',
        '1,234 567',
        '1,2345',
        ',123',
        '0,123',
        '1..2',
        '1.2.3',
        '1,,234',
        '1  234',
      ],
      [
        '1e5',
        '1.2E+17',
        '0x10',
        '1_000',
        'NaN',
        'Infinity',
        '-Infinity',
        'nan',
        'n/a',
        '< 10%',
        '1/2',
        '12:30',
      ],
      [
        '--5',
        '-(5)',
        '(-5)',
        '(5',
        '5)',
        '5+',
        '-5-',
        '$5 USD',
        '5 USD%',
        '5 Mio',
        '$$5',
        'Z$5',
        'a$5',
        'A$',
        'A$5$',
        'A$5 AUD',
        '5 usdt',
        '2026-07-14',
        '=12',
        '１２',
      ],
    ].flat(),
  )('%j is no number', (cell) => {
    expect(plainNumber(cell, '.')).toBeNull();
  });

  test('of a megabyte is refused at once', () => {
    const cell = `1${' '.repeat(1_000_000)}x`;
    expect(cpuTimeOf(() => expect(plainNumber(cell, '.')).toBeNull())).toBeLessThan(1_000);
  });
});
