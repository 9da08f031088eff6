// The reader for size. It takes a record only where nothing about it can be read in two ways: quotes open at a
// field's start and close at its end, lines end with LF or CRLF. At anything else it stops before the record, and
// csv-parse, the parser of record, has its say. It never guesses.

import type { Spans } from './spans.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** What csv-parse would call too long a record is left to it. */
const LONGEST_RECORD = 1024 * 1024;
const MOST_LINES = 5000;

/** Where a reader stands in a text: before the record at `offset`, on physical line `line`. */
export interface Position {
  offset: number;
  line: number;
}

/**
 * Reads records from a position on until the text ends, `take` returns false, or a record is not plain; the
 * position is left after the last record taken. Returns whether it stopped because `take` said so.
 */
export function readPlainRecords(
  spans: Spans,
  delimiter: number,
  at: Position,
  take: (line: number, lines: number) => boolean | undefined,
): boolean {
  const { bytes } = spans;
  const size = bytes.length;
  // csv-parse reads a NUL in ways of its own. A text has none, so one look over all of it is enough.
  const limit = bytes.includes(0, at.offset) ? 0 : size;
  let offset = at.offset;
  while (offset < limit) {
    const start = offset;
    let lines = 1;
    spans.count = 0;
    for (;;) {
      let end = offset;
      if (bytes[offset] === QUOTE) {
        let escaped: 0 | 1 = 0;
        for (end = offset + 1; ; end++) {
          const byte = bytes[end];
          if (byte === QUOTE) {
            if (bytes[end + 1] !== QUOTE) break;
            escaped = 1;
            end++;
          } else if (byte === LF) lines++;
          else if (byte === CR && bytes[end + 1] !== LF) return false;
          else if (byte === undefined) return false;
        }
        spans.add(offset + 1, end, escaped);
        end++;
      } else {
        let byte = bytes[end];
        while (byte !== delimiter && byte !== LF && byte !== CR && byte !== undefined) {
          if (byte === QUOTE) return false;
          byte = bytes[++end];
        }
        spans.add(offset, end, 0);
      }
      const after = bytes[end];
      if (after === delimiter) {
        offset = end + 1;
        continue;
      }
      if (after === LF) offset = end + 1;
      else if (after === CR && bytes[end + 1] === LF) offset = end + 2;
      else if (after === undefined) offset = size;
      else return false;
      break;
    }
    if (offset - start > LONGEST_RECORD || lines > MOST_LINES) return false;
    const line = at.line;
    at.offset = offset;
    at.line = line + lines;
    if (take(line, lines) === false) return true;
  }
  return false;
}
