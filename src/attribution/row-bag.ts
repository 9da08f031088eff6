// Rows as texts, a million of them in little more memory than their bytes take.

import { hashOf, viewOf, WrittenText } from '../base/text/bytes.ts';
import { growArray } from '../records/table/grow-array.ts';

/** Rows by their text, in the order of `compareRows`: neither file nor line nor order is part of it. */
export interface RowBag extends Iterable<readonly [text: string, times: number]> {
  /** How often a text is there. */
  timesOf(text: string): number;
}

/** The order of rows: by a hash, as texts that begin alike take long to compare, and then by the text. */
export const compareRows = (a: string, b: string): number =>
  a === b ? 0 : hashOfText(a) - hashOfText(b) || (a < b ? -1 : 1);

const written = new WrittenText();
const hashOfText = (text: string): number => {
  const length = written.write(text);
  return hashOf(written.view, 0, length) >>> 0;
};

// Texts are kept in blocks, so that room for more is made without moving those that are there.
const BLOCK_BYTES = 1 << 20;
/** Most bags are small. */
const FIRST_BYTES = 1 << 12;
/** What follows each text, and stands in none. */
const END = 10;

/** Gathers texts of ASCII without line ends, as `rowText` makes them, and sorts them once all are there. */
export class RowGatherer {
  private readonly blocks: Buffer[] = [];
  private view: DataView = viewOf(Buffer.alloc(0));
  /** Bytes of the last block that are taken. */
  private used = 0;
  /** Where each text begins, counted through the blocks. */
  private starts = new Float64Array(1 << 8);
  private hashes = new Uint32Array(1 << 8);
  private count = 0;

  add(text: string): void {
    const { length } = text;
    const block = this.blockFor(length + 1);
    block.write(text, this.used, 'latin1');
    block[this.used + length] = END;
    if (this.count >= this.starts.length) {
      this.starts = growArray(this.starts, this.count);
      this.hashes = growArray(this.hashes, this.count);
    }
    this.starts[this.count] = (this.blocks.length - 1) * BLOCK_BYTES + this.used;
    this.hashes[this.count++] = hashOf(this.view, this.used, this.used + length);
    this.used += length + 1;
  }

  /** The bag of all that were added. */
  sorted(): RowBag {
    const order = orderOf(this.hashes.subarray(0, this.count));
    const [starts, hashes] = [new Float64Array(this.count), new Uint32Array(this.count)];
    for (const [place, index] of order.entries()) {
      starts[place] = this.starts[index] ?? 0;
      hashes[place] = this.hashes[index] ?? 0;
    }
    return new PackedBag(this.blocks, starts, hashes);
  }

  private blockFor(length: number): Buffer {
    const last = this.blocks.at(-1);
    if (last !== undefined && this.used + length <= last.length) return last;
    // A text that is longer than a block gets one to itself.
    const block = Buffer.allocUnsafeSlow(Math.max(length, last === undefined ? FIRST_BYTES : BLOCK_BYTES));
    this.blocks.push(block);
    this.view = viewOf(block);
    this.used = 0;
    return block;
  }
}

/** The numbers of some hashes in ascending order of these. */
function orderOf(hashes: Uint32Array): Uint32Array {
  const both = new BigUint64Array(hashes.length);
  const halves = new Uint32Array(both.buffer);
  for (const [index, hash] of hashes.entries()) {
    halves[2 * index + LOW] = index;
    halves[2 * index + 1 - LOW] = hash;
  }
  both.sort();
  const order = new Uint32Array(hashes.length);
  for (let place = 0; place < order.length; place++) order[place] = halves[2 * place + LOW] ?? 0;
  return order;
}

/** Which half of a long number the machine keeps first. */
const LOW = new Uint32Array(BigUint64Array.of(1n).buffer)[0] === 1 ? 0 : 1;

export function bagOf(texts: Iterable<string>): RowBag {
  const rows = new RowGatherer();
  for (const text of texts) rows.add(text);
  return rows.sorted();
}

class PackedBag implements RowBag {
  private readonly blocks: readonly Buffer[];
  private readonly starts: Float64Array;
  private readonly hashes: Uint32Array;

  /** @param hashes ascending; those of the texts that begin at `starts` */
  constructor(blocks: readonly Buffer[], starts: Float64Array, hashes: Uint32Array) {
    this.blocks = blocks;
    this.starts = starts;
    this.hashes = hashes;
  }

  timesOf(text: string): number {
    const hash = hashOfText(text);
    let [low, high] = [0, this.hashes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.hashes[middle] ?? 0) < hash) low = middle + 1;
      else high = middle;
    }
    let times = 0;
    for (let index = low; this.hashes[index] === hash; index++) if (this.textAt(index) === text) times++;
    return times;
  }

  *[Symbol.iterator](): Iterator<readonly [string, number]> {
    const { hashes } = this;
    for (let index = 0; index < hashes.length; ) {
      const text = this.textAt(index);
      const hash = hashes[index++];
      if (hashes[index] !== hash) {
        yield [text, 1];
        continue;
      }
      const same = [text];
      for (; hashes[index] === hash; index++) same.push(this.textAt(index));
      yield* countedTexts(same);
    }
  }

  private textAt(index: number): string {
    const start = this.starts[index] ?? 0;
    const block = this.blocks[Math.floor(start / BLOCK_BYTES)];
    const at = start % BLOCK_BYTES;
    return block?.toString('latin1', at, block.indexOf(END, at)) ?? '';
  }
}

function countedTexts(texts: readonly string[]): (readonly [string, number])[] {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times].sort(([a], [b]) => (a < b ? -1 : 1));
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
    const waiting = added.sort(([a], [b]) => compareRows(b, a));
    for (const [text, times] of this.base) {
      for (let next = waiting.at(-1); next && compareRows(next[0], text) < 0; next = waiting.at(-1)) {
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
  for (const [text, [times = 0, others = 0]] of besides([one, other]))
    if (times !== others) yield [text, times - others];
}

/** Every text of some bags, in order, with how often it is in each. */
export function* besides(
  bags: readonly RowBag[],
): Generator<readonly [text: string, times: readonly number[]]> {
  const sides = bags.map((bag) => {
    const iterator = bag[Symbol.iterator]();
    return { iterator, next: iterator.next() };
  });
  for (;;) {
    let first: string | null = null;
    for (const { next } of sides)
      if (!next.done && (first === null || compareRows(next.value[0], first) < 0)) first = next.value[0];
    if (first === null) return;
    const times: number[] = [];
    for (const side of sides) {
      const isHere = !side.next.done && side.next.value[0] === first;
      times.push(isHere ? side.next.value[1] : 0);
      if (isHere) side.next = side.iterator.next();
    }
    yield [first, times];
  }
}
