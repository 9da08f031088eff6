// Every record of a text, by whichever reader may read it.

import type { Bytes } from '../bytes/bytes.ts';
import { endsWithLineEnd } from '../bytes/lines.ts';
import { WINDOW, Window } from '../bytes/window.ts';
import type { BatchStream } from '../worker/prefetch.ts';
import { Batch, batchMemory } from './batch.ts';
import { type Position, type Reach, reachOf, readPlainRecords } from './byte-records.ts';
import type { Wanted } from './cell-facts.ts';
import { ParsedRecords, type RecordVisitor } from './parsed-records.ts';
import { unguarding } from './text-guard.ts';

/** Which reader reads: the fast one where it may, or csv-parse alone, its judge in tests. */
export type ReaderChoice = 'auto' | 'csv-parse';

interface Reader {
  readonly choice: ReaderChoice;
  /** Bytes of a large text that are looked at together at first. */
  readonly window: number;
}

/** What `chooseReader(null)` chooses. Tests make it another, such as windows in which every record meets an edge. */
export const usualReader: { -readonly [K in keyof Reader]: Reader[K] } = { choice: 'auto', window: WINDOW };

let reader: Reader = usualReader;

/** Chooses the reader for everything that is read from now on; the command line sets it from REVKPI_READER. */
export function chooseReader(chosen: ReaderChoice | null, window = WINDOW): void {
  reader = chosen === null ? usualReader : { choice: chosen, window };
}

/** As `RecordVisitor`, but records that the fast reader took are given as the places of their fields, many at once. */
export interface BatchVisitor extends RecordVisitor {
  /** The batch holds these records until the next one is read. Returns the record that ends the reading; else -1. */
  batch(batch: Batch): number;
  /** Given by who goes through a whole table: how wide it is, and what of its cells another thread may work out before. */
  readonly prefetched?: { readonly width: number; readonly wanted: readonly Wanted[] };
}

interface Reading {
  /** Physical lines read. */
  readonly lines: number;
  /** Whether the whole text ends with a line end. */
  readonly finalNewline: boolean;
}

/** Reads every record of a text as cells. */
export function readRecords(text: Bytes, delimiter: string, visitor: RecordVisitor): Reading {
  return scanRecords(text, delimiter, {
    row: (cells, line, lines) => visitor.row(cells, line, lines),
    bad: (code, line, said) => visitor.bad(code, line, said),
    batch(batch) {
      for (let record = 0; record < batch.count; record++) {
        const [line, lines] = [batch.lines[record] ?? 0, batch.spans[record] ?? 1];
        if (visitor.row(batch.cells(record), line, lines) === false) return record;
      }
      return -1;
    },
  });
}

/** Reads every record of a text, those that are plain in batches. */
export function scanRecords(text: Bytes, delimiter: string, visitor: BatchVisitor): Reading {
  const at = { offset: startsWithMark(text.subarray(0, 3)) ? 3 : 0, line: 1 };
  for (let isEnded = false; !isEnded; ) {
    const prefetched = reader.choice === 'auto' ? prefetchOf(text, delimiter, visitor, at) : null;
    isEnded = prefetched !== null && takePrefetched(prefetched, visitor, at);
    if (!isEnded) isEnded = new Scan(text, delimiter, visitor, at).toEnd(prefetched !== null);
  }
  return {
    lines: at.line - 1,
    finalNewline: endsWithLineEnd(withoutNoise(text.subarray(Math.max(0, text.length - 4), text.length))),
  };
}

/** Records of the first batch, as readers of a file's head stop early, and of any other. */
const FEW = 32;
export const BATCH_ROWS = 1024;

/** Fields that a batch has room for at first. */
const FEW_FIELDS = 256;

/** Bytes for the records of one batch that another thread splits: more than most tables need for as many. */
const BATCH_BYTES = 256 * 1024;

/** Another thread's part in going through a table from a position on; null where it has none. */
function prefetchOf(
  text: Bytes,
  delimiter: string,
  { prefetched }: BatchVisitor,
  from: Position,
): BatchStream | null {
  if (!prefetched || !text.prefetch) return null;
  const size = { bytes: BATCH_BYTES, records: BATCH_ROWS, width: prefetched.width };
  const { wanted } = prefetched;
  return text.prefetch({ skipped: 0, from: { ...from }, delimiter: delimiter.charCodeAt(0), size, wanted });
}

