// When two headers are probably spellings of one.

import { isPlainAscii } from './safe-text.ts';

/** Words that a header says or leaves out without meaning another thing. */
const WEAK = new Set(['at', 'on', 'in', 'date', 'time', 'day', 'utc', 'gmt', 'is', 'the', 'of']);

/** What of a header is looked at. */
interface Spelling {
  readonly words: readonly string[];
  readonly stems: string;
  readonly letters: string;
  readonly digits: string;
}

export function spellingOf(header: string): Spelling {
  const words = wordsOf(header);
  const letters = words.join('');
  return { words, stems: stemsOf(words), letters, digits: letters.replace(/\D/g, '') };
}

/** Whether two headers have the same words, weak ones and endings aside, or differ by a slip of the keyboard. */
export function areNear(one: Spelling, other: Spelling): boolean {
  if (one.stems === other.stems) return true;
  // A word more says another thing: `Source` and `Source ID`.
  if (holdsAll(one.words, other.words) || holdsAll(other.words, one.words)) return false;
  // `Address 1` and `Address 2` are two columns.
  if (one.digits !== other.digits) return false;
  const [left, right] = [one.letters, other.letters];
  const shorter = Math.min(left.length, right.length);
  const slips = shorter >= 10 ? 2 : shorter >= 5 ? 1 : 0;
  return slips > 0 && distance(left, right, slips) <= slips;
}

/** The word that is probably meant by one that is not known; null where none comes near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const most = word.length >= 5 ? 2 : 1;
  const small = word.toLowerCase();
  const [first] = known
    .map((one) => ({ one, slips: distance(small, one.toLowerCase(), most) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return first?.one ?? null;
}

/** `did you mean nrr?`, with what stands there where no word comes near. */
export function didYouMean(word: string, known: readonly string[], otherwise: string): string {
  const meant = nearest(word, known);
  return meant === null ? otherwise : `did you mean ${meant}?`;
}

const holdsAll = (words: readonly string[], others: readonly string[]): boolean =>
  others.every((word) => words.includes(word));

// `IsWon` is two words, `Ended At (UTC)` three.
const wordsOf = (header: string): string[] => {
  const isPlain = isPlainAscii(header);
  const parted = isPlain
    ? header.replace(/([a-z])([A-Z])/g, '$1 $2')
    : header.normalize('NFC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return parted
    .toLowerCase()
    .split(isPlain ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
};

/** The words of a text in lower case and without accents, in Turkish as in Polish: `Kazanıldı` is `kazanildi`. */
export const foldedWords = (text: string): string[] =>
  wordsOf(isPlainAscii(text) ? text.toLowerCase() : folded(text));

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ı/g, 'i').replace(/ł/g, 'l');

function stemsOf(words: readonly string[]): string {
  const strong = words.filter((word) => !WEAK.has(word));
  return (strong.length > 0 ? strong : words).map(stemOf).sort().join(' ');
}

/** `quantities` and `quantity`, `ended` and `end`, `closes` and `close` have one stem. */
const stemOf = (word: string): string =>
  word.length <= 3 ? word : word.replace(/ies$/, 'y').replace(/(?<=...)(ed|es|s|e)$/, '');

/** Letters to put in, leave out, change or swap with the next to make one text of the other; more than `most` is `most + 1`. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at++) {
    const row = [at];
    for (let to = 1; to <= other.length; to++) {
      const cost = one[at - 1] === other[to - 1] ? 0 : 1;
      const isSwap = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      row[to] = Math.min(
        (rows[at - 1]?.[to] ?? 0) + 1,
        (row[to - 1] ?? 0) + 1,
        (rows[at - 1]?.[to - 1] ?? 0) + cost,
        isSwap ? (rows[at - 2]?.[to - 2] ?? 0) + 1 : most + 1,
      );
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
