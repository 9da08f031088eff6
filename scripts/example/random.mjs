/**
 * Named, seeded streams of numbers: changing what one part of the story draws leaves the other parts as they were.
 * Only integer arithmetic and division, so that every engine gives the same bits.
 */

/** @param {string} text */
function seedOf(text) {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** @param {string} name @returns {() => number} in [0, 1) */
function mulberry(name) {
  let state = seedOf(`larkmoor:${name}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @typedef {object} Stream
 * @property {() => number} unit in [0, 1)
 * @property {(low: number, high: number) => number} int both ends included
 * @property {(low: number, high: number) => number} bell an integer, the middle likelier than the ends
 * @property {(probability: number) => boolean} chance
 * @property {<T>(list: readonly T[]) => T} pick
 */

/** @param {string} name @returns {Stream} */
export function stream(name) {
  const unit = mulberry(name);
  const int = (low, high) => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    int,
    bell: (low, high) => Math.round(low + ((high - low) * (unit() + unit() + unit())) / 3),
    chance: (probability) => unit() < probability,
    pick: (list) => list[int(0, list.length - 1)],
  };
}
