// Files that exist only while another one is being made, and what a killed run leaves of them.

import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EXPIRES } from './lock-owner.ts';
import { codeOf } from './system-fault.ts';

/** A name beside a path that no other run takes. */
export function temporaryFor(path: string): string {
  // Not from node:crypto, which takes a while to load.
  const id = Buffer.from(crypto.getRandomValues(new Uint8Array(6))).toString('hex');
  return join(dirname(path), `.${basename(path)}.${process.pid}.${id}.tmp`);
}

/** Removes a temporary file. One that cannot be removed is left to a later run: why there is one matters more. */
export const discard = (path: string): void => untroubled(() => unlinkSync(path));

/**
 * Removes the temporary files of a path that runs before left behind, once they are ten minutes older than the time
 * given, in milliseconds since 1970 by the clock of their file system.
 */
export function removeLeftovers(path: string, since: number): void {
  untroubled(() => {
    const folder = dirname(path);
    for (const name of readdirSync(folder)) {
      if (!isTemporaryOf(path, name)) continue;
      const leftover = join(folder, name);
      if (since - statSync(leftover).mtimeMs > EXPIRES) discard(leftover);
    }
  });
}

function isTemporaryOf(path: string, name: string): boolean {
  const start = `.${basename(path)}.`;
  return name.startsWith(start) && /^\d+\.[0-9a-f]{12}\.tmp$/.test(name.slice(start.length));
}

function untroubled(tidy: () => void): void {
  try {
    tidy();
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
  }
}
