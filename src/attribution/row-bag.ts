// Rows as texts, a million of them in little more memory than their bytes take.

import { viewOf } from '../base/text/bytes.ts';
import { growArray } from '../records/table/grow-array.ts';

/** Rows by their text, in the order of their bytes: neither file nor line nor order is part of it. */
export interface RowBag extends Iterable<readonly [text: string, times: number]> {
  /** How often a text is there. */
  timesOf(text: string): number;
}

// Texts are kept in blocks, so that room for more is made without moving those that are there.
const BLOCK_BYTES = 1 << 20;
/** Bytes after the last text of a block, so that four can be looked at anywhere. */
const SPARE = 3;
/** Most bags are small. */
const FIRST_BYTES = 1 << 12;
/** What follows each text, and stands in none. */
const END = 10;

/** Gathers texts of ASCII without line ends, as `rowText` makes them, and sorts them once all are there. */
export class RowGatherer {
  private readonly blocks: Block[] = [];
  /** Bytes of the last block that are taken. */
  private used = 0;
  /** Where each text begins, counted through the blocks. */
  private starts = new Float64Array(1 << 8);
  private count = 0;

  add(text: string): void {
    const length = text.length + 1;
    const { bytes } = this.blockFor(length);
    if (this.count >= this.starts.length) this.starts = growArray(this.starts, this.count);
    this.starts[this.count++] = (this.blocks.length - 1) * BLOCK_BYTES + this.used;
    bytes.write(text, this.used, 'latin1');
    bytes[this.used + text.length] = END;
    this.used += length;
  }

  /** The bag of all that were added. */
  sorted(): RowBag {
    const { blocks, starts, count } = this;
    const order = new Uint32Array(count);
    for (let index = 0; index < count; index++) order[index] = index;
    order.sort((a, b) => compareTexts(blocks, starts[a] ?? 0, starts[b] ?? 0));
    const sorted = new Float64Array(count);
    for (let index = 0; index < count; index++) sorted[index] = starts[order[index] ?? 0] ?? 0;
    return new PackedBag(blocks, sorted);
  }

  private blockFor(length: number): Block {
    const last = this.blocks.at(-1);
    if (last !== undefined && this.used + length + SPARE <= last.bytes.length) return last;
    // A text that is longer than a block gets one to itself.
    const block = newBlock(Math.max(length, last === undefined ? FIRST_BYTES : BLOCK_BYTES));
    this.blocks.push(block);
    this.used = 0;
    return block;
  }
}

export function bagOf(texts: Iterable<string>): RowBag {
  const rows = new RowGatherer();
  for (const text of texts) rows.add(text);
  return rows.sorted();
}

interface Block {
  readonly bytes: Buffer;
  /** The same bytes, four at a time. */
  readonly view: DataView;
}

function newBlock(length: number): Block {
  const bytes = Buffer.allocUnsafeSlow(length + SPARE);
  return { bytes, view: viewOf(bytes) };
}

const blockOf = (blocks: readonly Block[], start: number): Block =>
  blocks[Math.floor(start / BLOCK_BYTES)] ?? NO_BLOCK;
const NO_BLOCK = newBlock(0);

/** Negative where the text that begins at one place comes before the one at another, 0 where they are equal. */
function compareTexts(blocks: readonly Block[], one: number, other: number): number {
  const [own, others] = [blockOf(blocks, one), blockOf(blocks, other)];
  let [at, there] = [one % BLOCK_BYTES, other % BLOCK_BYTES];
  for (let word = own.view.getInt32(at); !hasEnd(word) && word === others.view.getInt32(there); ) {
    at += 4;
    there += 4;
    word = own.view.getInt32(at);
  }
  for (; ; at++, there++) {
    const byte = own.bytes[at] ?? END;
    const difference = byte - (others.bytes[there] ?? END);
    if (difference !== 0 || byte === END) return difference;
  }
}

/** Whether one of four bytes ends a text: the usual test for a byte that is 0, of what is left of them. */
function hasEnd(word: number): boolean {
  const left = word ^ ENDS;
  return ((left - 0x01010101) & ~left & 0x80808080) !== 0;
}

const ENDS = END * 0x01010101;

class PackedBag implements RowBag {
  private readonly blocks: readonly Block[];
  private readonly starts: Float64Array;

  constructor(blocks: readonly Block[], starts: Float64Array) {
    this.blocks = blocks;
    this.starts = starts;
  }

  timesOf(text: string): number {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.textAt(middle) < text) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.starts.length && this.textAt(end) === text) end++;
    return end - low;
  }

  *[Symbol.iterator](): Iterator<readonly [string, number]> {
    const { blocks, starts } = this;
    for (let index = 0, next = 1; index < starts.length; index = next++) {
      const start = starts[index] ?? 0;
      while (next < starts.length && compareTexts(blocks, start, starts[next] ?? 0) === 0) next++;
      yield [this.textAt(index), next - index];
    }
  }

  private textAt(index: number): string {
    const start = this.starts[index] ?? 0;
    const { bytes } = blockOf(this.blocks, start);
    const at = start % BLOCK_BYTES;
    return bytes.toString('latin1', at, bytes.indexOf(END, at));
  }
}

/** A bag of which some texts are there more often, or, with a negative number, less often. */
export class ChangedBag implements RowBag {
  private readonly base: RowBag;
  private readonly more: ReadonlyMap<string, number>;

  constructor(base: RowBag, more: ReadonlyMap<string, number>) {
    this.base = base;
    this.more = more;
  }

  timesOf(text: string): number {
    return this.base.timesOf(text) + (this.more.get(text) ?? 0);
  }

  *[Symbol.iterator](): Iterator<readonly [string, number]> {
    const added = [...this.more].filter(([text, times]) => times > 0 && this.base.timesOf(text) === 0);
    const waiting = added.sort(([a], [b]) => (a < b ? 1 : -1));
    for (const [text, times] of this.base) {
      for (let next = waiting.at(-1); next !== undefined && next[0] < text; next = waiting.at(-1)) {
        yield next;
        waiting.pop();
      }
      const left = times + (this.more.get(text) ?? 0);
      if (left > 0) yield [text, left];
    }
    yield* waiting.reverse();
  }
}

/** The texts that two bags do not have equally often, and how many more of each the first one has, or less. */
export function* differencesOf(one: RowBag, other: RowBag): Generator<readonly [text: string, more: number]> {
  const others = other[Symbol.iterator]();
  let there = others.next();
  for (const [text, times] of one) {
    for (; !there.done && there.value[0] < text; there = others.next())
      yield [there.value[0], -there.value[1]];
    const isBoth = !there.done && there.value[0] === text;
    const more = isBoth ? times - (there.value?.[1] ?? 0) : times;
    if (more !== 0) yield [text, more];
    if (isBoth) there = others.next();
  }
  for (; !there.done; there = others.next()) yield [there.value[0], -there.value[1]];
}
