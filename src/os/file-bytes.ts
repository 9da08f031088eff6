// A large file that is read piece by piece, so that it need not lie in memory whole.

import { closeSync, openSync, statSync } from 'node:fs';
import type { Bytes, Fingerprint } from '../read/bytes/bytes.ts';
import type { BatchStream, ByteRange } from '../read/worker/prefetch.ts';
import { isGzip, unreadable } from './read-input.ts';
import type { CsvWorker } from './worker/csv-worker.ts';
import { readAt } from './worker/read-at.ts';

/** Smaller files are read at once. */
const LARGE = 16 * 1024 * 1024;

/** A regular file of unpacked bytes that is worth reading piece by piece; null for any other. */
export function largeFile(
  path: string,
  shown: string,
  { splitter = null, from = LARGE }: { splitter?: CsvWorker | null; from?: number } = {},
): FileBytes | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size < from) return null;
  const file = new FileBytes(path, { shown, stats, splitter });
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
  private readonly path: string;
  private readonly shown: string;
  private readonly stats: Stats;
  private readonly splitter: CsvWorker | null;

  constructor(
    path: string,
    { shown, stats, splitter }: { shown: string; stats: Stats; splitter: CsvWorker | null },
  ) {
    this.path = path;
    this.shown = shown;
    this.stats = stats;
    this.splitter = splitter;
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
    return this.splitter?.split(this.path, this.length, range) ?? null;
  }

  fingerprint(): (() => Fingerprint | null) | null {
    return this.splitter?.fingerprint(this.path, this.length) ?? null;
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
