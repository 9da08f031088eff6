// The only code that writes: streams to their end, and files that appear whole or not at all.

import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { makeFolder } from './folder.ts';
import { codeOf, whyOf } from './system-fault.ts';
import { discard, removeLeftovers, temporaryFor } from './temporary.ts';

/** Thrown when the reader of our output has gone away: nothing is wrong, and nothing more is wanted. */
export class OutputClosed extends Error {}

const STDERR = 2;

/**
 * Writes all of a text to a descriptor before it returns. Throws `OutputClosed` where the reader is gone, but not for
 * messages: that nobody reads those ends no work.
 */
export function writeStream(fd: number, text: string, name = nameOf(fd)): void {
  const bytes = Buffer.from(text, 'utf8');
  try {
    for (let done = 0; done < bytes.length; ) done += writeSome(fd, bytes, done);
  } catch (fault) {
    if (codeOf(fault) !== 'EPIPE') throw incomplete(name, fault, 'look at free space');
    if (fd !== STDERR) throw new OutputClosed();
  }
}

const nameOf = (fd: number): string => (fd === STDERR ? 'standard error' : 'standard output');

function writeSome(fd: number, bytes: Buffer, from: number): number {
  try {
    return writeSync(fd, bytes, from);
  } catch (fault) {
    if (codeOf(fault) !== 'EAGAIN') throw fault;
    // A pipe whose reader is slow: standard output does not block, so wait a little and go on.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return 0;
  }
}

/**
 * Writes a file so that it is either the whole new one or still the old one, whose permissions it keeps. Makes its
 * folder if asked to. A link is followed, and what is no file, such as `/dev/null` or a named pipe, is written to.
 */
export function writeFileWhole(path: string, text: string, withFolder = false): void {
  try {
    if (withFolder) makeFolder(dirname(path), dirname(path));
    const old = statSync(path, { throwIfNoEntry: false });
    if (old && !old.isFile() && !old.isDirectory()) writeThrough(path, text);
    else replaceFile(old ? realpathSync(path) : path, text, old);
  } catch (fault) {
    if (fault instanceof Failure || fault instanceof OutputClosed) throw fault;
    throw incomplete(
      path,
      fault,
      'the old file, if there was one, is untouched; look at free space and permissions',
    );
  }
}

function writeThrough(path: string, text: string): void {
  const fd = openSync(path, 'w');
  try {
    writeStream(fd, text, path);
  } finally {
    closeSync(fd);
  }
}

function replaceFile(path: string, text: string, old: Stats | undefined): void {
  const temporary = temporaryFor(path);
  let written = 0;
  try {
    written = writeTemporary(temporary, Buffer.from(text, 'utf8'), old && old.mode & 0o777);
    renameSync(temporary, path);
  } catch (fault) {
    discard(temporary);
    throw fault;
  }
  syncFolderOf(path);
  removeLeftovers(path, written);
}

/** When it was written, in milliseconds since 1970 by the clock of the file system. */
function writeTemporary(path: string, bytes: Buffer, mode: number | undefined): number {
  const fd = openSync(path, 'wx', mode ?? 0o666);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
    fsyncSync(fd);
    const made = fstatSync(fd);
    // A full disk can accept a write and keep less of it.
    if (made.size !== bytes.length) throw new Error('the disk kept less than was written');
    if (mode !== undefined && (made.mode & 0o777) !== mode) fchmodSync(fd, mode);
    return made.mtimeMs;
  } finally {
    closeSync(fd);
  }
}

/** Said of folders that cannot be synced, on this file system or by this user; there the file is whole all the same. */
const unsyncable = new Set(['EACCES', 'EINVAL', 'EISDIR', 'ENOSYS', 'ENOTSUP', 'EPERM', 'EROFS']);

function syncFolderOf(path: string): void {
  try {
    const fd = openSync(dirname(path), 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (fault) {
    if (unsyncable.has(codeOf(fault))) return;
    const what = `${path} is written, but may not outlast a power cut: its folder could not be synced`;
    throw new Failure(
      EXIT.output,
      'output-incomplete',
      `${what}: ${whyOf(fault)}`,
      'look at the disk, then write it again',
    );
  }
}

/** Whether two paths name one file; false where either does not exist, or cannot be looked at. */
export function isSameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return (a.ino === b.ino && a.dev === b.dev) || realpathSync(one) === realpathSync(other);
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    return false;
  }
}

const incomplete = (what: string, fault: unknown, hint: string): Failure =>
  new Failure(EXIT.output, 'output-incomplete', `${what} could not be written: ${whyOf(fault)}`, hint);
