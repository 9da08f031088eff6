// Tables as text and back, for making clean files and spoiling them. Knows nothing of the program under test.

const NEEDS_QUOTES = /["\r\n]/;

/** @param {string} cell */
export const inQuotes = (cell) => `"${cell.replaceAll('"', '""')}"`;

/**
 * One record as text.
 * @param {readonly string[]} cells
 * @param {{ delimiter: string, quote: 'all' | 'minimal' | ((position: number) => boolean) }} style
 */
export function record(cells, { delimiter, quote }) {
  const isAsked = (position) => (typeof quote === 'function' ? quote(position) : quote === 'all');
  return cells
    .map((cell, position) =>
      isAsked(position) || NEEDS_QUOTES.test(cell) || cell.includes(delimiter) ? inQuotes(cell) : cell,
    )
    .join(delimiter);
}

/**
 * The records of a well-formed text with line feeds.
 * @param {string} text @param {string} delimiter
 */
export function parseClean(text, delimiter) {
  const rows = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === delimiter || char === '\n') {
      rows.at(-1).push(cell);
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  return rows.slice(0, -1);
}

/** A repeatable stream of numbers in [0, 1). @param {number} seed */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @template T @param {readonly T[]} items @param {number} seed @returns {T[]} */
export function shuffled(items, seed) {
  const random = randomFrom(seed);
  const left = [...items];
  for (let at = left.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [left[at], left[other]] = [left[other], left[at]];
  }
  return left;
}
