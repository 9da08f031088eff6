// The only code that writes: streams to their end, and files that appear whole or not at all.

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EXIT, Failure } from '../base/failure.ts';

/** Thrown when the reader of our output has gone away: nothing is wrong, and nothing more is wanted. */
export class OutputClosed extends Error {}

/** Writes all of a text to a descriptor before it returns. */
export function writeStream(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let done = 0; done < bytes.length; ) done += writeSome(fd, bytes, done);
}

function writeSome(fd: number, bytes: Buffer, from: number): number {
  try {
    return writeSync(fd, bytes, from);
  } catch (fault) {
    const code = codeOf(fault);
    if (code === 'EPIPE') throw new OutputClosed();
    if (code !== 'EAGAIN') throw incomplete('the output', fault);
    // A pipe whose reader is slow: standard output does not block, so wait a little and go on.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return 0;
  }
}

/** Writes a file so that it is either the whole new one or still the old one. Makes its folder if asked to. */
export function writeFileWhole(path: string, text: string, makeFolder = false): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    if (makeFolder) mkdirSync(folder, { recursive: true });
    writeTemporary(temporary, Buffer.from(text, 'utf8'));
    renameSync(temporary, path);
    syncFolder(folder);
  } catch (fault) {
    removeIfThere(temporary);
    throw incomplete(path, fault);
  }
}

function writeTemporary(path: string, bytes: Buffer): void {
  const fd = openSync(path, 'wx', 0o666);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
    fsyncSync(fd);
    // A full disk can accept a write and keep less of it.
    if (fstatSync(fd).size !== bytes.length) throw new Error('the disk kept less than was written');
  } finally {
    closeSync(fd);
  }
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (fault) {
    if (codeOf(fault) !== 'ENOENT') throw incomplete(path, fault);
  }
}

/** Whether two paths name one file; false where either does not exist. */
export function isSameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return (a.ino === b.ino && a.dev === b.dev) || realpathSync(one) === realpathSync(other);
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return false;
    throw fault;
  }
}

/** The error code of a system call, such as `ENOENT`; empty for any other fault. */
export const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';

const incomplete = (what: string, fault: unknown): Failure =>
  new Failure(
    EXIT.output,
    'output-incomplete',
    `${what} could not be written: ${fault instanceof Error ? fault.message : String(fault)}`,
    'the old file, if there was one, is untouched; look at free space and permissions',
  );
