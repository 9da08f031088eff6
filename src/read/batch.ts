/** Records of one stretch of text, as the places of their fields in its bytes; reused from batch to batch. */
export class Batch {
  /** The text the fields lie in. */
  bytes: Buffer = Buffer.alloc(0);
  /** Bytes of the text that come before these. */
  base = 0;
  /** Records in the batch. */
  count = 0;
  /** The number of each record's first field, and after the last record the number of fields in all. */
  readonly firsts: Int32Array;
  /** First physical line of each record. */
  readonly lines: Float64Array;
  /** Physical lines that each record takes. */
  readonly spans: Int32Array;
  /** Where the record after each one starts. */
  readonly nexts: Int32Array;
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  /** 1 where a field holds doubled quotes, which are to be read as single ones. */
  escaped = new Uint8Array(256);

  /** A batch for up to `capacity` records. */
  constructor(capacity: number) {
    this.firsts = new Int32Array(capacity + 1);
    this.lines = new Float64Array(capacity);
    this.spans = new Int32Array(capacity);
    this.nexts = new Int32Array(capacity);
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

  /** Makes room for more fields. */
  grow(): void {
    this.starts = longer(this.starts);
    this.ends = longer(this.ends);
    const escaped = new Uint8Array(this.escaped.length * 2);
    escaped.set(this.escaped);
    this.escaped = escaped;
  }
}

function longer(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const array = new Int32Array(old.length * 2);
  array.set(old);
  return array;
}
