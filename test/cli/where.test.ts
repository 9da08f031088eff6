// `--where` on the command line: what it prints, and what baselines keep of it.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-where-'));
  cpSync(repository('fixtures/companies/by-hand'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const june = ['--period', '2025-06', '--as-of', '2025-06-30', '--metric', 'mrr'];
const annual = ['--where', 'plan=Rota Annual'];
const run = (...argv: string[]) => runIn(folder, argv);

// Of the ten customers A pays 180 for Rota Annual, in May as in June, when all pay 680 and 880.
test('a filtered report says so in its title and in JSON', () => {
  const { metrics, filter } = JSON.parse(run('report', '.', ...june, ...annual, '--json').stdout);
  expect([filter, metrics[0].value]).toEqual([['plan=Rota Annual'], '180.00']);
  const table = run('report', '.', ...june, ...annual, '--format', 'table').stdout;
  expect(table.split('\n')[0]).toContain('June 2025 · only plan=Rota Annual · as of');
  expect(JSON.parse(run('report', '.', ...june, '--json').stdout).filter).toEqual([]);
});

test('a baseline keeps filtered results beside those of all rows, under keys of their own', () => {
  run('baseline', 'save', '.', ...june);
  expect(run('baseline', 'save', '.', ...june, ...annual).exit).toBe(0);
  const { entries } = JSON.parse(readFileSync(join(folder, '.revkpi/baselines/main.json'), 'utf8'));
  expect(Object.keys(entries)).toEqual(['mrr|2025-06||USD', 'mrr|2025-06||USD|plan%3DRota%20Annual']);
  expect(run('check', '.', ...june, ...annual).exit).toBe(0);
  expect(run('check', '.', ...june).exit).toBe(0);
  const other = run('check', '.', ...june, '--where', 'plan=Nobody');
  expect([other.exit, other.stderr]).toEqual([4, expect.stringContaining('nothing of --where plan=Nobody')]);
});

test('a check holds a filtered result against that of the same filter, of an earlier period too', () => {
  run('baseline', 'save', '.', ...june);
  run('baseline', 'save', '.', ...june.with(1, '2025-05'), ...annual);
  const { exit, stdout } = run('check', '.', ...june, ...annual, '--json');
  const { entries, filter } = JSON.parse(stdout);
  expect([exit, filter]).toEqual([0, ['plan=Rota Annual']]);
  expect(entries).toEqual([
    expect.objectContaining({
      key: 'mrr|2025-06||USD|plan%3DRota%20Annual',
      baselinePeriod: '2025-05',
      baselineValue: '180.00',
      value: '180.00',
    }),
  ]);
});

test('what the shell has taken away is asked for again', () => {
  const { exit, stderr } = run('report', '.', '--where', 'amount');
  expect([exit, stderr]).toEqual([2, expect.stringContaining('quote it')]);
});
