// Reads a file whole: unpacks it where it is packed, and tells whether somebody was writing it meanwhile.

import { readFileSync, statSync } from 'node:fs';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { codeOf } from './system-fault.ts';

export interface ReadInput {
  readonly bytes: Buffer;
  /** Whether the file's size or time of change differs between before and after the reading. */
  readonly hasChanged: boolean;
}

/**
 * The bytes of a file. `shown` is its name in messages.
 * @throws Failure `unreadable-file`, `archive-too-large` or `damaged-archive`, all exit 3
 */
export function readInput(
  path: string,
  shown: string,
  readBytes: (path: string) => Buffer = (file) => readFileSync(file),
): ReadInput {
  try {
    const before = statSync(path, { bigint: true });
    const bytes = readBytes(path);
    const after = statSync(path, { bigint: true });
    // A pipe is written while it is read, as it should be.
    const isOther = before.size !== after.size || before.mtimeNs !== after.mtimeNs;
    return { bytes: unpacked(bytes, shown), hasChanged: before.isFile() && isOther };
  } catch (fault) {
    throw unreadable(shown, fault);
  }
}

/** What to say of a file that cannot be read; a `Failure` says it already. */
export function unreadable(shown: string, fault: unknown): Failure {
  if (fault instanceof Failure) return fault;
  const why =
    codeOf(fault) === 'EACCES' ? 'no permission' : fault instanceof Error ? fault.message : String(fault);
  return new Failure(EXIT.input, 'unreadable-file', `${shown} cannot be read: ${why}`);
}

/** Bytes that an archive may unpack to. */
const MOST_UNPACKED = 2 * 1024 ** 3;

/** The bytes that a gzip archive holds; any other bytes as they are. */
export function unpacked(bytes: Buffer, shown: string, most = MOST_UNPACKED): Buffer {
  if (!isGzip(bytes)) return bytes;
  try {
    // Loaded where an archive comes: most runs read none.
    return process.getBuiltinModule('node:zlib').gunzipSync(bytes, { maxOutputLength: most });
  } catch (fault) {
    if (codeOf(fault) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(shown, most);
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new Failure(
      EXIT.input,
      'damaged-archive',
      `${shown} cannot be unpacked: ${why}`,
      'it may be cut off; download or pack it again',
    );
  }
}

// Two bytes that name gzip, and 8 for deflate, the only method it knows. No text starts so.
export const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;

const tooLarge = (shown: string, most: number): Failure =>
  new Failure(
    EXIT.input,
    'archive-too-large',
    `${shown} unpacks to more than ${most} bytes`,
    'no export is that large; unpack it and look what it holds',
  );
