// One writer at a time: a file that exists for as long as its writer works, and says who that is.

import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, statSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { Failure } from '../base/errors/failure.ts';
import { readText } from './reading.ts';
import { codeOf, whyOf } from './system-fault.ts';
import { createNew, discard, EXPIRES, removeLeftovers, temporaryFor } from './write.ts';

interface LockOptions {
  /** Seconds to wait for a lock that somebody holds. */
  readonly timeout: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of a lock that is taken over. */
  readonly say: (message: string) => void;
}

/** Milliseconds between two looks at a lock that is held. */
const PAUSE = 50;

/**
 * Does the work while holding the lock, and releases it however the work ends. Throws `Failure`: exit 6 where somebody
 * else holds it for longer than the timeout, exit 5 where it cannot be made.
 */
export function withLock<T>(path: string, options: LockOptions, work: () => T): T {
  const mine = taken(path, options);
  try {
    return work();
  } finally {
    release(path, mine, options);
  }
}

// What the work wrote is written: a lock that stays behind is no failure, since this process does not.
function release(path: string, mine: string, { say }: LockOptions): void {
  try {
    if (contentOf(path) === mine) unlinkSync(path);
  } catch (fault) {
    say(`${path} could not be removed, and the next run will take it over: ${whyOf(fault)}`);
  }
}

/** The content of the lock that was taken. */
function taken(path: string, options: LockOptions): string {
  try {
    return awaited(path, options);
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    const message = `the lock ${path} could not be made: ${whyOf(fault)}`;
    throw new Failure('output-incomplete', message, 'look at free space and permissions');
  }
}

function awaited(path: string, options: LockOptions): string {
  const looks = Math.ceil((options.timeout * 1000) / PAUSE);
  for (let look = 0; ; look++) {
    const content = ownerText(options.now());
    if (createNew(path, content)) {
      removeLeftovers(path, modifiedAt(path) ?? 0);
      return content;
    }
    const why = takenOver(path, options.now());
    if (why !== null) options.say(`took over ${path}: ${why}`);
    else if (look >= looks) throw busy(path);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

/** Removes a lock that no longer holds and says why it did not; null where it holds, or is gone already. */
function takenOver(path: string, now: number): string | null {
  const content = contentOf(path);
  const why = content === null ? null : abandoned(content, now, modifiedAt(path));
  if (why === null) return null;
  const aside = temporaryFor(path);
  try {
    renameSync(path, aside); // of all who try, one succeeds
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw fault;
  }
  const isTheOne = contentOf(aside) === content;
  if (!isTheOne) giveBack(aside, path);
  discard(aside);
  return isTheOne ? why : null;
}

// Between looking and renaming, another run took the lock over and made its own: that one holds.
function giveBack(aside: string, path: string): void {
  try {
    linkSync(aside, path);
  } catch (fault) {
    if (codeOf(fault) !== 'EEXIST') throw fault;
  }
}

const modifiedAt = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

function contentOf(path: string): string | null {
  try {
    return readText(path);
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw fault;
  }
}

const busy = (path: string): Failure =>
  new Failure('busy', `another run holds ${path}`, 'try again, or wait for it with --lock-timeout SECONDS');

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the lock was taken, in milliseconds since 1970. */
  readonly start: number;
}

/** What this process writes into a lock that it takes; no two of them are equal. */
function ownerText(start: number): string {
  const owner: Owner = { pid: process.pid, host: hostname(), start };
  return `${JSON.stringify({ ...owner, id: randomBytes(8).toString('hex') })}\n`;
}

/**
 * Why a lock of this content no longer holds; null where it does.
 * @param now milliseconds since 1970, as `modified`, the time of the lock's file
 */
function abandoned(content: string, now: number, modified: number | null): string | null {
  const owner = ownerOf(content);
  const since = owner?.start ?? modified ?? now;
  if (now - since > EXPIRES) return 'it is older than 10 minutes';
  if (!owner || owner.host !== hostname() || isAlive(owner.pid)) return null;
  return `its process ${owner.pid} is gone`;
}

/** Who made the lock; null while it is still being written, as it can be where there are no hard links. */
function ownerOf(content: string): Owner | null {
  const match = /^\{"pid":(\d+),"host":("(?:[^"\\]|\\.)*"),"start":(\d+),/.exec(content);
  return match
    ? { pid: Number(match[1]), host: JSON.parse(match[2] ?? '""'), start: Number(match[3]) }
    : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return codeOf(fault) !== 'ESRCH';
  }
}
