// What explain lists of each part: what every row adds, and no part that is about nothing.

import { expect, test } from 'vitest';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const header =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
const line = (id: string, customer: string, amount: string) =>
  `${id},${customer},Pro,usd,month,${amount},active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00`;
const folder = folderOf({
  'subscriptions.csv': `${[
    header,
    line('sub_1', 'cus_1', '1200.00'),
    line('sub_2', 'cus_1', '-1000.00'),
    line('sub_3', 'cus_2', '30.00'),
  ].join('\n')}\n`,
});

function explained(metric: string, within: string, ...more: string[]): string {
  const { exit, stdout, stderr } = runIn(within, ['explain', metric, '.', ...more]);
  expect(exit, stderr).toBe(0);
  return stdout;
}

const month = ['--period', '2026-03', '--as-of', '2026-03-31'];

test('a count says beside each customer what it adds, so that the column adds up to it', () => {
  const text = explained('customers', folder, ...month, '--format', 'table', '--width', '100');
  expect(text).toMatch(/^Customers: 2$/m);
  expect(text).toMatch(/^ {2}cus_1 {2}1$/m);
  expect(text).toMatch(/^ {2}cus_2 {2}1$/m);
});

test('what is made of an amount below zero has a true minus sign, which no spreadsheet takes for a formula', () => {
  const csv = explained('mrr', folder, ...month, '--rows', '--format', 'csv');
  expect(csv).toContain('"−1,000.00 a month, from 2026-01-01"');
  expect(csv).toContain(',-1000.00,');
});

test('a part for the cases that it is about is left out where there are none; others that are 0 stay', () => {
  const byHand = new URL('../../../fixtures/companies/by-hand', import.meta.url).pathname;
  const idsOf = (metric: string): string[] =>
    JSON.parse(explained(metric, byHand, '--json')).parts.map(({ id }: { id: string }) => id);
  expect(idsOf('weighted_pipeline')).toEqual(['weighted', 'open', 'withoutProbability']);
  expect(idsOf('involuntary_churn')).toEqual(['involuntary', 'opening']);
});
