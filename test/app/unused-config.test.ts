import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runIn } from '../support/io.ts';

const COSTS = 'period,category,amount,currency\n2026-10,cogs,10.00,EUR\n';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-unused-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const report = (folder: string, ...args: string[]) =>
  runIn(folder, ['report', ...args, '--as-of', '2026-10-31', '--metric', 'gross_margin']).stderr;

test('a config beside the data that is not used is named, and so is the one that is', () => {
  const folder = folderOf({
    'a/costs.csv': COSTS,
    'a/revkpi.yaml': 'currency: EUR\n',
    'b/costs.csv': COSTS.replace('cogs', 'other'),
    'revkpi.yaml': 'currency: USD\n',
  });
  const said = report(folder, 'a', 'b');
  expect(said).toContain('config: revkpi.yaml\n');
  expect(said).toContain('a/revkpi.yaml: note: is not used: revkpi.yaml is,');
  expect(said).toContain('--config a/revkpi.yaml');
});

test('nothing is said of the config that is used, nor where one was named', () => {
  const folder = folderOf({
    'a/costs.csv': COSTS,
    'a/revkpi.yaml': 'currency: EUR\n',
    'c.yaml': 'currency: EUR\n',
  });
  expect(report(folder, 'a')).not.toContain('is not used');
  expect(report(folder, 'a')).toContain('config: a/revkpi.yaml\n');
  expect(report(folder, 'a', '--config', 'c.yaml')).not.toContain('is not used');
});

test('inspect says which config it reads by', () => {
  const folder = folderOf({ 'a/costs.csv': COSTS, 'a/revkpi.yaml': 'currency: EUR\n' });
  expect(runIn(folder, ['inspect', 'a/costs.csv']).stderr).toContain('config: a/revkpi.yaml\n');
  const none = folderOf({ 'costs.csv': COSTS });
  expect(runIn(none, ['inspect', 'costs.csv']).stderr).not.toContain('config:');
});
