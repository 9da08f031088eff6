// A sum of nothing is 0 in a currency all the same: nothing vanishes from a check because nobody came back this month.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Baseline } from '../../src/baseline/store/baseline.ts';
import { baselineText } from '../../src/baseline/store/layout.ts';
import { sealed } from '../../src/baseline/store/text.ts';
import { runIn } from '../support/io.ts';

const HEADER =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)';

interface Paying {
  readonly customer: string;
  readonly currency: string;
  readonly amount: string;
  readonly from: string;
  readonly until?: string;
}

let serial = 0;
const row = ({ customer, currency, amount, from, until = '' }: Paying): string => {
  const status = until === '' ? 'active' : 'canceled';
  return `sub_${++serial},${customer},Pro,${currency},month,${amount},${status},${from} 10:00,2026-03-01 10:00,2026-04-01 10:00,${until && `${until} 10:00`}`;
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-zero-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...rows: readonly Paying[]): void =>
  writeFileSync(join(folder, 'subs.csv'), `${[HEADER, ...rows.map(row)].join('\n')}\n`);

const run = (line: string) =>
  runIn(folder, [...line.split(' '), '--as-of', '2026-03-31'], { now: () => Date.now() });

interface Row {
  readonly id: string;
  readonly currency: string | null;
  readonly value: string | null;
}

const rowsIn = (period: string, metric: string): [string | null, string | null][] =>
  (JSON.parse(run(`report . --json --period ${period} --metric ${metric}`).stdout).metrics as Row[]).map(
    ({ currency, value }) => [currency, value],
  );

describe('in one currency', () => {
  // B leaves in January, returns in February; in March nobody does.
  beforeEach(() =>
    write(
      { customer: 'A', currency: 'usd', amount: '100.00', from: '2025-01-01' },
      { customer: 'B', currency: 'usd', amount: '40.00', from: '2025-01-01', until: '2026-01-10' },
      { customer: 'B', currency: 'usd', amount: '40.00', from: '2026-02-10' },
    ),
  );

  test('what nobody did is 0.00 of it, and what has no value is in it too', () => {
    expect(rowsIn('2026-02', 'mrr_reactivation')).toEqual([['USD', '40.00']]);
    expect(rowsIn('2026-03', 'mrr_reactivation')).toEqual([['USD', '0.00']]);
    expect(rowsIn('2026-03', 'asp')).toEqual([['USD', null]]);
  });

  test('a check of the next month passes', () => {
    expect(run('baseline save . --quiet --period 2026-02 --metric mrr_reactivation').exit).toBe(0);
    const { exit, stdout } = run('check . --json --period 2026-03 --metric mrr_reactivation');
    expect({ exit, statuses: statuses(stdout) }).toEqual({ exit: 0, statuses: ['worse'] });
  });

  test('a 0 without a currency that was saved before pairs with it', () => {
    run('baseline save . --quiet --period 2026-03 --metric mrr_reactivation');
    const path = join(folder, '.revkpi/baselines/main.json');
    const { integrity: _, ...stored } = JSON.parse(
      readFileSync(path, 'utf8').replace('||USD"', '||"'),
    ) as Baseline; // as it was just saved
    writeFileSync(path, baselineText(sealed(stored)));
    const { exit, stdout } = run('check . --json --period 2026-03 --metric mrr_reactivation');
    expect({ exit, statuses: statuses(stdout) }).toEqual({ exit: 0, statuses: ['same'] });
  });
});

describe('in two currencies that no rate joins', () => {
  // In February a customer leaves in each; in March one in dollars does.
  beforeEach(() =>
    write(
      { customer: 'A', currency: 'usd', amount: '60.00', from: '2025-01-01' },
      { customer: 'B', currency: 'usd', amount: '20.00', from: '2025-01-01', until: '2026-02-10' },
      { customer: 'C', currency: 'usd', amount: '20.00', from: '2025-01-01', until: '2026-03-10' },
      { customer: 'D', currency: 'eur', amount: '80.00', from: '2025-01-01' },
      { customer: 'E', currency: 'eur', amount: '20.00', from: '2025-01-01', until: '2026-02-10' },
    ),
  );

  test('amounts and ratios of them are one for each, ratios of counts one for all', () => {
    expect(rowsIn('2026-03', 'mrr_churn')).toEqual([
      ['EUR', '0.00'],
      ['USD', '20.00'],
    ]);
    expect(rowsIn('2026-03', 'grr:period')).toEqual([
      ['EUR', '1.000000000000'],
      ['USD', '0.750000000000'],
    ]);
    expect(rowsIn('2026-03', 'customer_churn_rate')).toEqual([[null, '0.333333333333']]);
  });

  test('a check does not miss the one that nobody left in', () => {
    expect(run('baseline save . --quiet --period 2026-02 --metric mrr_churn --metric grr:period').exit).toBe(
      0,
    );
    const { exit, stdout } = run('check . --json --period 2026-03 --metric mrr_churn --metric grr:period');
    const found = statuses(stdout);
    expect({ exit, found: found.length }).toEqual({ exit: 0, found: 4 });
    expect(found).not.toContain('missing');
    expect(found).not.toContain('new');
  });

  test('what sets one beside the other has no value', () => {
    writeFileSync(join(folder, 'costs.csv'), 'period,category,amount,currency\n2026-03,cogs,10.00,USD\n');
    expect(rowsIn('2026-03', 'gross_margin')).toEqual([
      ['EUR', null],
      // 80 USD until the 9th, 60 from the 10th on: (9 × 80 + 22 × 60) ÷ 31 = 2040 ÷ 31, less 10.
      ['USD', '0.848039215686'],
    ]);
  });
});

const statuses = (stdout: string): string[] =>
  (JSON.parse(stdout).entries as { status: string }[]).map(({ status }) => status);
