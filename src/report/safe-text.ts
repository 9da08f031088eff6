// Text that came from data, made harmless for a terminal: it can neither move the cursor nor reorder what is read.

// A terminal swallows these whole (colours, cursor moves, titles, links), so their printable ends must go as well.
const SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])\P{Cc}*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/gu;

const LINE_BREAKS = /[\t-\r\u0085\p{Zl}\p{Zp}]+/gu;

// Cc: C0, DEL and C1. Cf: bidi marks and overrides, zero-width characters, soft hyphens. DI, "default ignorable": tags,
// fillers, and the selectors that make the character before them wider than it is by itself.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{DI}]/gu;

/**
 * One line without control, bidi and zero-width characters: a tab or line break becomes a space, terminal sequences
 * and the rest are removed, half a surrogate pair becomes U+FFFD.
 */
export const safeText = (text: string): string =>
  text
    // First, because removing what stands between two halves would join them to a new character.
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(SEQUENCES, '')
    .replace(LINE_BREAKS, ' ')
    .replace(INVISIBLE, '');
