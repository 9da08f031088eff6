// Fifty saves of one baseline at once, each of another result.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { running } from '../support/scene.ts';
import { writeSubscriptions } from '../support/two-customers.ts';

const SAVES = 50;

function exitOf(folder: string, argv: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [repository('bin/revkpi.cjs'), ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
}

test('fifty saves at once each write a whole baseline or are busy; those that wait all write', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-parallel-'));
  const save = (index: number, state: string): string =>
    `baseline save ${index} --metric mrr --as-of 2026-10-31 --quiet --force --state ${state}`;
  const saved = (state: string): string => readFileSync(join(folder, state, 'baselines/main.json'), 'utf8');
  try {
    const results = Array.from({ length: SAVES }, (_, index) => {
      mkdirSync(join(folder, `${index}`));
      writeSubscriptions(join(folder, `${index}`), `${100 + index}.00`);
      expect(running(folder, save(index, `alone-${index}`)).exit).toBe(0);
      return saved(`alone-${index}`);
    });
    expect(new Set(results).size).toBe(SAVES);
    const isWaiting = (index: number) => index % 2 === 0;
    const exits = await Promise.all(
      results.map((_, index) =>
        exitOf(folder, [
          ...save(index, 'shared').split(' '),
          '--lock-timeout',
          isWaiting(index) ? '60' : '0',
        ]),
      ),
    );
    process.stdout.write(`${exits.filter((exit) => exit === 6).length} of ${SAVES} were busy\n`);
    expect(exits.filter((_, index) => isWaiting(index))).toEqual(Array(SAVES / 2).fill(0));
    for (const exit of exits) expect([0, 6]).toContain(exit);
    expect(results).toContain(saved('shared'));
    expect(readdirSync(join(folder, 'shared/baselines'))).toEqual(['main.json']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
