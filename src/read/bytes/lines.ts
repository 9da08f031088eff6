// Physical lines of a text in bytes. A line ends with CRLF, LF or a lone CR; none of these bytes occurs inside a
// UTF-8 sequence.

import type { Bytes } from './bytes.ts';

const LF = 10;
const CR = 13;

/** Where the content of the line that starts at `from` ends: before its line end, or at the end of the text. */
export function endOfLine(text: Uint8Array, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== LF && text[at] !== CR) at++;
  return at;
}

/** Where the next line starts, given the end of this line's content. */
export function afterLineEnd(text: Uint8Array, end: number): number {
  const ends = text[end] === CR && text[end + 1] === LF ? 2 : 1;
  return Math.min(end + ends, text.length);
}

/** Whether the text's last line has a line end; no for an empty text. */
export function endsWithLineEnd(text: Uint8Array): boolean {
  const last = text[text.length - 1];
  return last === LF || last === CR;
}

/** Bytes in which a footer is looked for. */
const FOOT_BYTES = 2000;

/** The last lines of a file as text; the first of them may be cut. */
export const lastLines = (utf8: Bytes): string[] =>
  utf8
    .subarray(Math.max(0, utf8.length - FOOT_BYTES), utf8.length)
    .toString()
    .split(/\r\n|\n|\r/);
