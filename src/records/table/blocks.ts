export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Rows of a block, of which the last may have fewer. */
export const BLOCK = 4096;

/**
 * Cuts a long way into short ones, each for one call of a function: what is called often is compiled to better code
 * than what is called once and loops a million times.
 */
export function* inBlocks(length: number): Generator<Range> {
  for (let start = 0; start < length; start += BLOCK) yield { start, end: Math.min(start + BLOCK, length) };
}
