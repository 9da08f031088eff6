// Who holds a lock, as the lock's file says it, and whether that still counts.

import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { codeOf } from './system-fault.ts';

/** Milliseconds after which nobody is believed to be writing still: a lock no longer holds, whoever made it. */
export const EXPIRES = 10 * 60_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the lock was taken, in milliseconds since 1970. */
  readonly start: number;
}

/** What this process writes into a lock that it takes; no two of them are equal. */
export function ownerText(start: number): string {
  const owner: Owner = { pid: process.pid, host: hostname(), start };
  return `${JSON.stringify({ ...owner, id: randomBytes(8).toString('hex') })}\n`;
}

/**
 * Why a lock of this content no longer holds; null where it does.
 * @param now milliseconds since 1970, as `modified`, the time of the lock's file
 */
export function abandoned(content: string, now: number, modified: number | null): string | null {
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
