import { describe, expect, test } from 'vitest';
import { EXIT, Failure } from '../../../src/base/errors/failure.ts';
import { checkResultSchema } from '../../../src/baseline/check/result.ts';
import { row } from '../store/sample.ts';
import { arr, type Checking, checked, KEY, pastOf, stored } from './check-sample.ts';
import { number } from './rule-sample.ts';

const only = (given: Checking) => {
  const { result } = checked(given);
  checkResultSchema.parse(result);
  const [entry] = result.entries;
  if (!entry) throw new Error('no entry');
  return { ...entry, passed: result.passed };
};

describe('a status', () => {
  test('better and worse follow the good direction of the metric', () => {
    const entries = { [KEY]: stored('9000.00') };
    expect(only({ rows: [arr('9001.00')], entries })).toMatchObject({
      status: 'better',
      level: 'info',
      delta: '1.00',
      passed: true,
    });
    expect(only({ rows: [arr('8999.00')], entries })).toMatchObject({ status: 'worse', delta: '-1.00' });
    expect(only({ rows: [arr('9001.00', { better: 'lower' })], entries })).toMatchObject({ status: 'worse' });
    expect(only({ rows: [arr('9001.00', { better: 'none' })], entries })).toMatchObject({
      status: 'changed',
    });
  });

  test('same is an equal value, or none on either side', () => {
    expect(only({ rows: [arr('9000.00')], entries: { [KEY]: stored('9000.00') } })).toMatchObject({
      status: 'same',
      level: 'ok',
      delta: '0.00',
      message: '9,000.00 USD, as in the baseline',
    });
    const { result } = checked({ rows: [arr(null)], entries: { [KEY]: stored(null) } });
    expect(result.entries[0]).toMatchObject({ status: 'same', level: 'ok', delta: null });
  });

  test('vanished is a value that is gone, and says why', () => {
    expect(only({ rows: [arr(null)], entries: { [KEY]: stored('9000.00') } })).toMatchObject({
      status: 'vanished',
      level: 'error',
      message: 'no value, was 9,000.00 USD: nobody paid',
      passed: false,
    });
  });

  test('vanished is also an amount that has lost its currency with its value', () => {
    const rows = [arr(null, { currency: null })];
    expect(only({ rows, entries: { [KEY]: stored('9000.00') } })).toMatchObject({ status: 'vanished' });
  });

  test('appeared is a value where there was none', () => {
    expect(only({ rows: [arr('9000.00')], entries: { [KEY]: stored(null) } })).toMatchObject({
      status: 'appeared',
      level: 'info',
      passed: true,
    });
  });

  test('new is a key that the baseline lacks, missing one that only the baseline has', () => {
    const pro = arr('400.00', { segment: { plan: 'Pro' } });
    const entries = { [KEY]: stored('9000.00'), 'arr|2026-10|plan=Old%20(EU)|USD': stored('100.00') };
    const { result } = checked({ rows: [arr('9000.00'), pro], entries });
    expect(result.entries.map(({ key, status, level }) => [key, status, level])).toEqual([
      ['arr|2026-10|plan=Old%20(EU)|USD', 'missing', 'error'],
      ['arr|2026-10|plan=Pro|USD', 'new', 'info'],
      [KEY, 'same', 'ok'],
    ]);
    expect(result.entries[0]).toMatchObject({
      title: 'ARR',
      segment: { plan: 'Old (EU)' },
      value: null,
      baselineValue: '100.00',
      unit: 'money',
    });
  });

  test('missing is nothing that the check did not compute', () => {
    const entries = {
      [KEY]: stored('9000.00'),
      'arr|2026-10|owner=Ann|USD': stored('100.00'),
      'mrr|2026-10||USD': stored('750.00'),
    };
    const scope = { hasMetric: (name: string) => name === 'arr', dimensions: ['plan'], filter: [] };
    expect(checked({ rows: [arr('9000.00')], entries, scope }).result.entries).toHaveLength(1);
  });

  test('incomparable is another definition, whatever the value', () => {
    const entries = { [KEY]: stored('9000.00', { definition: 'arr@2' }) };
    expect(only({ rows: [arr('9000.00')], entries })).toMatchObject({
      status: 'incomparable',
      level: 'error',
      delta: null,
      message: 'defined otherwise than in the baseline: arr@2 → arr@1',
    });
  });

  test('incomparable is another currency, and neither new nor missing', () => {
    const { result } = checked({
      rows: [arr('9000.00', { currency: 'EUR' })],
      entries: { [KEY]: stored('9000.00') },
    });
    expect(result.entries).toMatchObject([
      {
        key: 'arr|2026-10||EUR',
        status: 'incomparable',
        baselineValue: '9000.00',
        message: 'now in EUR, in the baseline in USD',
      },
    ]);
  });

  test('withheld is a row too small for the baseline to have told', () => {
    const small = arr('40.00', { segment: { plan: 'Pro' }, n: 2 });
    const entries = { [KEY]: stored('9000.00') };
    const { result } = checked({ rows: [arr('9000.00'), small], entries, context: { minGroup: 3 } });
    expect(result.entries[1]).toMatchObject({ status: 'withheld', level: 'ok' });
  });
});

