import { describe, expect, test } from 'vitest';
import type { Unit } from '../../../src/metrics/result.ts';
import { formatNumber, negated } from '../../../src/render/sections/numbers.ts';

const shown = (decimal: string, unit: Unit): string => {
  const { whole, rest } = formatNumber(decimal, unit);
  return whole + rest;
};

describe('a number for people', () => {
  test.each<[Unit, string, string]>([
    ['count', '0', '0'],
    ['count', '999', '999'],
    ['count', '1234567', '1,234,567'],
    ['money', '128430.00', '128,430.00'],
    ['money', '-1000.50', '−1,000.50'],
    ['money', '128430', '128,430'],
    ['money', '12345678901234567890123.45', '12,345,678,901,234,567,890,123.45'],
    ['money-per-day', '4210.00', '4,210.00/day'],
    ['fraction', '0.309523809524', '31.0 %'],
    ['fraction', '1.000000000000', '100.0 %'],
    ['fraction', '12.500000000000', '1,250.0 %'],
    ['fraction', '-0.064000000000', '−6.4 %'],
    ['multiple', '2.214900000000', '2.21×'],
    ['months', '14.250000000000', '14.3 mo'],
    ['days', '41.000000000000', '41.0 d'],
  ])('(%s %s) is %s', (unit, decimal, text) => {
    expect(shown(decimal, unit)).toBe(text);
  });

  test('rounds half away from zero', () => {
    expect(shown('0.000500000000', 'fraction')).toBe('0.1 %');
    expect(shown('-0.000500000000', 'fraction')).toBe('−0.1 %');
    expect(shown('2.005000000000', 'multiple')).toBe('2.01×');
  });

  test('gets more decimals until it no longer looks like zero', () => {
    expect(shown('0.000400000000', 'fraction')).toBe('0.04 %');
    expect(shown('0.000000000001', 'fraction')).toBe('0.0000000001 %');
    expect(shown('-0.001000000000', 'multiple')).toBe('−0.001×');
    expect(shown('0.000000000000', 'fraction')).toBe('0.0 %');
  });

  test('has a mark before its decimals only', () => {
    expect(formatNumber('1234.50', 'money')).toEqual({ whole: '1,234', rest: '.50' });
    expect(formatNumber('1234', 'count')).toEqual({ whole: '1,234', rest: '' });
  });
});

describe('a negated number', () => {
  test('changes its sign, and zero has none', () => {
    expect([negated('640.00'), negated('-640.00'), negated('0.00')]).toEqual(['-640.00', '640.00', '0.00']);
  });
});
