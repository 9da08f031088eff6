import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingsOf, isFlipped, type Subject } from '../../../src/baseline/check/limits.ts';
import type { MetricRule, ThresholdText } from '../../../src/baseline/check/rule.ts';
import { pastOf } from './check-sample.ts';
import { amountOf, number, ruleOf } from './rule-sample.ts';

const found = (rule: MetricRule, subject: Subject) => findingsOf(rule, subject).found;
const breaches = (limits: ThresholdText, value: string, before: string | null, more = {}) =>
  found(ruleOf(limits, more), amountOf(value, before)).some(({ breached }) => breached);

describe('a change', () => {
  test('of exactly the limit passes, and of a cent more does not', () => {
    // 2 % of 9,000 is 180.
    expect(breaches({ rel: '2%' }, '8820.00', '9000.00')).toBe(false);
    expect(breaches({ rel: '2%' }, '8819.99', '9000.00')).toBe(true);
    expect(breaches({ abs: '180' }, '9180.00', '9000.00')).toBe(false);
    expect(breaches({ abs: '180' }, '9180.01', '9000.00')).toBe(true);
  });

  test('may be as large as the larger limit, or with combine min as the smaller', () => {
    expect(breaches({ rel: '2%', abs: '500' }, '9500.00', '9000.00')).toBe(false);
    expect(breaches({ rel: '10%', abs: '500' }, '9900.00', '9000.00')).toBe(false);
    expect(breaches({ rel: '2%', abs: '500' }, '9180.01', '9000.00', { combine: 'min' })).toBe(true);
    expect(breaches({ rel: '2%', abs: '500' }, '9180.00', '9000.00', { combine: 'min' })).toBe(false);
  });

  test('is measured from the size of a negative baseline', () => {
    expect(breaches({ rel: '10%' }, '-110.00', '-100.00')).toBe(false);
    expect(breaches({ rel: '10%' }, '-110.01', '-100.00')).toBe(true);
  });

  test('of a ratio is measured in percentage points', () => {
    const ratio = { unit: 'fraction', currency: null } as const;
    const at = (value: string) => found(ruleOf({ pp: '1.0' }), amountOf(value, '0.900000000000', ratio));
    expect(at('0.890000000000')).toMatchObject([{ breached: false }]);
    expect(at('0.889999999999')).toMatchObject([{ breached: true }]);
  });

  test('from 0 is judged by the amount alone, and is called new', () => {
    expect(breaches({ rel: '50%' }, '0.01', '0.00')).toBe(true);
    expect(breaches({ rel: '50%' }, '0.00', '0.00')).toBe(false);
    expect(breaches({ rel: '50%', abs: '10' }, '10.00', '0.00')).toBe(false);
    expect(breaches({ rel: '50%', abs: '10' }, '10.00', '0.00', { combine: 'min' })).toBe(false);
    expect(breaches({ rel: '50%', abs: '10' }, '10.01', '0.00')).toBe(true);
    expect(found(ruleOf({ abs: '10' }), amountOf('12.00', '0.00'))).toMatchObject([
      { message: '12.00 USD, new from 0 (+12.00 USD): more than the 10.00 USD allowed' },
    ]);
  });

  test.each([
    ['worse', 'higher', { up: false, down: true }],
    ['worse', 'lower', { up: true, down: false }],
    ['better', 'higher', { up: true, down: false }],
    ['better', 'lower', { up: false, down: true }],
    ['worse', 'none', { up: true, down: true }],
    ['up', 'lower', { up: true, down: false }],
    ['down', 'higher', { up: false, down: true }],
    ['both', 'higher', { up: true, down: true }],
  ] as const)('counts in the direction %s of a metric that is better %s', (direction, better, expected) => {
    const at = (value: string) =>
      found(ruleOf({ abs: '1' }, { direction }), amountOf(value, '100.00', { better }))[0]?.breached;
    expect({ up: at('200.00'), down: at('50.00') }).toEqual(expected);
  });

  test('without a baseline is not judged', () => {
    expect(found(ruleOf({ abs: '1' }), amountOf('5.00', null))).toEqual([]);
  });
});