describe('a check', () => {
  const entries = { [KEY]: stored('9000.00') };

  test('puts what fails first and keeps the order of the report within', () => {
    const rows = [row({ id: 'mrr', value: '1.00', currency: 'USD' }), arr(null)];
    expect(checked({ rows, entries }).result.entries.map(({ id }) => id)).toEqual(['arr', 'mrr']);
  });

  test('says value, baseline, change, limit and rule of a breach', () => {
    const checks = [{ metric: 'arr', error: { rel: '2%' } }];
    expect(only({ rows: [arr('8819.99')], entries, checks })).toMatchObject({
      status: 'worse',
      level: 'error',
      value: '8819.99',
      baselineValue: '9000.00',
      delta: '-180.01',
      limit: '180.00',
      rule: '1: arr error rel 2%',
      message: '8,819.99 USD, from 9,000.00 USD (−180.01 USD): more than the 180.00 USD allowed',
      passed: false,
    });
  });

  test('takes the worst of all rules, a warning where no error is', () => {
    const checks = [
      { metric: 'arr', warn: { rel: '1%' } },
      { metric: 'a*', error: { abs: '500' } },
    ];
    // a* names arpa and asp as well, all of them amounts.
    expect(only({ rows: [arr('8400.00')], entries, checks })).toMatchObject({ level: 'error' });
    expect(only({ rows: [arr('8600.00')], entries, checks })).toMatchObject({
      level: 'warning',
      passed: true,
    });
    expect(only({ rows: [arr('8950.00')], entries, checks })).toMatchObject({ level: 'ok', limit: '90.00' });
    const { result } = checked({ rows: [arr('8600.00')], entries, checks, failOn: 'warn' });
    expect(result.passed).toBe(false);
  });

  test('warns of a changed sign, even within the limits', () => {
    const around = { [KEY]: stored('1.00') };
    expect(only({ rows: [arr('-1.00')], entries: around, checks: [] })).toMatchObject({ level: 'warning' });
    const checks = [{ metric: 'arr', error: { abs: '10' } }];
    expect(only({ rows: [arr('-1.00')], entries: around, checks })).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('its sign has changed'),
    });
  });

  test('judges bounds without a baseline, of the metrics that they name', () => {
    const checks = [{ metric: 'arr', error: { max: '100' } }];
    const rows = [row({ id: 'mrr', value: '1.00', currency: 'USD' }), arr('100.01')];
    const { result, acceptable } = checked({ rows, entries: null, checks });
    expect(result).toMatchObject({ baseline: null, passed: false, counts: { compared: 1, errors: 1 } });
    expect(result.entries).toHaveLength(1);
    expect(acceptable).toEqual([]);
  });

  test('breaks a bound at its level where there is no value to be held against it', () => {
    const checks = [{ metric: 'arr', error: { max: '100' } }];
    expect(only({ rows: [arr(null)], entries: { [KEY]: stored(null) }, checks })).toMatchObject({
      status: 'same',
      level: 'error',
      message: 'no value to hold against the maximum: nobody paid',
    });
  });

  test('of nothing but rows without values has checked nothing, and fails', () => {
    const { result } = checked({ rows: [arr(null)], entries: { [KEY]: stored(null) } });
    expect(result).toMatchObject({
      passed: false,
      counts: { compared: 0, errors: 0 },
      notes: [expect.stringContaining('checked nothing')],
    });
  });

  test('that pairs nothing with the baseline ends with exit 4', () => {
    const rows = [row({ id: 'mrr', value: '1.00', currency: 'USD' })];
    const fault = (() => {
      try {
        checked({ rows, entries });
      } catch (thrown) {
        return thrown;
      }
      return null;
    })();
    expect(fault instanceof Failure && fault.exit).toBe(EXIT.baseline);
  });

  test('in exact mode fails on any difference, in whichever direction, and knows no rules', () => {
    const checks = [{ metric: 'arr', error: { rel: '50%' } }];
    expect(only({ rows: [arr('9000.01')], entries, mode: 'exact', checks })).toMatchObject({
      status: 'better',
      level: 'error',
      rule: null,
      passed: false,
    });
    expect(only({ rows: [arr('9000.00')], entries, mode: 'exact' })).toMatchObject({ passed: true });
  });

  test('compares with an earlier period and names it', () => {
    const september = { 'arr|2026-09||USD': stored('9000.00') };
    expect(only({ rows: [arr('9100.00')], entries: september })).toMatchObject({
      period: '2026-10',
      baselinePeriod: '2026-09',
      delta: '100.00',
    });
  });

  test('names what to accept: the failing keys, be it that of an entry that is gone', () => {
    expect(checked({ rows: [arr(null)], entries }).acceptable).toEqual([KEY]);
    const september = { 'arr|2026-09||USD': stored('1.00'), 'arr|2026-09|plan=Pro|USD': stored('1.00') };
    expect(checked({ rows: [arr('1.00')], entries: september }).acceptable).toEqual([
      'arr|2026-09|plan=Pro|USD',
    ]);
  });

  test('says of how many entries a history was too short', () => {
    const checks = [{ metric: 'arr', error: { history: { method: 'mad', k: '4' } as const } }];
    expect(checked({ rows: [arr('9000.00')], entries, checks }).result.notes).toEqual([
      '1: arr error history mad k 4: fewer than 6 earlier periods in the history; not applied to 1 entry',
    ]);
    const past = ['8', '9', '9', '9', '9', '10'].map(number);
    expect(only({ rows: [arr('9000.00')], entries, checks, pastOf: () => pastOf(past) })).toMatchObject({
      status: 'same',
      level: 'error',
    });
  });
});

