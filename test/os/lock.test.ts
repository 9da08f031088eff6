import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withLock } from '../../src/os/lock.ts';

const NOON = Date.UTC(2026, 9, 31, 12);
const MINUTE = 60_000;

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-lock-'));
  path = join(folder, 'main.json.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const heldBy = (owner: { pid: number; host: string; start: number }): void =>
  writeFileSync(path, `${JSON.stringify({ ...owner, id: 'f00d' })}\n`);

/** Works under the lock at noon; what was said meanwhile. */
function work(timeout = 0): string[] {
  const said: string[] = [];
  withLock(path, { timeout, now: () => NOON, say: (message) => said.push(message) }, () => {
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      pid: process.pid,
      host: hostname(),
      start: NOON,
    });
  });
  expect(readdirSync(folder)).toEqual([]);
  return said;
}

const gone = () => spawnSync(process.execPath, ['-e', '']).pid;
const busy = expect.objectContaining({ exit: 6, code: 'busy' });

describe('a lock', () => {
  test('says who holds it, and is gone after the work', () => {
    expect(work()).toEqual([]);
  });

  test('is gone after work that fails', () => {
    const failing = () => {
      throw new Error('no');
    };
    expect(() => withLock(path, { timeout: 0, now: () => NOON, say: () => {} }, failing)).toThrow('no');
    expect(existsSync(path)).toBe(false);
  });

  test('that a running process holds makes the next run busy, and stays', () => {
    heldBy({ pid: process.pid, host: hostname(), start: NOON - 10 * MINUTE });
    expect(() => work()).toThrow(busy);
    expect(existsSync(path)).toBe(true);
  });

  test('that another machine holds is not judged by process ids of this one', () => {
    heldBy({ pid: gone(), host: 'elsewhere', start: NOON - MINUTE });
    expect(() => work()).toThrow(busy);
  });

  test('is waited for as long as asked', () => {
    heldBy({ pid: process.pid, host: hostname(), start: NOON });
    const before = performance.now();
    expect(() => work(0.2)).toThrow(busy);
    expect(performance.now() - before).toBeGreaterThanOrEqual(190);
  });

  test('of a process that is gone is taken over', () => {
    const pid = gone();
    heldBy({ pid, host: hostname(), start: NOON - MINUTE });
    expect(work()).toEqual([`took over ${path}: its process ${pid} is gone`]);
  });

  test('older than ten minutes is taken over, wherever it is from', () => {
    heldBy({ pid: 1, host: 'elsewhere', start: NOON - 10 * MINUTE - 1 });
    expect(work()).toEqual([`took over ${path}: it is older than 10 minutes`]);
  });

  test('that is still being written is held', () => {
    writeFileSync(path, '{"pid":12');
    expect(() => withLock(path, { timeout: 0, now: () => Date.now(), say: () => {} }, () => {})).toThrow(
      busy,
    );
  });

  test('that somebody else took meanwhile is left to them', () => {
    withLock(path, { timeout: 0, now: () => NOON, say: () => {} }, () => {
      rmSync(path);
      heldBy({ pid: 1, host: 'elsewhere', start: NOON });
    });
    expect(existsSync(path)).toBe(true);
  });
});
