// What keeping the rows behind a baseline costs.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { folderOf, removeFolders } from '../support/folders.ts';

afterAll(removeFolders);

const ROWS = 200_000;

/** Peak memory in bytes, and processor time in seconds, of a run of the built program. */
function costOf(folder: string, args: readonly string[]) {
  const measuring = `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    require('node:fs').writeSync(2, '\\nCOST ' + JSON.stringify({ memory: maxRSS * 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 }));
  });
  process.argv.splice(1, 1, ${JSON.stringify(repository('bin/revkpi.cjs'))});
  require(process.argv[1]);`;
  // Where CI is set, no baseline is written unless it is named.
  const { CI: _, ...env } = process.env;
  const run = spawnSync(process.execPath, ['-e', measuring, '-', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  expect(run.status, run.stderr).toBe(0);
  return JSON.parse(/COST (.*)/.exec(run.stderr)?.[1] ?? '') as { memory: number; seconds: number };
}

test('a detail takes at most 300 bytes a row, and three times the report', { timeout: 300_000 }, () => {
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
  expect(first.seconds).toBeLessThan(plain.seconds * 3);
  // A second period keeps what the first one rests on beside it until both are seen to be the same.
  const second = costOf(folder, ['baseline', 'save', 'rows.csv', '--quiet', '--period', '2024-10']);
  expect((second.memory - plain.memory) / ROWS).toBeLessThan(600);
});
