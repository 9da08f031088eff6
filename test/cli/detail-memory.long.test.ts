// What keeping the rows behind a baseline costs.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Cost, costOf as costOfRun } from '../support/cost.ts';
import { repository } from '../support/fixture.ts';
import { folderOf, removeFolders } from '../support/folders.ts';

afterAll(removeFolders);

const ROWS = 200_000;

function costOf(folder: string, args: readonly string[]): Cost {
  const cost = costOfRun(folder, args);
  expect(cost.exit, cost.stderr).toBe(0);
  return cost;
}

test('a detail takes at most 300 bytes a row, and 2.5 times the report', { timeout: 300_000 }, () => {
  const folder = folderOf({});
  const made = spawnSync(process.execPath, [
    repository('bench/generate.mjs'),
    'billing',
    String(ROWS),
    join(folder, 'rows.csv'),
  ]);
  expect(made.status).toBe(0);
  const plain = costOf(folder, ['report', 'rows.csv', '--quiet', '--json', '--out', 'report.json']);
  const first = costOf(folder, ['baseline', 'save', 'rows.csv', '--quiet', '--detail']);
  expect((first.memory - plain.memory) / ROWS).toBeLessThan(300);
  expect(first.seconds).toBeLessThan(plain.seconds * 2.5);
  // A second period keeps what the first one rests on beside it until both are seen to be the same.
  const second = costOf(folder, ['baseline', 'save', 'rows.csv', '--quiet', '--period', '2024-10']);
  expect((second.memory - plain.memory) / ROWS).toBeLessThan(600);
  expect(second.seconds).toBeLessThan(plain.seconds * 4);
});
