// Reads files: whole, unpacking what is packed, or piece by piece, so that a large one need not lie in memory.

import { closeSync, constants, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { Failure } from '../base/errors/failure.ts';
import type { Bytes, Fingerprint } from '../read/bytes/bytes.ts';
import { checkLineEnds } from '../read/bytes/encoding.ts';
import { chooseReader } from '../read/csv/csv.ts';
import type { BatchStream, ByteRange } from '../read/worker/prefetch.ts';
import type { Io } from './io.ts';
import type { SystemPath } from './paths.ts';
import { codeOf } from './system-fault.ts';
import type { CsvWorker } from './worker/csv-worker.ts';
import { readAt } from './worker/read-at.ts';

/** Has CSV files read by the reader that the environment names: two that must give the same. */
export const chooseCsvReader = ({ env }: Pick<Io, 'env'>): void =>
  chooseReader(env['REVKPI_READER'] === 'csv-parse' ? 'csv-parse' : null);

/** The text of a file in UTF-8. Node's own way to a text ends the process where a file cannot be closed. */
export const readText = (path: string): string => wholeOf(path, path).toString('utf8');

/** What stands between the line ends of a text in UTF-8, read when it is asked for. */
export function linesOf(path: string): Iterable<string> {
  return statSync(path).isFile() ? linesOfFile(path) : readText(path).split('\n');
}

function* linesOfFile(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(LINES_AT_ONCE);
    const decoder = new TextDecoder();
    let rest = '';
    for (let at = 0, got = -1; got !== 0; at += got) {
      got = readAt(file, bytes, at, at + bytes.length);
      const text = rest + decoder.decode(bytes.subarray(0, got), { stream: got > 0 });
      const lines = text.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    yield rest;
  } finally {
    closeSync(file);
  }
}

const LINES_AT_ONCE = 1 << 18;

interface ReadInput {
  readonly bytes: Buffer;
  /** Whether the file's size or time of change differs between before and after the reading. */
  readonly hasChanged: boolean;
}

/**
 * The bytes of a file. `shown` is its name in messages.
 * @throws Failure `unreadable-file`, `archive-too-large` or `damaged-archive`, all exit 3
 */
export function readInput(
  path: SystemPath,
  shown: string,
  readBytes: (path: SystemPath) => Buffer = (file) => wholeOf(file, shown),
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

// A pipe or a device need not come to an end by itself.
const wholeOf = (path: SystemPath, shown: string): Buffer =>
  statSync(path).isFile() ? readFileSync(path) : readStream(openStream(path), shown, PATIENCE);

const openStream = (path: SystemPath): number =>
  openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // Windows has no such flag

/** Seconds that a pipe is waited for: until somebody writes to it, and until somebody who does says more. */
const PATIENCE = { writer: 5, more: 60 };

/** Bytes that are taken from what has no size. */
const MOST_STREAMED = 1024 ** 3;

/**
 * All that comes from an open pipe or device, which is then closed. Without `patience` more is waited for for ever.
 * @throws Failure `unreadable-file` for one that has no end
 */
export function readStream(
  fd: number,
  shown: string,
  patience: typeof PATIENCE | null,
  most = MOST_STREAMED,
): Buffer {
  const chunks: Buffer[] = [];
  let [length, waited] = [0, 0];
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(2 ** 16);
      const got = readSome(fd, chunk);
      // Where nothing has come, there may be no writer yet.
      if (got === 0 && (length > 0 || patience === null)) break;
      waited = got ? 0 : waited + PAUSE / 1000;
      if (patience && waited > (got === null ? patience.more : patience.writer))
        throw endless(shown, got === null ? `says no more for ${patience.more} seconds` : 'has no writer');
      if (!got) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
      else chunks.push(chunk.subarray(0, got));
      length += got ?? 0;
      if (length > most) throw endless(shown, `gives more than ${most} bytes and no end`);
    }
  } finally {
    if (fd > 2) closeSync(fd);
  }
  return Buffer.concat(chunks, length);
}

/** Milliseconds between two looks at a pipe that is silent. */
const PAUSE = 20;

/** Null where nothing is there yet. */
function readSome(fd: number, into: Buffer): number | null {
  try {
    return readSync(fd, into);
  } catch (fault) {
    if (codeOf(fault) === 'EAGAIN') return null;
    if (codeOf(fault) === 'EOF') return 0; // so Windows says that a pipe has been closed
    throw fault;
  }
}

const endless = (shown: string, what: string): Failure =>
  new Failure('unreadable-file', `${shown} cannot be read: it ${what}`, 'save it as a file, and name that');

/** What to say of a file that cannot be read; a `Failure` says it already. */
function unreadable(shown: string, fault: unknown): Failure {
  if (fault instanceof Failure) return fault;
  const why =
    codeOf(fault) === 'EACCES' ? 'no permission' : fault instanceof Error ? fault.message : String(fault);
  return new Failure('unreadable-file', `${shown} cannot be read: ${why}`);
}

/** Bytes that an archive may unpack to. */
const MOST_UNPACKED = 2 * 1024 ** 3;