describe('who looks after a rule', () => {
  const checks = [{ metric: 'arr', error: { rel: '2%' }, owner: 'finance' }];

  test.each([
    ['vanished', { rows: [arr(null)], entries: { [KEY]: stored('9000.00') } }],
    ['partial', { rows: [arr('1.00', { flags: ['partial'] })], entries: { [KEY]: stored('9000.00') } }],
    ['incomparable', { rows: [arr('1.00', { definition: 'arr@2' })], entries: { [KEY]: stored('9000.00') } }],
  ])('is told of what is %s, which no rule decides', (status, given) => {
    expect(only({ ...given, checks })).toMatchObject({ status, owner: 'finance', rule: null });
    expect(only(given)).toMatchObject({ status, owner: null });
  });
});

describe('what is offered to be accepted', () => {
  const entries = { [KEY]: stored('9000.00') };
  const gone = (code: string) =>
    arr(null, { reason: { code, message: 'needs costs; no file supplied them' } });

  test('is a value that is gone, but not where its file was not supplied', () => {
    expect(checked({ rows: [gone('no-observations')], entries }).acceptable).toEqual([KEY]);
    expect(checked({ rows: [gone('missing-input')], entries })).toMatchObject({
      acceptable: [],
      result: { passed: false },
    });
  });
});

test('a group that is small because its file ends early is partial, not too small to judge', () => {
  const checks = [{ metric: 'arr', minGroup: 5, error: { rel: '2%' }, owner: 'growth' }];
  const small = (flags: string[]) =>
    only({ rows: [arr('1.00', { n: 1, flags })], entries: { [KEY]: stored('9000.00') }, checks });
  expect(small(['partial'])).toMatchObject({ status: 'partial', level: 'warning', owner: 'growth' });
  expect(small([])).toMatchObject({ status: 'withheld', level: 'ok' });
});
