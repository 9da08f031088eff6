import { describe, expect, test } from 'vitest';
import { checkData, type Measured } from '../../../src/baseline/check/data-checks.ts';
import type { CheckText } from '../../../src/baseline/check/rule.ts';
import { resolveRules } from '../../../src/baseline/check/rules.ts';
import { metrics } from '../../../src/metrics/index.ts';
import { d } from '../../support/model.ts';

const measured: Measured = {
  rows: 1000,
  rejected: 1,
  newestOf: (subject) =>
    subject === 'billing' ? d('2026-10-28') : subject === 'crm' ? d('2026-10-31') : null,
  rowsOf: () => null,
  baselineRowsOf: () => null,
  asOf: '2026-10-31',
  today: '2026-11-03',
  baselineAsOf: '2026-09-16',
};

const data = (checks: CheckText[], more: Partial<Measured> = {}) =>
  checkData(resolveRules(checks, metrics).data, { ...measured, ...more });

describe('a rule about rejected rows', () => {
  const share: CheckText[] = [{ data: 'rejected_rows', error: { max: '0.1%' } }];

  test('passes at exactly its share, and fails above it with digits that show it', () => {
    expect(data(share)).toMatchObject([{ level: 'ok', value: '0.1%' }]);
    expect(data(share, { rows: 999 })).toMatchObject([
      {
        level: 'error',
        value: '0.1001%',
        message: '1 of 999 rows rejected (0.1001%), more than the 0.1% allowed',
      },
    ]);
  });

  test('may be a number of rows', () => {
    const rows: CheckText[] = [{ data: 'rejected_rows', warn: { max: '0' }, error: { max: '5' } }];
    expect(data(rows)).toMatchObject([
      { level: 'ok', value: '1' },
      { level: 'warning', value: '1', limit: '0' },
    ]);
  });

  test('is kept where there are no rows', () => {
    expect(data(share, { rows: 0, rejected: 0 })).toMatchObject([{ level: 'ok' }]);
  });

  test('says once what is an error and a warning', () => {
    const both: CheckText[] = [{ data: 'rejected_rows', warn: { max: '0' }, error: { max: '0' } }];
    expect(data(both)).toMatchObject([{ level: 'error' }]);
  });
});

describe('a rule about freshness', () => {
  const within = (domain: string, max: string) => data([{ data: `freshness(${domain})`, error: { max } }]);

  test('counts the days from the newest record to as-of', () => {
    expect(within('billing', '3d')).toMatchObject([{ level: 'ok', value: '3d' }]);
    expect(within('billing', '2d')).toMatchObject([
      {
        level: 'error',
        message: 'the newest billing record is 3 days before as-of, more than the 2d allowed',
      },
    ]);
  });

  test('fails where no file is of the domain', () => {
    expect(within('marketing', '99d')).toMatchObject([{ level: 'error', value: null }]);
  });
});

describe('a rule about the age of the data', () => {
  const within = (max: string, today: string) => data([{ data: 'age', error: { max } }], { today });

  test('counts the days from as-of to today', () => {
    expect(within('3d', '2026-11-03')).toMatchObject([{ check: 'age', level: 'ok', value: '3d' }]);
    expect(within('3d', '2026-11-04')).toMatchObject([
      {
        level: 'error',
        value: '4d',
        limit: '3d',
        rule: '1: age error max 3d',
        message:
          'the data speaks up to 2026-10-31, 4 days before today (2026-11-04), more than the 3d allowed',
      },
    ]);
  });

  test('is kept by data that speaks for a day to come', () => {
    expect(within('0d', '2026-10-30')).toMatchObject([
      {
        level: 'ok',
        value: '-1d',
        message: 'the data speaks up to 2026-10-31, 1 day after today (2026-10-30), within the 0d allowed',
      },
    ]);
  });
});

describe('maxAge', () => {
  test('warns of a baseline that is older, by the as-of days of both', () => {
    // 16 September to 31 October: 14 + 31 days.
    expect(data([{ maxAge: '45d' }])).toMatchObject([{ check: 'baseline_age', level: 'ok', value: '45d' }]);
    expect(data([{ maxAge: '44d' }])).toMatchObject([{ level: 'warning', value: '45d' }]);
  });
});
