// trend --by: the order of its segments, how many are shown, and what the rest is called.

import { expect, test } from 'vitest';
import type { TrendDocument } from '../../../src/documents/trend.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const header =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)';

// At the end of March Big pays 30, Late 20 since March, Old 10 as ever; Gone has left in February.
const rows = [
  ['cus_Big', '30.00', '2025-01-01', ''],
  ['cus_Gone', '90.00', '2025-01-01', '2026-02-10'],
  ['cus_Late', '20.00', '2026-03-05', ''],
  ['cus_Old', '10.00', '2025-01-01', ''],
].map(
  ([customer, amount, start, ended], at) =>
    `s_${at},${customer},Pro,usd,month,${amount},${ended ? 'canceled' : 'active'},${start} 10:00,2026-03-01 10:00,2026-04-01 10:00,${ended ? `${ended} 10:00` : ''}`,
);
const folder = folderOf({ 'subscriptions.csv': `${[header, ...rows].join('\n')}\n` });

const trend = (...flags: string[]) => {
  const argv = ['trend', '.', '--metric', 'mrr', '--by', 'customer', '--period', '2026-03', '--periods', '3'];
  return runIn(folder, [...argv, '--as-of', '2026-03-31', '--quiet', ...flags]);
};

const customersIn = (stdout: string): (string | undefined)[] =>
  (JSON.parse(stdout) as TrendDocument).series.map(({ segment }) => segment['customer']);

test.each([
  [
    ['--sort', 'value'],
    [undefined, 'cus_Big', 'cus_Late', 'cus_Old', 'cus_Gone'],
  ],
  // −90, +20, 0, 0
  [
    ['--sort', 'delta'],
    [undefined, 'cus_Gone', 'cus_Late', 'cus_Big', 'cus_Old'],
  ],
  [
    ['--sort', 'name'],
    [undefined, 'cus_Big', 'cus_Gone', 'cus_Late', 'cus_Old'],
  ],
  [
    ['--top', '2'],
    [undefined, 'cus_Big', 'cus_Late'],
  ],
])('%s', (flags, expected) => {
  const { exit, stdout, stderr } = trend('--json', ...flags);
  expect(exit, stderr).toBe(0);
  expect(customersIn(stdout)).toEqual(expected);
});

test('a table shows the largest first without being asked, and counts what --top leaves out', () => {
  const { stdout } = trend('--format', 'table', '--width', '100');
  const places = ['cus_Big', 'cus_Late', 'cus_Old', 'cus_Gone'].map((one) => stdout.indexOf(one));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(trend('--format', 'table', '--top', '1').stdout).toContain(
    'and 3 more: 1 of 4 segments are shown, by MRR',
  );
});

test('without segments there is nothing to sort', () => {
  const { exit, stderr } = runIn(folder, ['trend', '.', '--metric', 'mrr', '--top', '3']);
  expect(exit).toBe(2);
  expect(stderr).toContain('--top 3 is about segments, of which there are none without --by');
});

test('names the currency over each column, where there are several', () => {
  const line = (id: string, amount: string, currency: string) =>
    `${id},cus_${id},Pro,${currency},month,${amount},active,2025-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00,`;
  const two = folderOf({
    'subscriptions.csv': `${[header, line('a', '30.00', 'usd'), line('b', '20.00', 'eur')].join('\n')}\n`,
  });
  const argv = [
    'trend',
    '.',
    '--metric',
    'nrr:ttm',
    '--period',
    '2026-03',
    '--periods',
    '6',
    '--as-of',
    '2026-03-31',
  ];
  const { stdout } = runIn(two, [...argv, '--quiet', '--format', 'table']);
  expect(stdout).toMatch(/nrr:ttm EUR +nrr:ttm USD/);
  const by = runIn(two, [...argv, '--quiet', '--format', 'table', '--by', 'plan', '--width', '120']);
  expect(by.stdout).toMatch(/nrr:ttm EUR +Pro EUR +nrr:ttm USD +Pro USD/);
});
