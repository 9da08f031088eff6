// A run that waits for a lock and is told to end.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { replacingBaseline } from '../support/scene.ts';
import { writeSubscriptions } from '../support/two-customers.ts';

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a run that waits for a lock, which its holder keeps',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'revkpi-waiting-'));
    const place = join(folder, '.revkpi/baselines');
    mkdirSync(place, { recursive: true });
    writeSubscriptions(folder, '100.00');
    const lock = `${JSON.stringify({ pid: process.pid, host: hostname(), start: Date.now(), id: 'f00d' })}\n`;
    writeFileSync(join(place, 'main.json.lock'), lock);
    const argv = [...replacingBaseline.line.split(' '), '--lock-timeout', '50'];
    const watcher = watch(place);
    try {
      const child = spawn(process.execPath, [repository('bin/revkpi.cjs'), ...argv], {
        cwd: folder,
        stdio: 'ignore',
        env: { PATH: process.env['PATH'] ?? '' }, // where CI is set, nothing is written
      });
      const ended = new Promise((resolve) => child.on('exit', (code, by) => resolve(by ?? code)));
      const triedToLock = new Promise((resolve) => watcher.once('change', () => resolve('it tried to lock')));
      expect(await Promise.race([triedToLock, ended])).toBe('it tried to lock');
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(readFileSync(join(place, 'main.json.lock'), 'utf8')).toBe(lock);
      expect(readdirSync(place)).not.toContain('main.json');
    } finally {
      watcher.close();
      rmSync(folder, { recursive: true });
    }
  },
);