/** The bytes that a gzip archive holds; any other bytes as they are. */
export function unpacked(bytes: Buffer, shown: string, most = MOST_UNPACKED): Buffer {
  if (!isGzip(bytes)) return bytes;
  try {
    // Loaded where an archive comes: most runs read none.
    const { constants, gunzipSync } = process.getBuiltinModule('node:zlib');
    // A megabyte may unpack to a thousand: what begins without line ends is not unpacked to its end.
    for (let peek = PEEK; peek < bytes.length; peek *= 2) {
      const start = gunzipSync(bytes.subarray(0, peek), { finishFlush: constants.Z_SYNC_FLUSH });
      checkLineEnds(shown, start);
      if (start.includes(10) || start.includes(13)) break;
    }
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (fault) {
    if (fault instanceof Failure) throw fault;
    if (codeOf(fault) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(shown, most);
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new Failure(
      'damaged-archive',
      `${shown} cannot be unpacked: ${why}`,
      'it may be cut off; download or pack it again',
    );
  }
}

/** What is read of a file that cannot be read to its end. */
const BEGINNING = 64 * 1024;

/**
 * The first bytes of a regular file; of an archive, what they unpack to as far as it is whole.
 * @throws Failure `unreadable-file`
 */
export function beginningOf(path: SystemPath, shown: string): Buffer {
  try {
    const bytes = Buffer.alloc(BEGINNING);
    const file = openSync(path, 'r');
    try {
      const read = bytes.subarray(0, readAt(file, bytes, 0, BEGINNING));
      return isGzip(read) ? unpackedBeginning(read) : read;
    } finally {
      closeSync(file);
    }
  } catch (fault) {
    throw unreadable(shown, fault);
  }
}

function unpackedBeginning(bytes: Buffer): Buffer {
  const { constants, gunzipSync } = process.getBuiltinModule('node:zlib');
  for (let length = bytes.length; length > 0; length >>= 1) {
    try {
      return gunzipSync(bytes.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      // A fault spoils all that is unpacked with it, so less is tried.
    }
  }
  return Buffer.alloc(0);
}

/** Packed bytes that are unpacked for a first look, 4 MB at most; twice as many while nothing tells. */
const PEEK = 4096;

// Two bytes that name gzip, and 8 for deflate, the only method it knows. No text starts so.
const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;

const tooLarge = (shown: string, most: number): Failure =>
  new Failure(
    'archive-too-large',
    `${shown} unpacks to more than ${most} bytes`,
    'no export is that large; unpack it and look what it holds',
  );

/** Smaller files are read at once. */
const LARGE = 16 * 1024 * 1024;

/**
 * A regular file of unpacked bytes that is worth reading piece by piece; null for any other. One of twice that size is
 * split by a thread of its own: that costs a tenth more work, and spares a fifth of the time from some 30 MB on.
 */
export function largeFile(
  path: SystemPath,
  shown: string,
  { csvWorker = null, from = LARGE }: { csvWorker?: CsvWorker | null; from?: number } = {},
): FileBytes | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size < from) return null;
  const file = new FileBytes(path, {
    shown,
    stats,
    csvWorker: stats.size < 2 * from ? null : csvWorker,
  });
  return isGzip(file.subarray(0, 3)) ? null : file;
}

interface Stats {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ino: bigint;
}

/** Opened for every piece anew: pieces are large, and no file is left open whatever happens between two of them. */
export class FileBytes implements Bytes {
  readonly length: number;
  private readonly path: SystemPath;
  private readonly shown: string;
  private readonly stats: Stats;
  private readonly csvWorker: CsvWorker | null;

  constructor(
    path: SystemPath,
    { shown, stats, csvWorker }: { shown: string; stats: Stats; csvWorker: CsvWorker | null },
  ) {
    this.path = path;
    this.shown = shown;
    this.stats = stats;
    this.csvWorker = csvWorker;
    this.length = Number(stats.size);
  }

  subarray(start: number, end: number): Buffer {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, this.length) - start));
    return bytes.subarray(0, this.copy(bytes, 0, start, end));
  }

  /** @throws Failure `unreadable-file` */
  copy(target: Buffer, at: number, start: number, end: number): number {
    try {
      return this.read(target.subarray(at), start, Math.min(end, this.length));
    } catch (fault) {
      throw unreadable(this.shown, fault);
    }
  }

  prefetch(range: ByteRange): BatchStream | null {
    return this.csvWorker?.split(this.path, this.length, range) ?? null;
  }

  fingerprint(): (() => Fingerprint | null) | null {
    return this.csvWorker?.fingerprint(this.path, this.length) ?? null;
  }

  /** Whether another file stands in its place, or its size or time of change is not what it was. */
  hasChanged(): boolean {
    const now = statSync(this.path, { bigint: true, throwIfNoEntry: false });
    const { size, mtimeNs, ino } = this.stats;
    return now?.size !== size || now.mtimeNs !== mtimeNs || now.ino !== ino;
  }

  private read(into: Buffer, start: number, end: number): number {
    const file = openSync(this.path, 'r');
    try {
      return readAt(file, into, start, end);
    } finally {
      closeSync(file);
    }
  }
}
