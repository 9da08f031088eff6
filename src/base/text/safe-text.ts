// Text that came from data, made harmless for a terminal: it can neither move the cursor nor reorder what is read.

import { once } from '../memoize.ts';

/** Whether a text has printable ASCII only, of which there is less to ask than of what Unicode has besides. */
export const isPlainAscii = (text: string): boolean => /^[ -~]*$/.test(text);

// Patterns that ask what Unicode says of a character take a while to make, and most runs need none.

const halves = once(() => /\p{Cs}/gu);

// A terminal swallows these whole (colours, cursor moves, titles, links), so their printable ends must go as well.
const sequences = once(
  () =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])\P{Cc}*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/gu,
);

const lineBreaks = once(() => /[\t-\r\u0085\p{Zl}\p{Zp}]+/gu);

// Cc: C0, DEL and C1. Cf: bidi marks and overrides, zero-width characters, soft hyphens. DI, "default ignorable": tags,
// fillers, and the selectors that make the character before them wider than it is by itself.
const invisible = once(() => /[\p{Cc}\p{Cf}\p{DI}]/gu);

/**
 * One line without control, bidi and zero-width characters: a tab or line break becomes a space, terminal sequences
 * and the rest are removed, half a surrogate pair becomes U+FFFD.
 */
export const safeText = (text: string): string =>
  isPlainAscii(text)
    ? text
    : text
        // First, because removing what stands between two halves would join them to a new character.
        .replace(halves(), '\ufffd')
        .replace(sequences(), '')
        .replace(lineBreaks(), ' ')
        .replace(invisible(), '');
