import type { Bytes } from './bytes.ts';

/** Bytes that a window over a file shows as it goes through it. */
export const WINDOW = 8 * 1024 * 1024;

/** What it shows at first, as many look at the head of a file only. */
const FIRST = 128 * 1024;

/** A window shows at least a byte-order mark. */
const LEAST = 3;

/** A range of a text that moves on through it, so that a text need not lie in memory whole. */
export class Window {
  /** What is seen of the text; the same memory shows another range after `slide`. */
  bytes: Buffer;
  /** Whether the end of the text is seen. */
  isLast: boolean;
  private readonly text: Bytes;
  private readonly size: number;
  private room: Buffer;
  /** Bytes of the text read so far. */
  private read: number;

  /** Shows the text from `start` on. */
  constructor(text: Bytes, size = WINDOW, start = 0) {
    this.text = text;
    this.size = Math.max(size, LEAST);
    if (Buffer.isBuffer(text) && size >= WINDOW) {
      this.room = text.subarray(start);
      this.bytes = this.room;
      this.read = text.length;
      this.isLast = true;
    } else {
      this.room = Buffer.allocUnsafe(Math.min(this.size, FIRST, text.length - start));
      this.bytes = this.room.subarray(0, 0);
      this.read = start;
      this.isLast = false;
      this.slide(0);
    }
  }

  /** Bytes of the text that come before those that are seen. */
  get base(): number {
    return this.read - this.bytes.length;
  }

  /** Moves on so that the window starts at what was at `offset`; one that cannot move becomes larger. */
  slide(offset: number): void {
    if (this.isLast) throw new Error('the window is at the end of its text');
    const kept = this.bytes.length - offset;
    if (kept > 0 && offset === 0) this.enlarge(Math.max(kept * 2, this.size));
    else if (this.bytes.length > 0) this.enlarge(this.size);
    this.room.copyWithin(0, offset, this.bytes.length);
    const wanted = this.room.length - kept;
    const got = this.text.copy(this.room, kept, this.read, this.read + wanted);
    this.read += got;
    this.bytes = this.room.subarray(0, kept + got);
    // A file that lost its end while it was read has no more to give.
    this.isLast = this.read >= this.text.length || got < Math.min(wanted, 1);
  }

  /** Makes room for so many bytes, or as many as are left of the text. */
  private enlarge(size: number): void {
    const needed = Math.min(size, this.bytes.length + this.text.length - this.read);
    if (needed <= this.room.length) return;
    const larger = Buffer.allocUnsafe(needed);
    this.bytes.copy(larger, 0);
    this.room = larger;
    this.bytes = larger.subarray(0, this.bytes.length);
  }
}
