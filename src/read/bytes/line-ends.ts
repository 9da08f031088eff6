import { createHash } from 'node:crypto';
import { type Bytes, inPieces } from './bytes.ts';

/** Fingerprints of the same text with LF and with CRLF at the end of each line: what a checkout makes of a file. */
export function lineEndFingerprints(bytes: Bytes): { readonly lf: string; readonly crlf: string } {
  // A character for each byte, whatever the encoding.
  const text = Buffer.concat([...inPieces(bytes)].map((piece) => Buffer.from(piece))).toString('latin1');
  const lf = text.replaceAll('\r\n', '\n');
  return { lf: sha256(lf), crlf: sha256(lf.replaceAll('\n', '\r\n')) };
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex');