describe('a bound', () => {
  test('is kept at exactly its value and needs no baseline', () => {
    expect(breaches({ max: '15000' }, '15000.00', null)).toBe(false);
    expect(breaches({ max: '15000' }, '15000.01', null)).toBe(true);
    expect(breaches({ min: '-5' }, '-5.00', null)).toBe(false);
    expect(breaches({ min: '-5' }, '-5.01', null)).toBe(true);
  });

  test('says value and bound', () => {
    expect(found(ruleOf({ max: '15000' }), amountOf('16000.00', null))).toMatchObject([
      { kind: 'bound', message: '16,000.00 USD is above the maximum of 15,000.00 USD' },
    ]);
  });
});

describe('a rule that looks back', () => {
  const values = ['10', '12', '11', '13', '11', '30'].map(number);
  const past = pastOf(values);
  const back = (method: 'mad' | 'iqr', k: string) => ruleOf({ history: { method, k } });

  test('allows k median distances from the median', () => {
    // Sorted 10 11 11 12 13 30: median 11.5; distances 1.5 0.5 0.5 0.5 1.5 18.5 sorted .5 .5 .5 1.5 1.5 18.5: median 1.
    expect(found(back('mad', '4'), amountOf('15.50', null, { past }))).toMatchObject([{ breached: false }]);
    expect(found(back('mad', '4'), amountOf('15.51', null, { past }))).toMatchObject([
      { breached: true, kind: 'past' },
    ]);
    expect(found(back('mad', '4'), amountOf('7.49', null, { past }))).toMatchObject([{ breached: true }]);
  });

  test('allows k quartile ranges beyond the quartiles', () => {
    // Sorted 10 11 11 12 13 30: first quartile at place 1.25 is 11, third at 3.75 is 12.75; range 1.75; k 2: 7.5 to 16.25.
    expect(found(back('iqr', '2'), amountOf('16.25', null, { past }))).toMatchObject([{ breached: false }]);
    expect(found(back('iqr', '2'), amountOf('16.26', null, { past }))).toMatchObject([{ breached: true }]);
    expect(found(back('iqr', '2'), amountOf('7.50', null, { past }))).toMatchObject([{ breached: false }]);
    expect(found(back('iqr', '2'), amountOf('7.49', null, { past }))).toMatchObject([{ breached: true }]);
  });

  test('is not applied to fewer samples than it asks for, and says so', () => {
    expect(findingsOf(back('mad', '4'), amountOf('99.00', null, { past: pastOf(values.slice(1)) }))).toEqual({
      found: [],
      notApplied: ['fewer than 6 earlier periods in the history'],
    });
  });

  test('looks at the newest of its window only', () => {
    const rule = ruleOf({ history: { method: 'mad', k: '1', window: 2, minSamples: 2 } });
    const series = ['1', '1', '50', '52'].map(number);
    // Median 51, median distance 1.
    expect(found(rule, amountOf('50.00', null, { past: pastOf(series) }))).toMatchObject([
      { breached: false },
    ]);
    expect(found(rule, amountOf('1.00', null, { past: pastOf(series) }))).toMatchObject([{ breached: true }]);
  });
});

