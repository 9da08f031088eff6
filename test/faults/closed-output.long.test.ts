// Standard output and standard error that are gone, closed or full.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { replacingBaseline, running } from '../support/scene.ts';
import { writeSubscriptions } from '../support/two-customers.ts';

const revkpi = `"${process.execPath}" "${repository('bin/revkpi.cjs')}"`;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-closed-'));
  writeSubscriptions(folder, '100.00');
  running(folder, replacingBaseline.line);
  writeFileSync(join(folder, 'low.yaml'), 'checks: [{ metric: mrr, error: { max: "1" } }]\n');
  mkdirSync(join(folder, 'empty'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a line of shell in which `revkpi` is the built program; the code is that of the first in a pipe. */
function shell(line: string): { code: number | null; stderr: string } {
  const script = `revkpi() { ${revkpi} "$@"; }; ${line}; exit "\${PIPESTATUS[0]}"`;
  const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  return { code: status, stderr };
}

const full = /^revkpi: standard output could not be written: ENOSPC: no space left on device, write\n/m;

describe.each([
  ['report . --as-of 2026-10-31 --quiet', 0],
  ['check . --as-of 2026-10-31 --quiet', 0],
  ['check . --as-of 2026-10-31 --quiet --config low.yaml', 1],
  ['inspect subscriptions.csv', 0],
  ['baseline show main', 0],
  ['help exit-codes', 0],
] as const)('%s', (line, code) => {
  test(`exits ${code} without a word when nobody reads on`, () => {
    expect(shell(`revkpi ${line} | true`)).toEqual({ code, stderr: '' });
  });

  test('exits 5 and says so when standard output is full', () => {
    const ended = shell(`revkpi ${line} > /dev/full`);
    expect(ended.stderr).toMatch(full);
    expect(ended.stderr).not.toMatch(/ {4}at /);
    expect(ended.code).toBe(5);
  });
});

test('a standard output that is closed is as good as none', () => {
  expect(shell('revkpi report . --quiet >&-')).toEqual({ code: 0, stderr: '' });
});

describe('that nobody reads the messages', () => {
  test('keeps no result from being written', () => {
    expect(shell('revkpi report . --out json=kpi.json 2>&1 | true').code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'kpi.json'), 'utf8'))).toMatchObject({
      schema: 'revkpi.report',
    });
  });

  test('changes no exit code', () => {
    expect(shell('revkpi check . --as-of 2026-10-31 --config low.yaml 2>&1 >/dev/null | true').code).toBe(1);
    expect(shell('revkpi report nowhere 2>&1 >/dev/null | true').code).toBe(3);
    expect(shell('revkpi 2>&1 >/dev/null | true').code).toBe(2);
  });
});

test('messages that cannot be written are an output that cannot be', () => {
  expect(shell('revkpi 2>/dev/full').code).toBe(5);
  expect(shell('revkpi report nowhere 2>/dev/full').code).toBe(5);
  expect(shell('revkpi report . 2>/dev/full').code).toBe(5);
});

test('an error document that cannot be written is one, too, and the error is said all the same', () => {
  const { code, stderr } = shell('revkpi report nowhere --json > /dev/full');
  expect(stderr).toContain('revkpi: nowhere does not exist');
  expect(code).toBe(5);
});
