import { describe, expect, test } from 'vitest';
import { parseExact } from '../../../src/base/number/exact.ts';
import { parsePeriod } from '../../../src/base/time/period.ts';
import { pairWith } from '../../../src/baseline/check/pairing.ts';
import { type Baseline, entryKey } from '../../../src/baseline/store/baseline.ts';
import { d } from '../../support/model.ts';
import { baselineOf, entry } from '../store/sample.ts';

function current(label: string, fiscalYearStart = 1) {
  const period = parsePeriod(label, { asOf: d('2026-10-31'), fiscalYearStart });
  if (!period) throw new Error(`${label} is no period`);
  return { period, currency: 'USD' };
}

/** A baseline with one ARR a period; each value is its place in the list. */
const holding = (periods: readonly string[], context: Partial<Baseline['context']> = {}): Baseline =>
  baselineOf(
    Object.fromEntries(periods.map((period, index) => [`arr|${period}||USD`, entry(`${index}.00`)])),
    context,
  );

/** The period whose entry ARR is paired with. */
const pairedPeriod = (label: string, periods: readonly string[]) =>
  pairWith(holding(periods), current(label)).find('arr||USD')?.period;

describe('a row is paired', () => {
  test('with the same period where the baseline has it', () => {
    const pairing = pairWith(holding(['2026-09', '2026-10', '2026-11']), current('2026-10'));
    expect(pairing.period).toBe('2026-10');
    expect(pairing.find('arr||USD')).toEqual({
      value: parseExact('1.00'),
      definition: 'arr@1',
      period: '2026-10',
      flags: [],
      key: 'arr|2026-10||USD',
    });
  });

  test('else with the newest earlier period, never with a later one', () => {
    expect(pairedPeriod('2026-10', ['2026-07', '2026-08', '2026-11'])).toBe('2026-08');
  });

  test.each([
    ['a month, be it longer', '2026-02', ['2026-01', '2025-Q4', '2025', '2026-W04'], '2026-01'],
    ['a quarter', '2026-Q3', ['2026-06', '2026-Q1', '2025'], '2026-Q1'],
    ['a year', '2026', ['2025-Q4', '2024', '2025-12'], '2024'],
    ['a week', '2026-W45', ['2026-10', '2026-W02', '2026-W44'], '2026-W44'],
    [
      'as many days',
      '2026-10-11..2026-10-20',
      ['2026-10-01..2026-10-05', '2026-09-01..2026-09-10'],
      '2026-09-01..2026-09-10',
    ],
    ['twelve months, leap year or not', 'ttm', ['2023-03-01..2024-02-29'], '2023-03-01..2024-02-29'],
    [
      'as much of a month',
      'mtd',
      ['2026-09-01..2026-09-29', '2026-08-01..2026-08-31'],
      '2026-08-01..2026-08-31',
    ],
  ])('with %s where it is one', (_, label, periods, expected) => {
    expect(pairedPeriod(label, periods)).toBe(expected);
  });

  test('with the same days under another name, but with its own name first', () => {
    expect(pairedPeriod('2026-10', ['2026-10-01..2026-10-31'])).toBe('2026-10-01..2026-10-31');
    expect(pairedPeriod('2026-10', ['2026-10-01..2026-10-31', '2026-10'])).toBe('2026-10');
  });

  test('by days where the two fiscal years start in different months', () => {
    // FY2026-Q1 from April is April to June 2025; the report's own, from January, is January to March 2026.
    const before = holding(['FY2026-Q1'], { fiscalYearStart: 4 });
    expect(pairWith(before, current('2025-Q2')).find('arr||USD')?.period).toBe('FY2026-Q1');
    expect(() => pairWith(before, current('2025-Q1'))).toThrow();
  });

  test('by its own newest entry where the newest period lacks it', () => {
    const before = baselineOf({ 'arr|2026-09||USD': entry('1.00'), 'mrr|2026-08||USD': entry('2.00') });
    const pairing = pairWith(before, current('2026-10'));
    expect(pairing.period).toBe('2026-09');
    expect(pairing.find('mrr||USD')?.period).toBe('2026-08');
  });

  test('only with its own variant, segment and currency', () => {
    const segment = { plan: 'Pro|Max', channel: 'ads' };
    const key = entryKey({ id: 'nrr', variant: 'ttm', segment, currency: null }, '2026-10');
    const { find } = pairWith(
      baselineOf({ [key]: entry('1.00'), 'arr|2026-10||USD': entry('2.00') }),
      current('2026-10'),
    );
    expect(find('nrr:ttm|channel=ads,plan=Pro%7CMax|')).not.toBeNull();
    for (const other of [
      'nrr|channel=ads,plan=Pro%7CMax|',
      'nrr:ttm||',
      'arr||EUR',
      'arr||',
      'arr|plan=Pro|USD',
    ]) {
      expect(find(other)).toBeNull();
    }
  });
});

describe('an entry in another currency', () => {
  const saved = baselineOf({
    'nrr:period|2026-10||': { ...entry('0.9'), unit: 'fraction', definition: 'nrr:period@1' },
    'customers|2026-10||': { ...entry('7'), unit: 'count', definition: 'customers@1' },
  });
  const found = (key: string, currency: string | null) =>
    pairWith(saved, { ...current('2026-10'), currency }).find(key)?.definition;

  test('has no comparable definition where it is a ratio', () => {
    expect(found('nrr:period||', 'EUR')).not.toBe('nrr:period@1');
    expect(found('nrr:period||', 'USD')).toBe('nrr:period@1');
  });

  test('is comparable where it counts, or where one side has no single currency', () => {
    expect(found('customers||', 'EUR')).toBe('customers@1');
    expect(found('nrr:period||', null)).toBe('nrr:period@1');
  });
});

describe('pairing with nothing', () => {
  test.each([
    ['later periods only', ['2026-11']],
    ['periods of another length only', ['2026-Q3', '2026-W40']],
    ['no entries', []],
  ])('fails with exit 4 on %s', (_, periods) => {
    expect(() => pairWith(holding(periods), current('2026-10'))).toThrow(
      expect.objectContaining({ exit: 4, code: 'baseline-nothing-comparable' }),
    );
  });
});
