// Every record of a text, by whichever reader may read it.

import { type Position, readPlainRecords } from './byte-records.ts';
import { endsWithLineEnd } from './lines.ts';
import { ParsedRecords, type RecordVisitor } from './parsed-records.ts';
import { Spans } from './spans.ts';
import { unguarding } from './text-guard.ts';

export type { RecordVisitor } from './parsed-records.ts';

/** Which reader reads: the fast one where it may, or csv-parse alone, its judge in tests. */
export type ReaderChoice = 'auto' | 'csv-parse';

let choice: ReaderChoice = 'auto';

/** Chooses the reader for everything that is read from now on; the command line sets it from REVKPI_READER. */
export function chooseReader(chosen: ReaderChoice): void {
  choice = chosen;
}

/** As `RecordVisitor`, but a record that the fast reader took is given as the places of its fields. */
export interface SpanVisitor extends RecordVisitor {
  /** The fields lie in `spans` until the next record is read. Returning false ends the reading. */
  spans(spans: Spans, line: number, lines: number): boolean | undefined;
}

export interface Reading {
  /** Physical lines read. */
  readonly lines: number;
  /** Whether the whole text ends with a line end. */
  readonly finalNewline: boolean;
}

/** Reads every record of a text as cells. */
export function readRecords(utf8: Buffer, delimiter: string, visitor: RecordVisitor): Reading {
  return scanRecords(utf8, delimiter, {
    row: (cells, line, lines) => visitor.row(cells, line, lines),
    bad: (code, line, text) => visitor.bad(code, line, text),
    spans: (spans, line, lines) => visitor.row(spans.cells(), line, lines) ?? undefined,
  });
}

/** Reads every record of a text, those that are plain as places in its bytes. */
export function scanRecords(utf8: Buffer, delimiter: string, visitor: SpanVisitor): Reading {
  const at: Position = { offset: startsWithMark(utf8) ? 3 : 0, line: 1 };
  const spans = new Spans(utf8);
  const parsed = new ParsedRecords(utf8, delimiter, unguarding(visitor, delimiter), at);
  const code = choice === 'csv-parse' ? null : delimiter.charCodeAt(0);
  let isEnded = false;
  // A record that is not plain often has company: csv-parse reads one more each time, until a plain one comes.
  let turn = 1;
  while (!isEnded && at.offset < utf8.length) {
    const before = at.offset;
    if (code !== null)
      isEnded = readPlainRecords(spans, code, at, (line, lines) => visitor.spans(spans, line, lines));
    turn = at.offset > before ? 1 : turn * 2;
    if (!isEnded && at.offset < utf8.length)
      isEnded = parsed.read(code === null ? Number.MAX_SAFE_INTEGER : turn);
  }
  return { lines: at.line - 1, finalNewline: endsWithLineEnd(utf8) };
}

const startsWithMark = (utf8: Buffer): boolean => utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf;
