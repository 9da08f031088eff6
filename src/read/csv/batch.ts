import { viewOf } from '../../base/text/bytes.ts';

/** By what the texts of cells are found again. */
export interface Texts {
  /** The hash of each cell's bytes. */
  readonly hashes: Int32Array;
  /** For each cell the latest record before it, if one is known, whose cell has the same bytes; else its own. */
  readonly likes: Int32Array;
}

/** The days that cells state, and the seconds of them. */
export interface Moments {
  /** `NO_CELL` where a cell is empty, `NO_MOMENT` where it is not surely a date, or what follows not surely a time. */
  readonly days: Int32Array;
  /** `NO_TIME` where a cell has nothing behind its day. */
  readonly seconds: Int32Array;
}

/** The memory in which a batch says where its records and their fields are. */
export interface BatchMemory {
  /** The number of each record's first field, and after the last record the number of fields in all. */
  readonly firsts: Int32Array;
  /** First physical line of each record. */
  readonly lines: Float64Array;
  /** Physical lines that each record takes. */
  readonly spans: Int32Array;
  /** Where the record after each one starts. */
  readonly nexts: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where a field holds doubled quotes, which are to be read as single ones. */
  readonly escaped: Uint8Array;
}

/** Memory for so many records and fields; `room` makes so many bytes of it. */
export const batchMemory = (
  records: number,
  fields: number,
  room: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): BatchMemory => ({
  firsts: new Int32Array(room((records + 1) * 4)),
  lines: new Float64Array(room(records * 8)),
  spans: new Int32Array(room(records * 4)),
  nexts: new Int32Array(room(records * 4)),
  starts: new Int32Array(room(fields * 4)),
  ends: new Int32Array(room(fields * 4)),
  escaped: new Uint8Array(room(fields)),
});

/** Records of one range of text, as the places of their fields in its bytes; reused from batch to batch. */
export class Batch {
  /** The text the fields lie in. */
  bytes: Buffer = Buffer.alloc(0);
  /** The same. */
  view = viewOf(this.bytes);
  /** Bytes of the text that come before these. */
  base = 0;
  /** Records in the batch. */
  count = 0;
  readonly firsts: Int32Array;
  readonly lines: Float64Array;
  readonly spans: Int32Array;
  readonly nexts: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  escaped: Uint8Array;
  /** Whether what can be known of cells has been worked out for these records. */
  hasFacts = false;
  /** What is then known of the cells of some columns, by their positions. */
  readonly texts = new Map<number, Texts>();
  readonly moments = new Map<number, Moments>();
  private readonly mayGrow: boolean;

  constructor(memory: BatchMemory, mayGrow = true) {
    this.firsts = memory.firsts;
    this.lines = memory.lines;
    this.spans = memory.spans;
    this.nexts = memory.nexts;
    this.starts = memory.starts;
    this.ends = memory.ends;
    this.escaped = memory.escaped;
    this.mayGrow = mayGrow;
  }

  /** Takes another text. */
  see(bytes: Buffer): void {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }

  /** How many fields a record has. */
  widthOf(record: number): number {
    return (this.firsts[record + 1] ?? 0) - (this.firsts[record] ?? 0);
  }

  /** The texts of a record's fields. */
  cells(record: number): string[] {
    const first = this.firsts[record] ?? 0;
    const cells: string[] = [];
    for (let field = first; field < (this.firsts[record + 1] ?? 0); field++) cells.push(this.text(field));
    return cells;
  }

  /** The text of a field, by its number in the batch. */
  text(field: number): string {
    const text = this.bytes.toString('utf8', this.starts[field] ?? 0, this.ends[field] ?? 0);
    return this.escaped[field] === 1 ? text.replaceAll('""', '"') : text;
  }

  /** Makes room for more fields; returns whether it could. */
  grow(): boolean {
    if (!this.mayGrow) return false;
    this.starts = longer(this.starts);
    this.ends = longer(this.ends);
    const escaped = new Uint8Array(this.escaped.length * 2);
    escaped.set(this.escaped);
    this.escaped = escaped;
    return true;
  }
}

function longer(old: Int32Array): Int32Array {
  const array = new Int32Array(old.length * 2);
  array.set(old);
  return array;
}