describe('a limit of the past by season', () => {
  // Two years whose months grew by 10.00 and by 12.00 in turn over the year before; this month a year ago was 100.00.
  const year = Array.from({ length: 12 }, (_, month) => number(String(month === 0 ? 100 : 100 + month)));
  const grown = year.map((value, month) => value.add(number(month % 2 === 0 ? '10' : '12')));
  const past = { ...pastOf([...year, ...grown]), yearBefore: number('100') };
  const rule = ruleOf({ history: { of: 'yoy', method: 'mad', k: '2', window: 12, minSamples: 12 } });
  const at = (value: string) => found(rule, amountOf(value, null, { past }));

  test('is the usual change over a year, around the value of a year before', () => {
    // Median 11.00, median distance 1.00: from 9.00 to 13.00 more than the 100.00 of a year before.
    expect(['108.99', '109.00', '113.00', '113.01'].map((value) => at(value)[0]?.breached)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(at('108.99')).toMatchObject([
      { message: expect.stringContaining('from 100.00 USD of the year before') },
    ]);
  });

  test('is not applied where the year before is not known', () => {
    expect(findingsOf(rule, amountOf('110.00', null, { past: { ...past, yearBefore: null } }))).toEqual({
      found: [],
      notApplied: ['the history does not hold the year before'],
    });
  });
});

test('a limit of the past allows at least its amount, however steady the past', () => {
  const steady = pastOf(['100', '100', '100'].map(number));
  const at = (value: string, abs: object) =>
    found(
      ruleOf({ history: { method: 'mad', k: '4', window: 3, minSamples: 3, ...abs } }, { direction: 'both' }),
      amountOf(value, null, { past: steady }),
    )[0]?.breached;
  expect(['100.00', '100.01'].map((value) => at(value, {}))).toEqual([false, true]);
  const floor = { abs: '5' };
  expect(['94.99', '95.00', '105.00', '105.01'].map((value) => at(value, floor))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

describe('any change', () => {
  const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  const money = cents.map((amount) => {
    const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
    return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  });
  const centsOf = (text: string) => BigInt(text.replace('.', ''));
  const size = (amount: bigint) => (amount < 0n ? -amount : amount);
  const percent = fc.integer({ min: 0, max: 300 });

  test('breaches exactly where it is larger than the share of the baseline', () => {
    fc.assert(
      fc.property(money, money, percent, (value, before, share) => {
        const isLarger =
          size(centsOf(value) - centsOf(before)) * 100n > BigInt(share) * size(centsOf(before));
        expect(breaches({ rel: `${share}%` }, value, before)).toBe(isLarger);
      }),
      { numRuns: 2000 },
    );
  });

  test('of the limit itself passes, whichever way it goes', () => {
    fc.assert(
      fc.property(money, cents, fc.boolean(), (before, limit, isUp) => {
        const allowed = size(limit);
        const moved = centsOf(before) + (isUp ? allowed : -allowed);
        const text = (amount: bigint) => {
          const digits = String(size(amount)).padStart(3, '0');
          return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        };
        const abs = text(allowed);
        expect(breaches({ abs }, text(moved), before)).toBe(false);
        expect(breaches({ abs }, text(moved + (isUp ? 1n : -1n)), before)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('is shown so that nobody could read another verdict from it', () => {
    const read = (text: string) => Number.parseFloat(text.replaceAll(',', '').replace('−', '-'));
    const small = fc.integer({ min: -400_000, max: 400_000 }).map((amount) => (amount / 10_000).toFixed(4));
    fc.assert(
      fc.property(small, small, fc.integer({ min: 0, max: 4000 }), (value, before, basis) => {
        const rule = ruleOf({ rel: `${(basis / 100).toFixed(2)}%` });
        const [finding] = found(rule, amountOf(value, before));
        const match = /^(\S+) USD, (?:new from 0|from (\S+) USD) \(\+?(\S+) USD\): .* the (\S+) USD/.exec(
          finding?.message ?? '',
        );
        if (!match) {
          expect(value).toBe(before);
          return;
        }
        const [, shown = '', was = '0', delta = '', limit = ''] = match;
        expect(Math.abs(read(delta)) > read(limit)).toBe(finding?.breached);
        expect(read(shown)).not.toBe(read(was));
        expect(read(delta)).not.toBe(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the sign', () => {
  test('has changed where the two are on different sides of 0', () => {
    expect(isFlipped(number('-0.01'), number('5'))).toBe(true);
    expect(isFlipped(number('5'), number('-5'))).toBe(true);
    expect(isFlipped(number('0'), number('-5'))).toBe(false);
    expect(isFlipped(number('5'), number('0'))).toBe(false);
    expect(isFlipped(number('-5'), number('-6'))).toBe(false);
  });
});
