/** Where the fields of one record lie in the bytes it was read from; reused from record to record. */
export class Spans {
  /** The text the fields lie in. */
  bytes: Buffer;
  /** Fields of the record. */
  count = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** 1 where a field holds doubled quotes, which are to be read as single ones. */
  escaped = new Uint8Array(64);

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  add(start: number, end: number, escaped: 0 | 1): void {
    const field = this.count++;
    if (field >= this.starts.length) this.grow();
    this.starts[field] = start;
    this.ends[field] = end;
    this.escaped[field] = escaped;
  }

  /** The text of a field. */
  text(field: number): string {
    const text = this.bytes.toString('utf8', this.starts[field] ?? 0, this.ends[field] ?? 0);
    return this.escaped[field] === 1 ? text.replaceAll('""', '"') : text;
  }

  /** The texts of all fields. */
  cells(): string[] {
    return Array.from({ length: this.count }, (_, field) => this.text(field));
  }

  private grow(): void {
    const grown = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const longer = new Int32Array(old.length * 2);
      longer.set(old);
      return longer;
    };
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    const escaped = new Uint8Array(this.escaped.length * 2);
    escaped.set(this.escaped);
    this.escaped = escaped;
  }
}
