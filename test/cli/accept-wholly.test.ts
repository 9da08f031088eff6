import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-wholly-'));
  const sample = repository('fixtures/companies/june/stripe/subscriptions.csv');
  copyFileSync(sample, join(folder, 'subscriptions.csv'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the command that replaces a baseline of other settings keeps its metrics and its dimensions', () => {
  const day = ['--as-of', '2025-06-30'];
  expect(runIn(folder, ['baseline', 'save', '.', ...day, '--by', 'plan', '--quiet']).exit).toBe(0);
  writeFileSync(join(folder, 'revkpi.yaml'), 'fiscalYearStart: 4\npolicies: { pastDue: { graceDays: 5 } }\n');
  const { stdout, stderr } = runIn(folder, ['check', '.', ...day, '--metric', 'mrr']);
  const command = /revkpi baseline save .*--force.*/.exec(stdout + stderr)?.[0] ?? '';
  expect(command).toContain('--by plan');
  expect(command).not.toContain('--metric');
});
