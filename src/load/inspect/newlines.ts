import { endsWithLineEnd } from '../../read/lines.ts';
import type { TextForm } from './inspection.ts';

const LF = 10;
const CR = 13;

/** The line ends of a text, those inside of quoted cells among them. */
export function newlinesOf(utf8: Uint8Array): Pick<TextForm, 'newline' | 'finalNewline'> {
  const kinds = new Set<'LF' | 'CRLF' | 'CR'>();
  for (let at = 0; at < utf8.length; at++) {
    if (utf8[at] === CR) {
      const isPair = utf8[at + 1] === LF;
      kinds.add(isPair ? 'CRLF' : 'CR');
      if (isPair) at++;
    } else if (utf8[at] === LF) kinds.add('LF');
  }
  const [first = 'none', second] = kinds;
  return { newline: second === undefined ? first : 'mixed', finalNewline: endsWithLineEnd(utf8) };
}
