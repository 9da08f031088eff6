// Every record of a text, by whichever reader may read it.

import { Batch } from './batch.ts';
import { type Position, type Reach, reachOf, readPlainRecords } from './byte-records.ts';
import type { Bytes } from './bytes.ts';
import { endsWithLineEnd } from './lines.ts';
import { ParsedRecords, type RecordVisitor } from './parsed-records.ts';
import { unguarding } from './text-guard.ts';
import { WINDOW, Window } from './window.ts';

export type { RecordVisitor } from './parsed-records.ts';

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
}

export interface Reading {
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
  const scan = new Scan(text, delimiter, visitor);
  return {
    lines: scan.toEnd() - 1,
    finalNewline: endsWithLineEnd(text.subarray(text.length - 1, text.length)),
  };
}

/** Records of the first batch, as readers of a file's head stop early, and of any other. */
const FEW = 32;
export const BATCH_ROWS = 1024;

class Scan {
  private readonly window: Window;
  private readonly visitor: BatchVisitor;
  private readonly parsed: ParsedRecords;
  private readonly delimiter: number;
  private readonly at: Position;
  private reach: Reach;
  private batch = new Batch(FEW);
  private isEnded = false;

  constructor(text: Bytes, delimiter: string, visitor: BatchVisitor) {
    this.window = new Window(text, reader.window);
    this.visitor = visitor;
    this.delimiter = delimiter.charCodeAt(0);
    this.at = { offset: startsWithMark(text.subarray(0, 3)) ? 3 : 0, line: 1 };
    this.reach = reachOf(this.window.bytes);
    this.parsed = new ParsedRecords(this.window, delimiter, unguarding(visitor, delimiter), this.at);
  }

  /** Reads until the text or the visitor ends; returns the line after the last one read. */
  toEnd(): number {
    const { window, at } = this;
    // A record that is not plain often has company: csv-parse reads one more each time, until a plain one comes.
    let turn = 1;
    for (;;) {
      const before = at.offset;
      if (reader.choice === 'auto') this.readPlain();
      if (at.offset > before) turn = 1;
      const left = window.bytes.length - at.offset;
      if (this.isEnded || (left === 0 && window.isLast)) return at.line;
      // Half a window is more than any record that csv-parse does not call too long.
      if (!window.isLast && left < reader.window / 2) this.moveOn();
      else {
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
      batch.bytes = window.bytes;
      batch.base = window.base;
      isStopped = readPlainRecords(batch, this.delimiter, at, { reach, most: batch.lines.length });
      const last = batch.count === 0 ? -1 : this.visitor.batch(batch);
      if (last >= 0) {
        this.isEnded = true;
        at.offset = batch.nexts[last] ?? at.offset;
        at.line = (batch.lines[last] ?? 0) + (batch.spans[last] ?? 1);
      } else if (batch.lines.length < BATCH_ROWS) this.batch = new Batch(BATCH_ROWS);
    }
  }
}

const startsWithMark = (utf8: Buffer): boolean => utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf;
