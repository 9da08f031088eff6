// Adyen's settlement details: what was collected, by hand.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { reportIn } from '../support/report.ts';

const sample = (name: string) =>
  readFileSync(repository(`fixtures/sources/adyen-settlement-details/${name}`), 'utf8');

test.each([
  // 49 settled and refunded, 120 settled, 20 charged back, as a dispute no refund; fees and payouts are no payments.
  ['settlement_detail_report_batch_134.csv', '2026-03', { EUR: '0.00', USD: '120.00' }],
  // Settled under debit and refunded under credit.
  ['settled-as-debit.csv', '2026-04', { JPY: '0' }],
])('%s', (name, period, collected) => {
  const folder = folderOf({ 'settlement.csv': sample(name) });
  const flags = ['--metric', 'collected_revenue', '--period', period, '--as-of', '2026-04-30'];
  const { metrics } = reportIn(folder, '.', ...flags);
  expect(Object.fromEntries(metrics.map(({ currency, value }) => [currency, value]))).toMatchObject(
    collected,
  );
});
