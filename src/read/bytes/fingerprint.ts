import { createHash } from 'node:crypto';
import { type Bytes, type Fingerprint, inPieces, isUtf8Piece } from './bytes.ts';

/** Goes through all bytes of a file, a piece at a time. */
export class FingerprintScan {
  private readonly pieces: Iterator<Buffer>;
  private readonly hash = createHash('sha256');
  private isUtf8 = true;

  constructor(bytes: Bytes) {
    this.pieces = inPieces(bytes);
  }

  /** Takes the next piece; no where there is none. */
  step(): boolean {
    const { done, value: piece } = this.pieces.next();
    if (done === true) return false;
    this.hash.update(piece);
    this.isUtf8 &&= isUtf8Piece(piece);
    return true;
  }

  /** What was found; asked for once, after the last piece. */
  found(): Fingerprint {
    return { sha256: this.hash.digest('hex'), isUtf8: this.isUtf8 };
  }
}

/** The fingerprint of a file's bytes, and whether all of them are UTF-8. */
export function fingerprintOf(bytes: Bytes): Fingerprint {
  const going = new FingerprintScan(bytes);
  while (going.step());
  return going.found();
}
