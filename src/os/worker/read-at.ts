import { readSync } from 'node:fs';

/** Reads the bytes of [start, end) of an open file, as many as there are and there is room for; returns how many. */
export function readAt(file: number, into: Uint8Array, start: number, end: number): number {
  const most = Math.min(end - start, into.length);
  let done = 0;
  while (done < most) {
    const got = readSync(file, into, done, most - done, start + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}
