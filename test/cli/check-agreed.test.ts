// What people agree on beside the limits: how often before it fails, against which baseline, and up to which day not.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/baseline/check/result.ts';
import { folder, inSmallCompany, revkpi, save, subscriptions } from './small-company.ts';

inSmallCompany();

const config = (checks: readonly object[], silence: readonly object[] = []) =>
  writeFileSync(join(folder, 'revkpi.yaml'), JSON.stringify({ checks, silence }));
const check = (flags: string): CheckResult & { readonly exit: number } => {
  const { exit, stdout, stderr } = revkpi(`check . --quiet --json ${flags}`);
  if (stdout === '') throw new Error(stderr);
  return { ...JSON.parse(stdout), exit };
};
const levelOf = ({ entries }: CheckResult) => entries.map(({ level }) => level);

describe('a rule that counts after 3 runs', () => {
  const run = (day: string) => check(`--period 2026-10 --as-of 2026-11-${day} --record`);

  test('warns in the first two recorded runs in a row that break it, and fails in the third', () => {
    save();
    config([{ metric: 'mrr', error: { max: '160' }, after: 3 }]);
    subscriptions('120.00');
    const runs = ['02', '03', '04', '05'].map(run);
    expect(runs.map(levelOf)).toEqual([['warning'], ['warning'], ['error'], ['error']]);
    expect(runs.map(({ exit }) => exit)).toEqual([0, 0, 1, 1]);
  });

  test('begins anew after a run that kept it', () => {
    save();
    config([{ metric: 'mrr', error: { max: '160' }, after: 3 }]);
    subscriptions('120.00');
    expect(['02', '03'].map(run).map(levelOf)).toEqual([['warning'], ['warning']]);
    subscriptions('100.00');
    expect(levelOf(run('04'))).toEqual(['ok']);
    subscriptions('120.00');
    expect(['05', '06', '07'].map(run).map(levelOf)).toEqual([['warning'], ['warning'], ['error']]);
  });

  test('does not count a run that is not recorded', () => {
    save();
    config([{ metric: 'mrr', error: { max: '160' }, after: 3 }]);
    subscriptions('120.00');
    for (const day of ['02', '03', '04', '05'])
      expect(levelOf(check(`--period 2026-10 --as-of 2026-11-${day}`))).toEqual(['warning']);
  });
});

describe('a rule against another baseline', () => {
  test('holds the value against the one it names, whatever the check compares with', () => {
    save('--name board');
    subscriptions('120.00');
    save();
    config([{ metric: 'mrr', against: 'baseline:board', error: { abs: '10' } }]);
    // 100.00 + 50.00 on the board's paper, 120.00 + 50.00 today: 20.00 more than there, as in main.
    const { exit, entries } = check('--as-of 2026-10-31');
    expect(exit).toBe(1);
    expect(entries).toMatchObject([
      { against: 'baseline:board', level: 'error', value: '170.00', baselineValue: '150.00', delta: '20.00' },
    ]);
  });

  test('exits 4 where there is none of the name', () => {
    save();
    config([{ metric: 'mrr', against: 'baseline:board', error: { abs: '10' } }]);
    const { exit, stderr } = revkpi('check . --as-of 2026-10-31 --quiet');
    expect([exit, stderr]).toEqual([4, expect.stringContaining('board')]);
  });
});

describe('a silence', () => {
  test('holds up to its day, the day itself included; then the failure is back and says so', () => {
    save();
    config(
      [{ metric: 'mrr', error: { max: '160' } }],
      [{ metric: 'mrr', until: '2026-11-03', reason: 'the fair', owner: 'finance' }],
    );
    subscriptions('120.00');
    const at = (day: string) => check(`--period 2026-10 --as-of ${day}`);
    expect(at('2026-11-03')).toMatchObject({
      exit: 0,
      counts: { errors: 0, silenced: 1 },
      entries: [{ silenced: { until: '2026-11-03', reason: 'the fair', owner: 'finance' } }],
    });
    const after = at('2026-11-04');
    expect(after).toMatchObject({
      exit: 1,
      counts: { errors: 1, silenced: 0 },
      entries: [{ level: 'error', silenced: null }],
    });
    expect(after.entries[0]?.message).toMatch(/silence.*2026-11-03/);
  });
});
