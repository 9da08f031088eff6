import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entry, fallen, resultOf, stale } from '../check-sample.ts';
import { shown } from '../plainly.ts';
import { ACTING, hostileText } from './hostile.ts';
import { readJunit } from './junit-reader.ts';

const casesOf = (...args: Parameters<typeof resultOf>) => readJunit(shown(resultOf(...args), 'junit'));

describe('junit output of a check', () => {
  test('has a suite for each family and a case for each key, failures with their message', () => {
    const nrr = entry({ key: 'nrr:ttm|2026-10||', family: 'retention', variant: 'ttm', currency: null });
    expect(casesOf([fallen(), entry(), nrr])).toEqual([
      {
        suite: 'revkpi.recurring',
        name: 'arr|2026-10||EUR',
        outcome: 'failure',
        message: '1,200.00 → 1,100.00: −100.00, allowed 24.00 (rule 1: arr error rel 2%)',
      },
      { suite: 'revkpi.recurring', name: 'mrr|2026-10||EUR', outcome: 'passed', message: '' },
      { suite: 'revkpi.retention', name: 'nrr:ttm|2026-10||', outcome: 'passed', message: '' },
    ]);
  });

  test('passes a warning, which it prints, unless warnings fail the check', () => {
    const name = 'freshness(billing)';
    expect(casesOf([entry()], { data: [stale] })[0]).toEqual({
      suite: 'revkpi.data',
      name,
      outcome: 'passed',
      message: `warning: ${name}: ${stale.message} (rule ${stale.rule})`,
    });
    expect(casesOf([entry()], { data: [stale], failOn: 'warn', passed: false })[0]).toEqual({
      suite: 'revkpi.data',
      name,
      outcome: 'failure',
      message: `${stale.message} (rule ${stale.rule})`,
    });
  });

  test('skips an entry that the baseline withholds', () => {
    const [only] = casesOf([entry({ status: 'withheld', level: 'info', message: 'withheld: n below 5' })]);
    expect(only).toMatchObject({ outcome: 'skipped', message: 'withheld: n below 5' });
  });

  test('has a failure for a check that compared nothing', () => {
    expect(casesOf([], { passed: false })).toMatchObject([
      { suite: 'revkpi.check', outcome: 'failure', message: 'checked nothing' },
    ]);
  });

  test('without anything to check is a document without suites', () => {
    expect(casesOf([])).toEqual([]);
  });

  test('is valid XML with every case, whatever the data is', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (title, plan, message) => {
        const given = { title, message, key: `arr|2026-10|${plan}|EUR`, segment: { plan } };
        const xml = shown(
          resultOf([fallen(given), entry({ ...given, level: 'info' })], {
            data: [{ ...stale, message }],
          }),
          'junit',
        );
        expect(xml).not.toMatch(ACTING);
        expect(readJunit(xml).map(({ outcome }) => outcome)).toEqual(['failure', 'passed', 'passed']);
      }),
    );
  });
});
