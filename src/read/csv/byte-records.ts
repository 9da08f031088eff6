// The reader for size. It takes a record only where nothing about it can be read in two ways: quotes open at a
// field's start and close at its end, lines end with LF or CRLF. At anything else it stops before the record, and
// csv-parse, the parser of record, has its say. It never guesses.

import type { Batch } from './batch.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const NUL = 0;

/** What csv-parse would call too long a record is left to it. */
const LONGEST_RECORD = 1024 * 1024;
const MOST_LINES = 5000;

/** Where a reader stands in a text: before the record at `offset`, on physical line `line`. */
export interface Position {
  offset: number;
  line: number;
}

/** How far the bytes of a range may be gone through without looking whether they end. */
export interface Reach {
  /** After its last line feed: no record is read that ends behind it. */
  readonly end: number;
  /** At its last quote. */
  readonly lastQuote: number;
}

export const reachOf = (bytes: Buffer): Reach => ({
  end: bytes.lastIndexOf(LF) + 1,
  lastQuote: bytes.lastIndexOf(QUOTE),
});

/**
 * Fills a batch with up to `most` records from a position on, and moves it behind them. Returns whether it was
 * stopped: by the end of its reach, or by a record that is not plain.
 */
export function readPlainRecords(
  batch: Batch,
  delimiter: number,
  at: Position,
  { reach, most }: { reach: Reach; most: number },
): boolean {
  const { bytes, firsts, lines: firstLines, spans, nexts } = batch;
  let { starts, ends, escaped } = batch;
  // Hardly any byte of a table is as small as its delimiter and its quotes: one comparison passes most of them.
  const top = Math.max(delimiter, QUOTE);
  let { offset, line } = at;
  let record = 0;
  let field = 0;
  let isStopped = false;
  records: while (record < most) {
    if (offset >= reach.end) {
      isStopped = true;
      break;
    }
    const start = offset;
    const first = field;
    let lines = 1;
    for (;;) {
      if (field === starts.length) {
        if (!batch.grow()) break records;
        ({ starts, ends, escaped } = batch);
      }
      let end = offset;
      let byte = bytes[end] ?? NUL;
      let isEscaped: 0 | 1 = 0;
      if (byte === QUOTE) {
        offset++;
        for (;;) {
          if (++end > reach.lastQuote) {
            isStopped = true;
            break records;
          }
          byte = bytes[end] ?? NUL;
          if (byte > QUOTE) continue;
          if (byte === QUOTE) {
            if (bytes[end + 1] !== QUOTE) break;
            isEscaped = 1;
            end++;
          } else if (byte === LF) lines++;
          else if (byte === NUL || (byte === CR && bytes[end + 1] !== LF)) {
            isStopped = true;
            break records;
          }
        }
        starts[field] = offset;
        ends[field] = end;
        // The byte after a closing quote decides; a text that ends here has no line end, so it is not plain.
        byte = bytes[++end] ?? NUL;
      } else {
        for (;;) {
          while (byte > top) byte = bytes[++end] ?? NUL;
          if (byte === delimiter || byte === LF || byte === CR || byte === QUOTE || byte === NUL) break;
          byte = bytes[++end] ?? NUL;
        }
        starts[field] = offset;
        ends[field] = end;
      }
      escaped[field++] = isEscaped;
      offset = end + 1;
      if (byte === delimiter) continue;
      if (byte === LF) break;
      if (byte === CR && bytes[offset] === LF) {
        offset++;
        break;
      }
      isStopped = true;
      break records;
    }
    if (offset - start > LONGEST_RECORD || lines > MOST_LINES) {
      isStopped = true;
      break;
    }
    firsts[record] = first;
    firstLines[record] = line;
    spans[record] = lines;
    nexts[record++] = offset;
    firsts[record] = field;
    line += lines;
    at.offset = offset;
    at.line = line;
  }
  batch.count = record;
  return isStopped;
}
