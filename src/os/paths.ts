// Paths as the file system has them: names that are no UTF-8, links, and which paths lead to one file.

import { isUtf8 } from 'node:buffer';
import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { codeOf } from './system-fault.ts';

/** Bytes where a name on it is no UTF-8. */
export type SystemPath = string | Buffer;

/** The name of an entry as it is shown: bytes that are no UTF-8 as `\\xe4`. */
export const entryText = (name: Buffer): string =>
  isUtf8(name)
    ? name.toString()
    : [...name].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join('');

/** The same for a path whose folders are UTF-8. */
export const pathText = (path: SystemPath): string =>
  typeof path === 'string'
    ? path
    : join(dirname(path.toString()), entryText(path.subarray(path.lastIndexOf(sep) + 1)));

/** The path of an entry of a folder. */
export const entryPath = (folder: SystemPath, name: Buffer): SystemPath =>
  typeof folder === 'string' && isUtf8(name)
    ? join(folder, name.toString())
    : Buffer.concat([Buffer.from(folder), Buffer.from(sep), name]);

/** With `/` between its folders, whatever the system writes there. */
export const slashed = (path: string): string => path.split(sep).join('/');

/** Links that follow each other before nobody believes that they end. */
const MOST_LINKS = 40;

/** Where a path leads once every link is followed, also where there is nothing yet. */
export function realPath(path: string, links = 0): string {
  try {
    return realpathSync(path);
  } catch (fault) {
    if (codeOf(fault) !== 'ENOENT' || dirname(path) === path || links > MOST_LINKS) return path;
  }
  const leads = linkAt(path);
  return leads === null
    ? join(realPath(dirname(path), links), basename(path))
    : realPath(resolve(dirname(path), leads), links + 1);
}

/** Where a link leads; null for what is none. */
function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null; // it is no link, or is not there
  }
}

/** Whether writing to one would change the other: one path, one target of links, or one file under two names. */
export function isSameFile(one: string, other: SystemPath): boolean {
  if (typeof other === 'string' && realPath(one) === realPath(other)) return !isDevice(one);
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.ino === b.ino && a.dev === b.dev && !a.isCharacterDevice();
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    return false;
  }
}

// What is written to a terminal or to /dev/null overwrites nothing.
function isDevice(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isCharacterDevice() === true;
  } catch {
    return false; // it cannot be looked at
  }
}

/** Whether a path is a folder or lies below it; links on both are followed. */
export function isInside(path: SystemPath, folder: string): boolean {
  const real = typeof path === 'string' ? realPath(path) : realpathSync.native(path);
  const way = relative(realPath(folder), real);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
