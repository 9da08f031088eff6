// Baselines that earlier releases saved, against the same files now: whatever has changed since, nothing differs.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const saved = repository('fixtures/baselines/0.1');

describe.each([
  ['by-hand', 'stripe salesforce ads plan', '--period 2025-06 --as-of 2025-06-30 --config revkpi.yaml'],
  ['example', '.', '--period 2026-10'],
  ['june', 'stripe', '--period 2025-06'],
])('the baseline of %s that 0.1 saved', (name, paths, flags) => {
  const check = (folder: string, more = '') => {
    const line = `check ${paths} --baseline ${saved}/${name}.json ${flags} --json ${more}`.trim();
    const { exit, stdout, stderr } = runIn(folder, line.split(' '));
    return { exit, stderr, result: JSON.parse(stdout) };
  };

  // The example company has got further files and columns since, on which no number of 0.1 rests.
  test.each(name === 'example' ? ['drift'] : ['drift', 'exact'])(
    'passes a %s check, entry by entry',
    (mode) => {
      const { exit, stderr, result } = check(repository(`fixtures/companies/${name}`), `--mode ${mode}`);
      expect(exit, stderr).toBe(0);
      const { entries } = JSON.parse(readFileSync(`${saved}/${name}.json`, 'utf8'));
      expect(result.counts.byStatus.same).toBe(Object.keys(entries).length);
      expect(result.entries).toHaveLength(Object.keys(entries).length);
    },
  );
});

test('a policy that differs from that of 0.1 is named for what reads it, and for nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-june-'));
  try {
    cpSync(repository('fixtures/companies/june/stripe'), join(folder, 'stripe'), { recursive: true });
    writeFileSync(join(folder, 'revkpi.yaml'), 'policies: { pastDue: { graceDays: 31 } }\n');
    const line = `check stripe --baseline ${saved}/june.json --period 2025-06 --json`;
    const { entries } = JSON.parse(runIn(folder, line.split(' ')).stdout);
    const statusOf = (id: string) => entries.find((entry: { id: string }) => entry.id === id);
    expect(statusOf('mrr')).toMatchObject({
      status: 'incomparable',
      message: 'counted by another policy than in the baseline: pastDue.graceDays 30 → 31',
    });
    expect(statusOf('win_rate').status).toBe('same');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
