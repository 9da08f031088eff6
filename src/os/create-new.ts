// A file that appears with its content, and only where there was none.

import { closeSync, linkSync, openSync, writeFileSync } from 'node:fs';
import { codeOf } from './system-fault.ts';
import { discard, temporaryFor } from './temporary.ts';

/**
 * False where there is such a file already. One that was made first and filled then would be left empty by a run that
 * is killed in between, so it is filled first and gets its name then, where the file system has hard links.
 */
export function createNew(path: string, content: string): boolean {
  const aside = temporaryFor(path);
  try {
    writeFileSync(aside, content, { flag: 'wx' });
    return isLinked(aside, path) ?? isFilled(path, content);
  } finally {
    discard(aside);
  }
}

/** Null where the file system has no hard links. */
function isLinked(aside: string, path: string): boolean | null {
  try {
    linkSync(aside, path);
    return true;
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false;
    if (['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(fault))) return null;
    throw fault;
  }
}

function isFilled(path: string, content: string): boolean {
  try {
    fill(path, openSync(path, 'wx'), content);
    return true;
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false;
    throw fault;
  }
}

function fill(path: string, fd: number, content: string): void {
  try {
    writeFileSync(fd, content);
  } catch (fault) {
    discard(path);
    throw fault;
  } finally {
    closeSync(fd);
  }
}
