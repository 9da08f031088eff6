// One writer at a time: a file that exists for as long as its writer works.

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { EXIT, Failure } from '../base/failure.ts';
import { abandoned, ownerText } from './lock-owner.ts';
import { codeOf } from './write.ts';

export interface LockOptions {
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
 * Does the work while holding the lock, and releases it however the work ends. Throws `Failure` (exit 6) where
 * somebody else holds it for longer than the timeout.
 */
export function withLock<T>(path: string, options: LockOptions, work: () => T): T {
  const mine = taken(path, options);
  try {
    return work();
  } finally {
    if (contentOf(path) === mine) unlinkSync(path);
  }
}

/** The content of the lock that was taken. */
function taken(path: string, options: LockOptions): string {
  const looks = Math.ceil((options.timeout * 1000) / PAUSE);
  for (let look = 0; ; look++) {
    const content = ownerText(options.now());
    if (isCreated(path, content)) return content;
    const why = takenOver(path, options.now());
    if (why !== null) options.say(`took over ${path}: ${why}`);
    else if (look >= looks) throw busy(path);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

function isCreated(path: string, content: string): boolean {
  try {
    fill(path, openSync(path, 'wx'), content);
    return true;
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false;
    const why = fault instanceof Error ? fault.message : String(fault);
    const hint = 'look at free space and permissions';
    throw new Failure(EXIT.output, 'output-incomplete', `no lock could be made: ${why}`, hint);
  }
}

// A full disk can have room for a file and none for its content; a lock without an owner would hold up the next run.
function fill(path: string, fd: number, content: string): void {
  try {
    writeFileSync(fd, content);
  } catch (fault) {
    unlinkSync(path);
    throw fault;
  } finally {
    closeSync(fd);
  }
}

/** Removes a lock that no longer holds and says why it did not; null where it holds, or is gone already. */
function takenOver(path: string, now: number): string | null {
  const content = contentOf(path);
  const why = content === null ? null : abandoned(content, now, modifiedAt(path));
  if (why === null) return null;
  const aside = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside); // of all who try, one succeeds
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw fault;
  }
  const isTheOne = contentOf(aside) === content;
  if (!isTheOne) giveBack(aside, path);
  unlinkSync(aside);
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
    return readFileSync(path, 'utf8');
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw fault;
  }
}

const busy = (path: string): Failure =>
  new Failure(
    EXIT.busy,
    'busy',
    `another run holds ${path}`,
    'try again, or wait for it with --lock-timeout SECONDS',
  );