/** Goes through the records that another thread splits, and moves the position behind them; whether the visitor ended the reading. */
function takePrefetched(prefetched: BatchStream, visitor: BatchVisitor, at: Position): boolean {
  try {
    for (let batch = prefetched.next(); batch !== null; batch = prefetched.next()) {
      const last = visitor.batch(batch);
      const record = last >= 0 ? last : batch.count - 1;
      at.offset = batch.base + (batch.nexts[record] ?? 0);
      at.line = (batch.lines[record] ?? 0) + (batch.spans[record] ?? 1);
      if (last >= 0) return true;
    }
    return false;
  } finally {
    prefetched.stop();
  }
}

/** A reading from a position on, which it moves. */
class Scan {
  private readonly window: Window;
  private readonly visitor: BatchVisitor;
  private readonly parsed: ParsedRecords;
  private readonly delimiter: number;
  private readonly start: Position;
  /** Where it stands in the window. */
  private readonly at: Position;
  private reach: Reach;
  private batch = new Batch(batchMemory(FEW, FEW_FIELDS));
  private isEnded = false;

  constructor(text: Bytes, delimiter: string, visitor: BatchVisitor, start: Position) {
    this.window = new Window(text, reader.window, start.offset);
    this.visitor = visitor;
    this.delimiter = delimiter.charCodeAt(0);
    this.start = start;
    this.at = { offset: 0, line: start.line };
    this.reach = reachOf(this.window.bytes);
    this.parsed = new ParsedRecords(this.window, delimiter, unguarding(visitor, delimiter), this.at);
  }

  /** Reads until the text or the visitor ends, or, where `isBrief`, the window; returns whether nothing is left to read. */
  toEnd(isBrief: boolean): boolean {
    const isDone = this.go(isBrief);
    this.start.offset = this.window.base + this.at.offset;
    this.start.line = this.at.line;
    return isDone;
  }

  private go(isBrief: boolean): boolean {
    const { window, at } = this;
    // A record that is not plain often has company: csv-parse reads one more each time, until a plain one comes.
    let turn = 1;
    for (;;) {
      const before = at.offset;
      if (reader.choice === 'auto' && !this.parsed.isInLongLine) this.readPlain();
      if (at.offset > before) turn = 1;
      const left = window.bytes.length - at.offset;
      const isInLongLine = this.parsed.isInLongLine;
      if (this.isEnded || (left === 0 && window.isLast)) return true;
      // Half a window is more than any record that csv-parse does not call too long.
      if (!window.isLast && left < reader.window / 2) {
        if (isBrief && at.offset > 0 && !isInLongLine) return false;
        this.moveOn();
      } else {
        const from = at.offset;
        this.isEnded = this.parsed.read(reader.choice === 'auto' ? turn : Number.MAX_SAFE_INTEGER);
        turn *= 2;
        if (at.offset === from && !this.isEnded) this.moveOn();
      }
    }
  }

  private moveOn(): void {
    this.window.slide(this.at.offset);
    this.at.offset = 0;
    this.reach = reachOf(this.window.bytes);
  }

  private readPlain(): void {
    const { window, at, reach } = this;
    for (let isStopped = false; !isStopped && !this.isEnded; ) {
      const { batch } = this;
      batch.see(window.bytes);
      batch.base = window.base;
      isStopped = readPlainRecords(batch, this.delimiter, at, { reach, most: batch.lines.length });
      const last = batch.count === 0 ? -1 : this.visitor.batch(batch);
      if (last >= 0) {
        this.isEnded = true;
        at.offset = batch.nexts[last] ?? at.offset;
        at.line = (batch.lines[last] ?? 0) + (batch.spans[last] ?? 1);
      } else if (batch.lines.length < BATCH_ROWS) this.batch = new Batch(batchMemory(BATCH_ROWS, FEW_FIELDS));
    }
  }
}

const startsWithMark = (utf8: Buffer): boolean => utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf;

/** Without the end-of-file mark of DOS, or a form feed, behind the last line. */
function withoutNoise(end: Buffer): Buffer {
  let length = end.length;
  while (length > 0 && (end[length - 1] === 0x1a || end[length - 1] === 0x0c)) length--;
  return end.subarray(0, length);
}
