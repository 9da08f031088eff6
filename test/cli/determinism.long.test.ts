// The same input gives the same bytes, wherever and in whatever order it is read.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const program = repository('bin/revkpi.cjs');
const folder = repository('fixtures/companies/example');

function report(env: Record<string, string>): string {
  const argv = [program, 'report', '.', '--json', '--quiet', '--by', 'plan'];
  const { stdout, status } = spawnSync(process.execPath, argv, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
    maxBuffer: 1 << 26,
  });
  expect(status).toBe(0);
  return stdout;
}

describe('the JSON report', () => {
  test('is the same to the byte in every time zone and language', () => {
    const first = report({ TZ: 'UTC', LANG: 'C' });
    expect(first.length).toBeGreaterThan(10_000);
    expect(report({ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(first);
    expect(report({ TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' })).toBe(first);
  });

  test('is the same to the byte with the files in any order', () => {
    const work = mkdtempSync(join(tmpdir(), 'revkpi-order-'));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.csv'),
    );
    for (const name of names) cpSync(join(folder, name), join(work, name));
    const forwards = runIn(work, ['report', ...names, '--json', '--currency', 'USD']);
    const backwards = runIn(work, ['report', ...names.reverse(), '--json', '--currency', 'USD']);
    rmSync(work, { recursive: true });
    expect(forwards.exit, forwards.stderr).toBe(0);
    expect(backwards.stdout).toBe(forwards.stdout);
  });
});
