// Columns of a terminal that a text takes, and texts cut or wrapped to them.

import { once } from '../memoize.ts';
import { isPlainAscii } from './safe-text.ts';

// Made when a character first needs them: most texts are plain.
const noWidth = once(() => /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u);
const emoji = once(() => /^\p{Emoji_Presentation}$/u);

// First and last code points that Unicode's EastAsianWidth.txt calls wide or full-width, unassigned gaps included.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

export function textWidth(text: string): number {
  if (isPlainAscii(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (noWidth().test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  const isWide = WIDE.some(([first, last]) => code >= first && code <= last);
  return isWide || emoji().test(character) ? 2 : 1;
}

/** The text, or its start with `…` for the rest; empty where not even that fits. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  return width < 1 ? '' : `${start(text, width - 1)}…`;
}

/** Lines of at most `width` columns (2 at least), broken at spaces and, in a word that is longer, anywhere. */
export function wrap(text: string, width: number): string[] {
  if (textWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => pieces(word, Math.max(width, 2)))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) {
      line = longer;
    } else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): string[] {
  const found: string[] = [];
  let rest = word;
  while (textWidth(rest) > width) {
    const piece = start(rest, width);
    found.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...found, rest];
}

/** The longest start that takes at most `width` columns. */
function start(text: string, width: number): string {
  let length = 0;
  let used = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width) break;
    length += character.length;
  }
  return text.slice(0, length);
}
