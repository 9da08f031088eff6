import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';
import { defaultPolicies, policyNames, policyTitles } from '../../src/model/policies/policies.ts';

const read = (policies: string) => parseConfig('revkpi.yaml', `policies: ${policies}\n`).policies;

describe('policies of a config', () => {
  test('are as by default where it says nothing of them', () => {
    expect(read('{}')).toEqual(defaultPolicies);
    expect(read('{ trial: include }')).toEqual({ ...defaultPolicies, trial: 'include' });
  });

  test('may be words, and numbers of days', () => {
    expect(read('{ pastDue: { graceDays: 14 } }').graceDays).toBe(14);
    expect(read('{ pastDue: { graceDays: unlimited } }').graceDays).toBe('unlimited');
    expect(read('{ reactivation: { maxGap: 90 }, pause: { maxDays: 60 } }')).toMatchObject({
      reactivationMaxGapDays: 90,
      pauseMaxDays: 60,
    });
  });

  test('that are a number of days in a month mean the same with and without quotes', () => {
    for (const day of ['30', '"30"']) expect(read(`{ interval: { day: ${day} } }`).dayInterval).toBe('30');
    expect(read('{ interval: { week: 4 } }').weekInterval).toBe('4');
  });

  test('may be a percentage, quoted or not', () => {
    for (const share of ['72.5', '"72.50"'])
      expect(read(`{ grossMargin: ${share} }`).grossMargin).toBe('72.5');
    for (const share of ['80%', '"80 %"', '80'])
      expect(read(`{ grossMargin: ${share} }`).grossMargin).toBe('80');
    expect(read('{ grossMargin: 100 }').grossMargin).toBe('100');
    expect(read('{ grossMargin: "0.8%" }').grossMargin).toBe('0.8');
    expect(read('{ grossMargin: "1.5" }').grossMargin).toBe('1.5');
  });

  test.each([
    ['"0.8"', 'policies.grossMargin: "0.8" may be 0.8 % or, as a fraction, 80 %: write "0.8%" or "80%"'],
    ['0.725', '0.725 may be 0.725 % or, as a fraction, 72.5 %'],
    ['1', '1 may be 1 % or, as a fraction, 100 %'],
  ])('that may be a fraction are refused with both meanings: %s', (share, message) => {
    expect(() => read(`{ grossMargin: ${share} }`)).toThrow(message);
  });

  test.each([
    ['{ grossMargin: 0 }', /0 is none of "none", a percentage above 0, at most 100/],
    ['{ grossMargin: "101" }', /"101" is none of/],
    ['{ grossMargin: 180% }', /"180%" is none of/],
    [
      '{ trial: includ }',
      /policies\.trial: "includ" is none of exclude, first_paid.*; did you mean include\?/,
    ],
    ['{ coupon: { finite: yes } }', /"yes" is none of ignore, apply, apply_below_year/],
    ['{ coupons: { finite: apply } }', /did you mean coupon\?/],
    ['{ pastDue: { graceDays: -1 } }', /policies\.pastDue\.graceDays: Too small/],
    ['{ pastDue: { graceDays: 1.5 } }', /1\.5 is none of/],
    ['{ interval: { day: 31 } }', /31 is none of/],
    ['{ gapTolerance: 366 }', /policies\.gapTolerance/],
    ['{ leadConversion: { days: 0 } }', /policies\.leadConversion\.days/],
  ])('are refused where they mean nothing: %s', (policies, message) => {
    expect(() => read(policies)).toThrow(message);
  });

  test('have titles of their own', () => {
    expect(new Set(policyNames.map((name) => policyTitles[name])).size).toBe(policyNames.length);
  });
});

test('only a coupon for some months lasts for months', () => {
  const coupon = (text: string) => () =>
    parseConfig('revkpi.yaml', `coupons: { X: ${text} }\n`).coupons.get('X');
  expect(coupon('{ percentOff: "50", duration: repeating, months: 3 }')()).toMatchObject({ months: 3 });
  expect(coupon('{ percentOff: "50", duration: once, months: 3 }')).toThrow(
    /only a coupon with duration: repeating/,
  );
});
