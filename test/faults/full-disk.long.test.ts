// A disk without room: a small file system of its own, which only root may mount.

import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { running } from '../support/scene.ts';
import { writeSubscriptions } from '../support/two-customers.ts';

let work = '';
let isMounted = false;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'revkpi-full-'));
  mkdirSync(at('disk'));
  isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', at('disk')]).status === 0;
});
afterAll(() => {
  if (isMounted) expect(spawnSync('umount', ['--lazy', at('disk')]).status).toBe(0);
  rmSync(work, { recursive: true });
});

const at = (path: string): string => join(work, path);

/** Takes all room but that of so many pages; every file begins on a new one. */
function leaveRoomFor(pages: number): void {
  rmSync(at('disk/filler'), { force: true });
  const { bavail, bsize } = statfsSync(at('disk'));
  writeFileSync(at('disk/filler'), Buffer.alloc((bavail - pages) * bsize, 1));
}

test.for([
  ['nothing', 0, 'the lock .*main\\.json\\.lock could not be made'],
  ['a lock only', 1, '.*main\\.json could not be written'],
  ['the lock and half of the file', 2, '.*main\\.json could not be written'],
] as const)(
  'a disk with room for %s keeps the old baseline, and the save exits 5',
  ([, pages, complaint], { skip }) => {
    const path = at('disk/state/baselines/main.json');
    const save = 'baseline save . --as-of 2026-10-31 --quiet --force --state disk/state';
    if (!isMounted) skip('only root may mount a disk');
    rmSync(at('disk/filler'), { force: true });
    writeSubscriptions(work, '100.00');
    expect(running(work, save).exit).toBe(0);
    const old = readFileSync(path, 'utf8');
    writeSubscriptions(work, '120.00');
    leaveRoomFor(pages);
    const { exit, stderr } = running(work, save);
    expect(stderr).toMatch(
      new RegExp(`^revkpi: ${complaint}: ENOSPC: no space left on device.*\\n {2}→ .*\\n$`),
    );
    expect(exit).toBe(5);
    expect(readFileSync(path, 'utf8')).toBe(old);
    expect(readdirSync(at('disk/state/baselines'))).toEqual(['main.json']);
    rmSync(at('disk/filler'));
    expect(running(work, save)).toEqual({ exit: 0, stdout: '', stderr: '' });
  },
);
