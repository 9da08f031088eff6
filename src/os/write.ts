// The only code that writes: streams to their end, files that appear whole or not at all, and folders.

import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import { codeOf, whyOf } from './system-fault.ts';

/** Thrown when the reader of our output has gone away: nothing is wrong, and nothing more is wanted. */
export class OutputClosed extends Error {}

const STDERR = 2;

/**
 * Writes all of a text to a descriptor before it returns. Throws `OutputClosed` where the reader is gone, but not for
 * messages: that nobody reads those ends no work.
 */
export function writeStream(fd: number, text: string | Uint8Array, name = nameOf(fd)): void {
  const bytes = bytesOf(text);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSome(fd, bytes, done);
  } catch (fault) {
    if (codeOf(fault) !== 'EPIPE') throw incomplete(name, fault, 'look at free space');
    if (fd !== STDERR) throw new OutputClosed();
  }
}

/** Room for the pieces of a long text, one after the other: memory of its own for each costs more than the writing. */
const ROOM = 1 << 20;
let room: Buffer | null = null;

/** The bytes of a text in UTF-8, until the next text is asked for. */
function bytesOf(text: string | Uint8Array): Uint8Array {
  if (typeof text !== 'string') return text;
  // A character of a string takes at most three.
  if (text.length < ROOM / 32 || text.length > ROOM / 3) return Buffer.from(text, 'utf8');
  room ??= Buffer.allocUnsafeSlow(ROOM);
  return room.subarray(0, room.write(text, 'utf8'));
}

const nameOf = (fd: number): string => (fd === STDERR ? 'standard error' : 'standard output');

function writeSome(fd: number, bytes: Uint8Array, from: number): number {
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
export function writeFileWhole(
  path: string,
  content: string | Iterable<string | Uint8Array>,
  { shown = path, withFolder = false }: { readonly shown?: string; readonly withFolder?: boolean } = {},
): void {
  try {
    if (withFolder) makeFolder(dirname(path), dirname(path));
    const pieces = typeof content === 'string' ? [content] : content;
    const old = statSync(path, { throwIfNoEntry: false });
    if (old && !old.isFile() && !old.isDirectory()) writeThrough(path, pieces);
    else replaceFile(old ? realpathSync(path) : path, pieces, old);
  } catch (fault) {
    if (fault instanceof Failure || fault instanceof OutputClosed) throw fault;
    throw incomplete(
      shown,
      fault,
      'the old file, if there was one, is untouched; look at free space and permissions',
    );
  }
}

function writeThrough(path: string, pieces: Iterable<string | Uint8Array>): void {
  const fd = openSync(path, 'w');
  try {
    for (const piece of pieces) writeStream(fd, piece, path);
  } finally {
    closeSync(fd);
  }
}

function replaceFile(path: string, pieces: Iterable<string | Uint8Array>, old: Stats | undefined): void {
  const temporary = temporaryFor(path);
  let written = 0;
  try {
    written = writeTemporary(temporary, pieces, old && old.mode & 0o777);
    renameSync(temporary, path);
  } catch (fault) {
    discard(temporary);
    throw fault;
  }
  syncFolderOf(path);
  removeLeftovers(path, written);
}

/** When it was written, in milliseconds since 1970 by the clock of the file system. */
function writeTemporary(
  path: string,
  pieces: Iterable<string | Uint8Array>,
  mode: number | undefined,
): number {
  const fd = openSync(path, 'wx', mode ?? 0o666);
  try {
    let size = 0;
    for (const piece of pieces) {
      const bytes = bytesOf(piece);
      for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
      size += bytes.length;
    }
    fsyncSync(fd);
    const made = fstatSync(fd);
    // A full disk can accept a write and keep less of it.
    if (made.size !== size) throw new Error('the disk kept less than was written');
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
      'output-incomplete',
      `${what}: ${whyOf(fault)}`,
      'look at the disk, then write it again',
    );
  }
}

const incomplete = (what: string, fault: unknown, hint: string): Failure =>
  new Failure(
    'output-incomplete',
    // Node names the temporary file, which nobody knows of.
    `${what} could not be written: ${whyOf(fault).replace(/, \w+ '.*$/s, '')}`,
    hint,
  );

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

/** Milliseconds after which nobody is believed to be writing still: what a run left behind then counts no more. */
export const EXPIRES = 10 * 60_000;

/** A name beside a path that no other run takes. */
export function temporaryFor(path: string): string {
  // Not from node:crypto, which takes a while to load.
  const id = Buffer.from(crypto.getRandomValues(new Uint8Array(6))).toString('hex');
  return join(dirname(path), `.${stemOf(path)}.${process.pid}.${id}.tmp`);
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

const isTemporaryOf = (path: string, name: string): boolean =>
  isTemporary(name) && name.startsWith(`.${stemOf(path)}.`);

/** Whether a name is one that this program gives to what it is writing. */
export const isTemporary = (name: string): boolean => /^\..+\.\d+\.[0-9a-f]{12}\.tmp$/.test(name);

/** Bytes of a name that file systems take, and those of a temporary name besides the name it stands for. */
export const LONGEST_NAME = 255;
const TEMPORARY_PART = 30;

/** As much of the name of a file as a temporary name has room for. */
const stemOf = (path: string): string =>
  Buffer.from(basename(path))
    .subarray(0, LONGEST_NAME - TEMPORARY_PART)
    .toString();

function untroubled(tidy: () => void): void {
  try {
    tidy();
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
  }
}

/** Makes a folder, and those above it, where it is not there yet. Throws `Failure` (exit 5) that names it as shown. */
export function makeFolder(path: string, shown: string): void {
  try {
    makeEach(path);
  } catch (fault) {
    const message = `${shown} could not be made: ${whyOf(fault)}`;
    throw new Failure('output-incomplete', message, 'look at free space and permissions');
  }
}

// One by one, because Node's `recursive` says of a read-only disk that there is no such folder.
function makeEach(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(path);
  if (above !== path) makeEach(above);
  try {
    mkdirSync(path);
  } catch (fault) {
    if (codeOf(fault) !== 'EEXIST') throw fault;
  }
}
