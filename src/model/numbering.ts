/** Most values that are numbered. */
const MOST_VALUES = 256;

/** Numbers up to 256 different values in the order in which they come. */
export class Numbering {
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
