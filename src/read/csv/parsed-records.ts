import { CsvError, type InfoRecord, type Options, parse } from 'csv-parse/sync';
import { afterLineEnd, endOfLine } from '../bytes/lines.ts';
import type { Window } from '../bytes/window.ts';
import type { Position } from './byte-records.ts';

export type RecordFault = 'unclosed-quote' | 'stray-quote' | 'long-line';

/** Receives what `readRecords` finds, in the order of the text; returning false ends the reading. */
export interface RecordVisitor {
  /**
   * `line` is the record's first physical line (from 1), `lines` how many it spans; a blank line is `['']`. `end` says
   * of a record that csv-parse has read how many bytes of the text are behind it.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a visitor that never ends the reading returns nothing
  row(cells: string[], line: number, lines: number, end?: number): boolean | void;
  /** One physical line that starts no readable record; reading resumes on the line after it. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a visitor that never ends the reading returns nothing
  bad(code: RecordFault, line: number, text: string): boolean | void;
}

const MAX_RECORD_SIZE = 1024 * 1024;
const MAX_RECORD_LINES = 5000;
const MAX_ODD_WIDTHS = 64;

/** Ends a pass over the text from within `on_record`; csv-parse hands what that throws through to its caller. */
class Interruption extends Error {
  readonly why: 'stopped' | 'too-many-lines' | 'odd-widths' | 'edge';

  constructor(why: Interruption['why']) {
    super(why);
    this.why = why;
  }
}

/**
 * csv-parse, the parser of record. Reads in passes: a quote error ends csv-parse, so a new pass starts on the line
 * after it.
 */
export class ParsedRecords {
  private readonly window: Window;
  private readonly visitor: RecordVisitor;
  private readonly options: Options;
  private readonly at: Position;
  /** Records that may still be given. */
  private left = 0;
  private isEnded = false;
  /** Whether the position is in a line that was rejected for its length and whose end has not been seen yet. */
  isInLongLine = false;

  /** Starts at a position in a window, and moves it on; only its user moves the window. */
  constructor(window: Window, delimiter: string, visitor: RecordVisitor, at: Position) {
    this.window = window;
    this.visitor = visitor;
    this.at = at;
    this.options = {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: MAX_RECORD_SIZE,
    };
  }

  /**
   * Gives up to `most` records or rejected lines, none that the window may show only in part; returns whether the
   * visitor ended the reading.
   */
  read(most: number): boolean {
    this.left = most;
    if (this.isInLongLine) this.leaveLongLine();
    while (
      !this.isInLongLine &&
      this.left > 0 &&
      !this.isEnded &&
      this.at.offset < this.window.bytes.length
    ) {
      const end = this.pass();
      if (end instanceof CsvError) {
        if (!this.rejectLine(end)) break;
      } else if (end?.why === 'too-many-lines') {
        if (!this.rejectLine(null)) break;
      } else if (end?.why === 'edge') break;
      // Nothing more came out of it, so there is nothing more in it.
      else if (end === null) {
        if (!this.window.isLast) break;
        this.at.offset = this.window.bytes.length;
      }
    }
    return this.isEnded;
  }

  private pass(): CsvError | Interruption | null {
    const start = this.at.offset;
    let oddWidths = 0;
    const on_record = (cells: string[], info: InfoRecord): null => {
      this.deliver(cells, start + info.bytes);
      // csv-parse builds an error for every record that is not as wide as the pass's first, four times the cost of
      // reading it. Below a preamble that is every row, so the pass is given up for one that starts at such a row.
      if (info.error !== undefined && ++oddWidths === MAX_ODD_WIDTHS) throw new Interruption('odd-widths');
      return null;
    };
    try {
      parse(this.window.bytes.subarray(start), { ...this.options, on_record });
      return null;
    } catch (error) {
      if (error instanceof CsvError || error instanceof Interruption) return error;
      throw error;
    }
  }

  private deliver(cells: string[], end: number): void {
    const { line } = this.at;
    if (end >= this.window.bytes.length && !this.window.isLast) throw new Interruption('edge');
    // csv-parse's own `info.lines` counts a CRLF inside a quoted cell twice.
    const lines = 1 + newlinesIn(cells);
    if (lines > MAX_RECORD_LINES) throw new Interruption('too-many-lines');
    this.at.offset = end;
    this.at.line += lines;
    this.isEnded = this.visitor.row(cells, line, lines, this.window.base + end) === false;
    if (--this.left === 0 || this.isEnded) throw new Interruption('stopped');
  }

  /** Rejects the line at hand; no where the window does not show its end, or may not show what is wrong with it. */
  private rejectLine(error: CsvError | null): boolean {
    const { offset, line } = this.at;
    const { bytes, isLast } = this.window;
    const end = endOfLine(bytes, offset);
    const isLong = end - offset > MAX_RECORD_SIZE;
    const next = afterLineEnd(bytes, end);
    if (!isLong && !isLast && (next >= bytes.length || error?.code === 'CSV_QUOTE_NOT_CLOSED')) return false;
    // A line may be longer than any string can be.
    const text = bytes.subarray(offset, Math.min(end, offset + MAX_RECORD_SIZE));
    const fault = isLong ? 'long-line' : this.faultOf(error, text);
    this.left--;
    this.isEnded = this.visitor.bad(fault, line, text.toString()) === false;
    this.at.offset = end;
    this.leaveLongLine();
    return true;
  }

  /** Moves behind the line at hand, or as far as the window shows of it: it may be longer than memory is wide. */
  private leaveLongLine(): void {
    const { bytes, isLast } = this.window;
    const end = endOfLine(bytes, this.at.offset);
    const next = afterLineEnd(bytes, end);
    // The other half of a line end may come next.
    this.isInLongLine = !isLast && next >= bytes.length;
    this.at.offset = this.isInLongLine ? end : next;
    if (!this.isInLongLine) this.at.line++;
  }

  /** A closing quote that goes wrong on a later line is the opening one of that line: the record's own never closed. */
  private faultOf(error: CsvError | null, firstLine: Buffer): RecordFault {
    if (error?.code === 'INVALID_OPENING_QUOTE') return 'stray-quote';
    if (error?.code !== 'CSV_INVALID_CLOSING_QUOTE') return 'unclosed-quote';
    try {
      parse(firstLine, this.options);
      return 'stray-quote';
    } catch (alone) {
      return alone instanceof CsvError && alone.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'unclosed-quote'
        : 'stray-quote';
    }
  }
}

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return count;
}
