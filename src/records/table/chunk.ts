// A stretch of a column. A million rows hold few different plans, statuses and currencies, so a stretch is kept in the
// narrowest of four forms: one value for all rows, a byte that numbers one of up to 256 values, integers of 32 bits,
// or doubles, which hold every integer up to 2^53.

/** Most values that are numbered. */
const MOST_VALUES = 256;

/** Numbers up to 256 different values in the order in which they come. */
class Dictionary {
  readonly values: number[] = [];
  /** Open addressing: the number of a value + 1 at a place that its low bits lead to; 0 is free. */
  private readonly slots = new Uint16Array(MOST_VALUES * 4);
  private last = Number.NaN;
  private lastCode = -1;

  /** The number of a value; -1 once there are too many. */
  codeOf(value: number): number {
    if (value === this.last) return this.lastCode;
    const mask = this.slots.length - 1;
    const low = value | 0;
    let slot = Math.imul(low === value ? low : low ^ (value / 2 ** 32), 0x9e3779b1) >>> 22;
    for (; ; slot = (slot + 1) & mask) {
      const code = (this.slots[slot] ?? 0) - 1;
      if (code >= 0 && this.values[code] !== value) continue;
      if (code < 0 && this.values.length === MOST_VALUES) return -1;
      this.last = value;
      this.lastCode = code < 0 ? this.values.push(value) - 1 : code;
      this.slots[slot] = this.lastCode + 1;
      return this.lastCode;
    }
  }
}

/** Rows of a chunk; a power of two, so that a row's chunk is found by a shift. */
export const CHUNK_BITS = 16;
export const CHUNK_ROWS = 1 << CHUNK_BITS;

/** Stands for the column's `nothing` among 32-bit integers. */
const NOTHING = -(2 ** 31);
const FEW_ROWS = 64;

export class Chunk {
  private readonly nothing: number;
  /** Rows that room is made for at first. */
  private readonly expected: number;
  /** Rows put so far. */
  private used = 0;
  private constant: number;
  private codes: Uint8Array<ArrayBuffer> | null = null;
  private values: readonly number[] = [];
  private ints: Int32Array<ArrayBuffer> | null = null;
  private doubles: Float64Array<ArrayBuffer> | null = null;

  /** An empty chunk, for a column in which `nothing` stands for no value; `isFirst` of a column that may stay small. */
  constructor(nothing: number, isFirst: boolean) {
    this.nothing = nothing;
    this.expected = isFirst ? FEW_ROWS : CHUNK_ROWS;
    this.constant = nothing;
  }

  get length(): number {
    return this.used;
  }

  /** The value of a row that was put. */
  at(row: number): number {
    if (this.ints !== null) {
      const value = this.ints[row] ?? NOTHING;
      return value === NOTHING ? this.nothing : value;
    }
    if (this.codes !== null) return this.values[this.codes[row] ?? 0] ?? this.nothing;
    return this.doubles === null ? this.constant : (this.doubles[row] ?? this.nothing);
  }

  /** Puts a value into a row that was put before, or into the next one. */
  put(row: number, value: number): void {
    if (row >= this.used) {
      if (row === 0) this.constant = value;
      this.used = row + 1;
    }
    if (this.isConstant && value === this.constant) return;
    this.makeRoom(this.used, this.doubles !== null || !this.isInt(value));
    if (this.ints !== null) this.ints[row] = value === this.nothing ? NOTHING : value;
    else if (this.doubles !== null) this.doubles[row] = value;
  }

  /**
   * Puts `count` values, `from[start]` and what follows it, into the rows after the last. Among integers of 32 bits the
   * least may only be what stands for no value.
   */
  append(from: Int32Array | Float64Array, start: number, count: number): void {
    if (this.used === 0 && count > 0) this.constant = from[start] ?? this.nothing;
    let at = start;
    const end = start + count;
    if (this.isConstant) while (at < end && from[at] === this.constant) at++;
    this.used += at - start;
    if (at < end) this.appendRows(from, at, end);
  }

  /** Puts one value into the `count` rows after the last. */
  appendSame(value: number, count: number): void {
    if (this.used === 0) this.constant = value;
    if (this.isConstant && value === this.constant) this.used += count;
    else for (let row = 0; row < count; row++) this.put(this.used, value);
  }

  private appendRows(from: Int32Array | Float64Array, start: number, end: number): void {
    const rows = this.used + end - start;
    this.makeRoom(rows, this.doubles !== null);
    if (this.ints !== null && from instanceof Int32Array) this.ints.set(from.subarray(start, end), this.used);
    else if (this.ints !== null && !this.appendInts(this.ints, from, start, end)) this.makeRoom(rows, true);
    this.doubles?.set(from.subarray(start, end), this.used);
    this.used = rows;
  }

