import { describe, expect, test } from 'vitest';
import type { ReportComparison, ReportRow } from '../../../src/documents/report.ts';
import { changeCell } from '../../../src/render/sections/change.ts';
import { shownCell } from '../../../src/render/sections/numbers.ts';
import { missing, previous, row } from '../sample.ts';

function shown(of: ReportRow, comparison: ReportComparison, withWords = true): string {
  const { lead, whole, rest } = shownCell(changeCell(of, comparison, true), withWords);
  return lead + whole + rest;
}

const mrr = row();
const rate = row({ unit: 'fraction', value: '0.500000000000' });
const churn = row({ id: 'mrr_churn', better: 'lower' });

describe('a change', () => {
  test('of an amount is per cent of the earlier one', () => {
    expect(shown(mrr, previous('better', '80.00', '20.00', '0.250000000000'))).toBe('▲ +25.0 % better');
    expect(shown(mrr, previous('worse', '125.00', '-25.00', '-0.200000000000'))).toBe('▼ −20.0 % worse');
  });

  test('of a fraction is in percentage points', () => {
    expect(shown(rate, previous('worse', '0.506000000000', '-0.006000000000', '-0.011857707510'))).toBe(
      '▼ −0.6 pp worse',
    );
  });

  test('of a metric without a good direction is not judged', () => {
    expect(shown(mrr, previous('changed', '80.00', '20.00', '0.250000000000'))).toBe('▲ +25.0 %');
  });

  test('from zero is the plain difference', () => {
    expect(shown(mrr, previous('better', '0.00', '1500.00'))).toBe('▲ +1,500.00 better');
    expect(shown(row({ unit: 'count' }), previous('changed', '0', '-3'))).toBe('▼ −3');
  });

  test('of churn points where the printed number goes, and its per cent is that of the size', () => {
    expect(shown(churn, previous('worse', '410.00', '230.00', '0.560975609756'))).toBe('▼ +56.1 % worse');
    expect(shown(churn, previous('better', '410.00', '-205.00', '-0.500000000000'))).toBe('▲ −50.0 % better');
    expect(shown(churn, previous('worse', '0.00', '640.00'))).toBe('▼ −640.00 worse');
  });

  test('never looks like zero', () => {
    expect(shown(rate, previous('better', '0.499996000000', '0.000004000000', '0.000008000064'))).toBe(
      '▲ +0.0004 pp better',
    );
    expect(shown(mrr, previous('better', '100.00', '0.00', '0.000000100000'))).toBe('▲ +0.00001 % better');
    expect(shown(mrr, previous('worse', '900000000000000.00', '-0.01', '0.000000000000'))).toBe(
      '▼ −0.01 worse',
    );
  });

  test('below every printed digit is said to be close', () => {
    expect(shown(mrr, previous('better', '100.00', '0.00', '0.000000000000'))).toBe('≈ better');
  });

  test.each(['new', 'gone', 'incomparable'] as const)(
    'is the word %s where there is no difference to print',
    (verdict) => {
      expect(shown(mrr, previous(verdict, null))).toBe(verdict);
    },
  );

  test('is an equals sign for the same', () => {
    expect(shown(mrr, previous('same', '100.00', '0.00', '0.000000000000'))).toBe('=');
  });

  test('is empty where neither side has a value', () => {
    expect(shown(missing({}, 'no-observations', 'no deals'), previous('same', null))).toBe('');
  });

  test('leaves out better and worse when asked, but not the sign', () => {
    expect(shown(mrr, previous('worse', '125.00', '-25.00', '-0.200000000000'), false)).toBe('▼ −20.0 %');
  });
});
