import { type Bytes, inPieces } from '../../read/bytes.ts';
import type { TextForm } from './inspection.ts';

const LF = 10;
const CR = 13;

/** The line ends of a text, those inside of quoted cells among them. */
export function newlinesOf(utf8: Bytes): Pick<TextForm, 'newline' | 'finalNewline'> {
  const kinds = new Set<'LF' | 'CRLF' | 'CR'>();
  let before = 0;
  for (const piece of inPieces(utf8)) {
    for (const byte of piece) {
      if (byte === LF) kinds.add(before === CR ? 'CRLF' : 'LF');
      else if (before === CR) kinds.add('CR');
      before = byte;
    }
  }
  if (before === CR) kinds.add('CR');
  const [first = 'none', second] = kinds;
  return { newline: second === undefined ? first : 'mixed', finalNewline: before === LF || before === CR };
}