  /** Whether all of the values could be kept as integers. */
  private appendInts(ints: Int32Array, from: Int32Array | Float64Array, start: number, end: number): boolean {
    const { nothing } = this;
    for (let at = start, row = this.used; at < end; at++, row++) {
      const value = from[at] ?? nothing;
      const int = value | 0;
      if (value === nothing) ints[row] = NOTHING;
      else if (int === value && int !== NOTHING) ints[row] = int;
      else return false;
    }
    return true;
  }

  /** Copies the values of `count` rows from `start` on to the place `at` in `into`. */
  copy(start: number, count: number, into: Int32Array | Float64Array, at: number): void {
    if (this.isConstant) into.fill(this.constant, at, at + count);
    else if (this.doubles !== null) into.set(this.doubles.subarray(start, start + count), at);
    else if (this.codes !== null) this.copyCoded(this.codes, start, count, into.subarray(at));
    else if (this.ints !== null) this.copyInts(this.ints.subarray(start, start + count), into, at);
  }

  private copyCoded(codes: Uint8Array, start: number, count: number, into: Int32Array | Float64Array): void {
    const { values, nothing } = this;
    for (let row = 0; row < count; row++) into[row] = values[codes[start + row] ?? 0] ?? nothing;
  }

  private copyInts(ints: Int32Array, into: Int32Array | Float64Array, at: number): void {
    const { nothing } = this;
    into.set(ints, at);
    if (nothing === NOTHING) return;
    for (let row = 0; row < ints.length; row++) if (ints[row] === NOTHING) into[at + row] = nothing;
  }

  /** Takes the last rows out again, so that `rows` are left. */
  truncate(rows: number): void {
    this.makeRoom(rows, this.doubles !== null);
    this.used = rows;
  }

  /** Narrows a full chunk to a byte a row where it has few different values. */
  seal(): void {
    const rows = this.ints ?? this.doubles;
    if (rows === null) return;
    const numbering = new Dictionary();
    const codes = new Uint8Array(this.used);
    for (let row = 0; row < this.used; row++) {
      const code = numbering.codeOf(rows[row] ?? NOTHING);
      if (code < 0) return;
      codes[row] = code;
    }
    this.codes = codes;
    // Among doubles the value that stands for nothing among integers is an amount like any other.
    this.values =
      this.ints === null
        ? numbering.values
        : numbering.values.map((value) => (value === NOTHING ? this.nothing : value));
    this.ints = null;
    this.doubles = null;
  }

  /** Adds every value that some row has. */
  addDistinct(to: Set<number>): void {
    if (this.used === 0) return;
    if (this.isConstant) to.add(this.constant);
    else if (this.codes !== null) for (const value of this.values) to.add(value);
    else {
      let last = Number.NaN;
      for (let row = 0; row < this.used; row++) {
        const value = this.at(row);
        if (value !== last) to.add(value);
        last = value;
      }
    }
  }

  /** Whether every row has this value. */
  isAll(value: number): boolean {
    if (this.isConstant) return this.used === 0 || this.constant === value;
    for (let row = 0; row < this.used; row++) if (this.at(row) !== value) return false;
    return true;
  }

  private get isConstant(): boolean {
    return this.ints === null && this.codes === null && this.doubles === null;
  }

  /** Sees to it that rows are kept one by one, with room for so many: as integers or, if wide, as doubles. */
  private makeRoom(rows: number, isWide: boolean): void {
    const kept = isWide ? this.doubles : this.ints;
    if (kept !== null && rows <= kept.length) return;
    const asDoubles = isWide || !this.holdsInts();
    const length = Math.max(this.expected, 2 ** Math.ceil(Math.log2(rows)));
    const made = asDoubles ? new Float64Array(length) : new Int32Array(length);
    if (!asDoubles && this.ints !== null) made.set(this.ints);
    else {
      for (let row = 0; row < this.used; row++) {
        const own = this.at(row);
        made[row] = !asDoubles && own === this.nothing ? NOTHING : own;
      }
    }
    this.codes = null;
    this.ints = made instanceof Int32Array ? made : null;
    this.doubles = made instanceof Float64Array ? made : null;
  }

  /** Whether a value can be kept among 32-bit integers. */
  private isInt(value: number): boolean {
    return value === this.nothing || ((value | 0) === value && value !== NOTHING);
  }

  private holdsInts(): boolean {
    if (this.doubles !== null) return false;
    return (this.codes === null ? [this.constant] : this.values).every((value) => this.isInt(value));
  }
}
