// What one thread finds in going through a file, told to another that waits for it.

import type { Fingerprint } from '../bytes/bytes.ts';
import { hasLeft, type Timeout, tell } from './prefetch.ts';

/** Room for the answer, which both threads see. */
export interface Reply {
  /** Whether there is one yet. */
  readonly state: Int32Array;
  /** The fingerprint, and after it 1 where all bytes are UTF-8. */
  readonly found: Uint8Array;
}

const AWAITED = 0;
const GIVEN = 1;
const REFUSED = 2;

const DIGEST = 32;

export const newReply = (): Reply => ({
  state: new Int32Array(new SharedArrayBuffer(4)),
  found: new Uint8Array(new SharedArrayBuffer(DIGEST + 1)),
});

/** Tells what was found; null where it could not be. */
export function answer({ state, found }: Reply, fingerprint: Fingerprint | null): void {
  if (fingerprint) {
    found.set(Buffer.from(fingerprint.sha256, 'hex'));
    found[DIGEST] = fingerprint.isUtf8 ? 1 : 0;
  }
  tell(state, 0, fingerprint ? GIVEN : REFUSED);
}

/** Waits for the answer; null where there is none. */
export function answerOf({ state, found }: Reply, timeout: Timeout): Fingerprint | null {
  if (!hasLeft(state, 0, AWAITED, timeout) || Atomics.load(state, 0) !== GIVEN) return null;
  return { sha256: Buffer.from(found.slice(0, DIGEST)).toString('hex'), isUtf8: found[DIGEST] === 1 };
}
