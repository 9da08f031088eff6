import { createHash } from 'node:crypto';
import { type Bytes, inPieces, isUtf8Piece } from '../read/bytes.ts';

/** The fingerprint of a file's bytes, and whether all of them are UTF-8. */
export function goThrough(bytes: Bytes): { sha256: string; isUtf8: boolean } {
  const hash = createHash('sha256');
  let isText = true;
  for (const piece of inPieces(bytes)) {
    hash.update(piece);
    isText &&= isUtf8Piece(piece);
  }
  return { sha256: hash.digest('hex'), isUtf8: isText };
}
