// A subscription below zero is no free plan: it takes off what its customer pays, and is left out where nothing is left.

import { expect, test } from 'vitest';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const header =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
const line = (id: string, amount: string) =>
  `${id},cus_${id},Pro,usd,month,${amount},active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00`;

test('explain says of what is left out whether it is free or below zero', () => {
  const rows = [line('paid', '30.00'), line('credit', '-20.00'), line('free', '0.00')];
  const folder = folderOf({ 'subscriptions.csv': `${[header, ...rows].join('\n')}\n` });
  const argv = ['explain', 'mrr', '.', '--period', '2026-03', '--as-of', '2026-03-31'];
  const { exit, stdout, stderr } = runIn(folder, [...argv, '--format', 'table', '--width', '120']);
  expect(exit, stderr).toBe(0);
  expect(stdout).toContain('1 below zero: it takes off what its customer pays: subscriptions.csv:3');
  expect(stdout).toContain('1 free plan: subscriptions.csv:4');
});
