import { isUtf8 } from 'node:buffer';
import type { BatchStream, ByteRange } from '../worker/prefetch.ts';

/** Bytes that lie in memory or in a file; a `Buffer` is one such. */
export interface Bytes {
  readonly length: number;
  /** The bytes of [start, end); fewer where there are no more. */
  subarray(start: number, end: number): Buffer;
  /** Copies the bytes of [start, end) to `at` in `target`; returns how many there were. */
  copy(target: Buffer, at: number, start: number, end: number): number;
  /** Has a range of the bytes split by another thread; absent, or null, where there is none for it. */
  prefetch?(range: ByteRange): BatchStream | null;
  /**
   * Has all bytes gone through by another thread meanwhile. What is returned waits for what was found, which is null
   * where the thread could not; absent, or null, where there is no other thread.
   */
  fingerprint?(): (() => Fingerprint | null) | null;
}

/** What is found in going through all bytes of a file. */
export interface Fingerprint {
  /** Their fingerprint, in hexadecimal digits. */
  readonly sha256: string;
  readonly isUtf8: boolean;
}

/** The bytes from `start` on. */
export function from(bytes: Bytes, start: number): Bytes {
  if (Buffer.isBuffer(bytes)) return bytes.subarray(start);
  return {
    length: bytes.length - start,
    subarray: (first, end) => bytes.subarray(first + start, end + start),
    copy: (target, at, first, end) => bytes.copy(target, at, first + start, end + start),
    prefetch: (range) => bytes.prefetch?.({ ...range, skipped: range.skipped + start }) ?? null,
  };
}

/** Bytes looked at together when all of them are gone through. */
const PIECE = 1024 * 1024;

/** All bytes in pieces, which hold them until the next piece is asked for; no piece begins within a character of UTF-8. */
export function* inPieces(bytes: Bytes): Generator<Buffer> {
  if (Buffer.isBuffer(bytes)) {
    yield bytes;
    return;
  }
  const piece = Buffer.allocUnsafe(Math.min(PIECE, bytes.length));
  for (let from = 0; from < bytes.length; ) {
    const read = bytes.copy(piece, 0, from, from + piece.length);
    if (read === 0) return;
    const isLast = from + read >= bytes.length;
    const end = isLast ? read : lastCharacter(piece, read);
    yield piece.subarray(0, end);
    from += end;
  }
}

/** Whether a piece is UTF-8 throughout. */
export const isUtf8Piece = (piece: Buffer): boolean => isUtf8(piece);

/** Where the last character of `bytes[0, end)` starts, which may be cut; `end` where no character starts nearby. */
function lastCharacter(bytes: Buffer, end: number): number {
  for (let at = end - 1; at > Math.max(0, end - 4); at--) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at;
  return end;
}
