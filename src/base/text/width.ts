// Columns of a terminal that a text takes, and texts cut or wrapped to them.

import { wrapAnsi } from 'fast-wrap-ansi';
import stringWidth from 'string-width';
import { once } from '../memoize.ts';

/** Printable ASCII and the signs that we write most often, each of which takes one column: known sooner than what Unicode says. */
const isNarrow = /^[ -~−×÷·…▲▼≈]*$/;

export const textWidth = (text: string): number => (isNarrow.test(text) ? text.length : stringWidth(text));

/** The text, or its start with `…` for the rest; empty where not even that fits. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  return width < 1 ? '' : `${start(text, width - 1)}…`;
}

/** Lines of at most `width` columns (2 at least), broken at spaces and, in a word that is longer, anywhere. */
export const wrap = (text: string, width: number): string[] =>
  textWidth(text) <= width ? [text] : wrapAnsi(text, Math.max(width, 2), { hard: true }).split('\n');

// Two regional indicators are one flag.
const characters = once(() => /\p{RI}{2}|./gsu);

/** The longest start that takes at most `width` columns. */
function start(text: string, width: number): string {
  let length = 0;
  let used = 0;
  for (const [character] of text.matchAll(characters())) {
    used += textWidth(character);
    if (used > width) break;
    length += character.length;
  }
  return text.slice(0, length);
}
