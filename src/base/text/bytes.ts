// Texts as bytes among others, seen through a `DataView`: it gives four of them at a time, wherever they begin.

export const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);

/** A hash of the text in [start, end), by which it is found again; never 0. Four bytes a step, each step mixed by a multiplication. */
export function hashOf(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 16) || 1;
}

/** Whether the text in [start, end) is also in `other`, from `from` on. */
export function isSameText(
  view: DataView,
  start: number,
  end: number,
  other: DataView,
  from: number,
): boolean {
  let at = start;
  let there = from;
  for (; at + 4 <= end; at += 4, there += 4)
    if (view.getInt32(at, true) !== other.getInt32(there, true)) return false;
  for (; at < end; at++, there++) if (view.getUint8(at) !== other.getUint8(there)) return false;
  return true;
}

/** Copies the text in [start, end) to `to` in `into`. */
export function copyText(view: DataView, start: number, end: number, into: DataView, to: number): void {
  let at = start;
  let there = to;
  for (; at + 4 <= end; at += 4, there += 4) into.setInt32(there, view.getInt32(at, true), true);
  for (; at < end; at++, there++) into.setUint8(there, view.getUint8(at));
}

/** Strings that need no memory of their own to be written. */
const SHORT_BYTES = 512;

/** A string as the bytes of its UTF-8, which hold until the next one is written. */
export class WrittenText {
  view: DataView;
  private readonly short = Buffer.allocUnsafe(SHORT_BYTES);
  private readonly shortView = viewOf(this.short);

  constructor() {
    this.view = this.shortView;
  }

  /** Returns how many bytes the string has, from the beginning of `view` on. */
  write(text: string): number {
    // No character takes more than three bytes for each of its units.
    const isShort = text.length * 3 <= SHORT_BYTES;
    const bytes = isShort ? this.short : Buffer.from(text, 'utf8');
    this.view = isShort ? this.shortView : viewOf(bytes);
    return isShort ? bytes.write(text, 'utf8') : bytes.length;
  }
}

/** A text of ASCII that is made piece by piece, as bytes. */
export class AsciiText {
  bytes = Buffer.allocUnsafeSlow(SHORT_BYTES);
  view = viewOf(this.bytes);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** @param text of ASCII only */
  add(text: string): void {
    const start = this.length;
    this.length += text.length;
    if (this.length > this.bytes.length) this.grow();
    const { bytes } = this;
    for (let at = 0; at < text.length; at++) bytes[start + at] = text.charCodeAt(at);
  }

  toString(): string {
    return this.bytes.toString('latin1', 0, this.length);
  }

  private grow(): void {
    const longer = Buffer.allocUnsafeSlow(this.length * 2);
    longer.set(this.bytes);
    this.bytes = longer;
    this.view = viewOf(longer);
  }
}
