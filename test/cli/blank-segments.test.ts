// Rows that leave a dimension blank are no rows that say `unknown`.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Baseline } from '../../src/baseline/store/baseline.ts';
import { baselineText } from '../../src/baseline/store/layout.ts';
import { sealed } from '../../src/baseline/store/text.ts';
import { runIn } from '../support/io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-blank-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A subscription of so many dollars a month for each plan. */
function write(...plans: readonly (readonly [string, string])[]): void {
  const rows = plans.map(
    ([plan, amount], at) =>
      `sub_${at},cus_${at},${plan},usd,month,${amount},active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00`,
  );
  const header =
    'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
  writeFileSync(join(folder, 'subs.csv'), `${[header, ...rows].join('\n')}\n`);
}

const run = (line: string) =>
  runIn(folder, [...line.split(' '), '--metric', 'mrr', '--by', 'plan', '--as-of', '2026-03-31'], {
    now: () => Date.now(),
  });

interface Row {
  readonly segment: Readonly<Record<string, string>>;
  readonly value: string;
}

test('each has a row of its own, in JSON, in plain and in the table', () => {
  write(['Pro', '100.00'], ['unknown', '20.00'], ['', '3.00']);
  const rows = JSON.parse(run('report . --json').stdout).metrics as Row[];
  expect(rows.map(({ segment, value }) => [segment, value])).toEqual([
    [{}, '123.00'],
    [{ plan: '' }, '3.00'],
    [{ plan: 'Pro' }, '100.00'],
    [{ plan: 'unknown' }, '20.00'],
  ]);
  expect(run('report . --format plain').stdout).toMatch(/\tplan=\tUSD\t3\.00\t/);
  expect(run('report . --format table').stdout).toMatch(/plan=\(empty\)\S* +3\.00/);
  expect(run('report . --format openmetrics').stdout).toContain('plan="(empty)"');
});

test('a baseline that calls the blank ones unknown pairs with them', () => {
  write(['Pro', '100.00'], ['', '3.00']);
  run('baseline save . --quiet');
  const path = join(folder, '.revkpi/baselines/main.json');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('"mrr|2026-03|plan=|USD"');
  const { integrity: _, ...stored } = JSON.parse(text.replace('plan=|', 'plan=unknown|')) as Baseline; // as saved
  writeFileSync(path, baselineText(sealed(stored)));
  const { exit, stdout } = run('check . --json --mode exact');
  expect(exit).toBe(0);
  expect((JSON.parse(stdout).entries as { status: string }[]).map(({ status }) => status)).toEqual([
    'same',
    'same',
    'same',
  ]);
});
