import { copyText, hashOf, isSameText, viewOf, WrittenText } from '../../base/text/bytes.ts';
import { growArray } from './grow-array.ts';

/** Texts are kept in blocks, so that room for more is made without moving those that are there. */
const BLOCK_BITS = 22;
const BLOCK_BYTES = 1 << BLOCK_BITS;

/**
 * Texts kept once each, as UTF-8 bytes; columns hold their numbers. Number 0 is "no text". A text becomes a string
 * only when somebody asks for it: most ids of a million rows are compared and never read.
 */
export class StringPool {
  private readonly blocks: DataView[] = [];
  /** Where the next text goes, counted through all blocks. */
  private end = 0;
  /** Where each text starts, counted likewise, and after the last one where the next will. */
  private starts = new Uint32Array(1 << 8);
  /** Where the last text of each block but the latest ends. */
  private readonly blockEnds: number[] = [];
  private count = 1;
  /** Open addressing: hash and number of a text, side by side, at a place that its hash leads to; number 0 is free. */
  private slots = new Int32Array(1 << 10);
  /** How many texts there will be, as far as anybody knows. */
  private expected = 0;
  private readonly texts: (string | undefined)[] = [''];
  private readonly written = new WrittenText();

  /** The number of a text, the same for equal texts; 0 for null and for the empty text. */
  id(text: string | null): number {
    if (text === null || text === '') return 0;
    const end = this.written.write(text);
    return this.idOfBytes(this.written.view, 0, end);
  }

  /** The number of the text in [start, end); 0 for an empty one. */
  idOfBytes(view: DataView, start: number, end: number): number {
    return start >= end ? 0 : this.idOfHashed(view, start, end, hashOf(view, start, end));
  }

  /** The number of the text in [start, end), which is not empty and has this hash. */
  idOfHashed(view: DataView, start: number, end: number, hash: number): number {
    if (this.slots.length === 0) this.makeSlots();
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const id = slots[slot + 1] ?? 0;
      if (id === 0) return this.addAt(slot, hash, this.add(view, start, end));
      if (slots[slot] === hash && this.holds(id, view, start, end)) return id;
    }
  }

  /**
   * Gives back the memory by which texts are found: whoever calculates only compares their numbers. It is made anew
   * for the next text that is looked for.
   */
  settle(): void {
    this.slots = new Int32Array(0);
  }

  /** Tells how many texts there may be some time, so that room is made for them with fewer steps between. */
  expect(texts: number): void {
    this.expected = texts;
  }

  /** Touches the places of hashes[start, end), as the processor fetches several at a time but each look-up waits for one. */
  warm(hashes: Int32Array, start: number, end: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let touched = 0;
    for (let at = start; at < end; at++) touched ^= slots[((hashes[at] ?? 0) << 1) & mask] ?? 0;
    return touched;
  }

  text(id: number): string | null {
    if (id === 0) return null;
    let text = this.texts[id];
    if (text === undefined) {
      text = this.read(id);
      this.texts[id] = text;
    }
    return text;
  }

  /** The text of a number, or `''`, for steps that look at each text once: unlike `text` it is not kept as a string. */
  read(id: number): string {
    if (id === 0) return '';
    const at = (this.starts[id] ?? 0) & (BLOCK_BYTES - 1);
    const { buffer, byteOffset } = this.blockOf(id);
    return Buffer.from(buffer, byteOffset + at, this.lengthOf(id)).toString('utf8');
  }

  /** A hash of the text of a number, whatever number it has. */
  hash(id: number): number {
    if (id === 0) return 0;
    const at = (this.starts[id] ?? 0) & (BLOCK_BYTES - 1);
    return hashOf(this.blockOf(id), at, at + this.lengthOf(id));
  }

  /** How many bytes the text of a number has. */
  lengthOf(id: number): number {
    const start = this.starts[id] ?? 0;
    const next = this.starts[id + 1] ?? 0;
    const block = start >>> BLOCK_BITS;
    return (next >>> BLOCK_BITS === block ? next : (this.blockEnds[block] ?? next)) - start;
  }

  /** Copies the bytes of a number's text to the beginning of `into`, which has room for them. */
  copy(id: number, into: Buffer): void {
    const own = this.blockOf(id);
    const from = (this.starts[id] ?? 0) & (BLOCK_BYTES - 1);
    const length = this.lengthOf(id);
    for (let at = 0; at < length; at++) into[at] = own.getUint8(from + at);
  }

  /** Numbers given so far, 0 included. */
  get size(): number {
    return this.count;
  }

  /** Whether a number's text is the one in [start, end). */
  private holds(id: number, view: DataView, start: number, end: number): boolean {
    if (this.lengthOf(id) !== end - start) return false;
    const at = (this.starts[id] ?? 0) & (BLOCK_BYTES - 1);
    return isSameText(view, start, end, this.blockOf(id), at);
  }

  private blockOf(id: number): DataView {
    return this.blocks[(this.starts[id] ?? 0) >>> BLOCK_BITS] ?? EMPTY;
  }

  /** Lets a text that was not found be found from now on, at the place where it was looked for in vain. */
  private addAt(slot: number, hash: number, id: number): number {
    this.slots[slot] = hash;
    this.slots[slot + 1] = id;
    if (isCrowded(this.count, this.slots.length)) this.growSlots();
    return id;
  }

  private add(view: DataView, start: number, end: number): number {
    const id = this.count++;
    if (id + 1 >= this.starts.length) this.starts = growArray(this.starts, id + 1);
    const block = this.blockFor(end - start);
    this.starts[id] = this.end;
    copyText(view, start, end, block, this.end & (BLOCK_BYTES - 1));
    this.end += end - start;
    this.starts[id + 1] = this.end;
    return id;
  }

  /** The block that the next text of this length goes into; a longer one than any gets a block to itself. */
  private blockFor(length: number): DataView {
    const last = this.blocks.at(-1);
    const used = this.end - (this.blocks.length - 1) * BLOCK_BYTES;
    if (last !== undefined && used + length <= last.byteLength) return last;
    if (last !== undefined) this.blockEnds[this.blocks.length - 1] = this.end;
    this.end = this.blocks.length * BLOCK_BYTES;
    const isFirst = this.blocks.length === 0;
    const block = viewOf(Buffer.allocUnsafe(Math.max(length, isFirst ? FIRST_BYTES : BLOCK_BYTES)));
    this.blocks.push(block);
    return block;
  }

  private growSlots(): void {
    const old = this.slots;
    // Who expects wrongly wastes no more than this.
    const most = old.length * 8;
    let length = old.length * 2;
    while (length < most && isCrowded(this.expected, length)) length *= 2;
    this.slots = new Int32Array(length);
    for (let slot = 0; slot < old.length; slot += 2) {
      const id = old[slot + 1] ?? 0;
      if (id !== 0) this.place(id, old[slot] ?? 0);
    }
  }

  private makeSlots(): void {
    let length = 1 << 10;
    while (isCrowded(this.count, length)) length *= 2;
    this.slots = new Int32Array(length);
    for (let id = 1; id < this.count; id++) this.place(id, this.hash(id));
  }

  private place(id: number, hash: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = id;
  }
}

/** Whether three of four places are taken, two slots being one place. */
const isCrowded = (texts: number, slots: number): boolean => texts * 8 > slots * 3;

const EMPTY = viewOf(Buffer.alloc(0));

/** Most inputs are small. */
const FIRST_BYTES = 1 << 14;
