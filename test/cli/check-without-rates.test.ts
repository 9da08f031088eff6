import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runIn } from '../support/io.ts';

const HEADER =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
const row = (number: number, currency: string, amount: string) =>
  `sub_${number},cus_${number},Pro,${currency},month,${amount},active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-rates-'));
  writeFileSync(join(folder, 'revkpi.yaml'), 'currency: USD\n');
  writeFileSync(
    join(folder, 'subs.csv'),
    `${[HEADER, row(1, 'usd', '600.00'), row(2, 'eur', '400.00')].join('\n')}\n`,
  );
  writeFileSync(join(folder, 'eurofxref-hist.csv'), 'Date,USD\n2026-03-19,1.1000\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

// 600 USD and 400 EUR at 1.10 were 1,040 USD (600 + 440); without a rate 600 USD is what is left of them, not a fall.
test('a check of results whose rates have gone compares no part with the whole, and does not pass', () => {
  const day = ['--as-of', '2026-03-20', '--metric', 'mrr'];
  expect(runIn(folder, ['baseline', 'save', '.', ...day, '--quiet']).exit).toBe(0);
  expect(runIn(folder, ['check', '.', ...day]).exit).toBe(0);
  rmSync(join(folder, 'eurofxref-hist.csv'));
  const { exit, stdout } = runIn(folder, ['check', '.', ...day, '--json']);
  expect(exit).toBe(1);
  const entries = JSON.parse(stdout).entries as { currency: string; status: string; message: string }[];
  expect(entries.find(({ currency }) => currency === 'USD')).toMatchObject({
    status: 'incomparable',
    message: expect.stringContaining('which no rate adds up'),
  });
});
