// Rows as texts, a million of them in little more memory than their bytes take.

import { type AsciiText, copyText, hashOf, viewOf, WrittenText } from '../base/text/bytes.ts';
import { growArray } from '../records/table/grow-array.ts';

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
  private view = viewOf(Buffer.alloc(0));
  /** Bytes of the last block that are taken. */
  private used = 0;
  /** Where each text begins, counted through the blocks. */
  private starts = new Float64Array(1 << 8);
  private hashes = new Uint32Array(1 << 8);
  private count = 0;

  /** Of ASCII without line ends. */
  add(text: string): void {
    const { length } = text;
    const block = this.blockFor(length + 1);
    block.write(text, this.used, 'latin1');
    this.keep(length);
  }

  addWritten({ view, length }: AsciiText): void {
    this.blockFor(length + 1);
    copyText(view, 0, length, this.view, this.used);
    this.keep(length);
  }

  private keep(length: number): void {
    const end = this.used + length;
    this.view.setUint8(end, END);
    if (this.count >= this.starts.length) {
      this.starts = growArray(this.starts, this.count);
      this.hashes = growArray(this.hashes, this.count);
    }
    this.starts[this.count] = (this.blocks.length - 1) * BLOCK_BYTES + this.used;
    this.hashes[this.count++] = hashOf(this.view, this.used, end);
    this.used = end + 1;
  }

  /** The bag of all that were added. */
  sorted(): RowBag {
    const order = orderOf(this.hashes.subarray(0, this.count));
    const [starts, hashes] = [new Float64Array(this.count), new Uint32Array(this.count)];
    for (const [place, index] of order.entries()) {
      starts[place] = this.starts[index] ?? 0;
      hashes[place] = this.hashes[index] ?? 0;
    }
    const texts = new PackedTexts(this.blocks, starts);
    forRunsIn(hashes, (from, to) => starts.subarray(from, to).set(texts.sortedStarts(from, to)));
    return new RowBag(texts, hashes);
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

/** Calls back for each stretch of more than one hash of the same value. */
function forRunsIn(hashes: Uint32Array, call: (from: number, to: number) => void): void {
  for (let to = 1, from = 0; to <= hashes.length; to++) {
    if (hashes[to] === hashes[from]) continue;
    if (to - from > 1) call(from, to);
    from = to;
  }
}

/** Texts in blocks, each followed by a line end. */
class PackedTexts {
  private readonly blocks: readonly Buffer[];
  private readonly starts: Float64Array;

  constructor(blocks: readonly Buffer[], starts: Float64Array) {
    this.blocks = blocks;
    this.starts = starts;
  }

  blockAt(index: number): Buffer {
    return this.blocks[Math.floor((this.starts[index] ?? 0) / BLOCK_BYTES)] ?? NONE;
  }

  startAt(index: number): number {
    return (this.starts[index] ?? 0) % BLOCK_BYTES;
  }

  textAt(index: number): string {
    const [block, start] = [this.blockAt(index), this.startAt(index)];
    return block.toString('latin1', start, block.indexOf(END, start));
  }

  /** Where the texts of [from, to) begin, in the order of the texts. */
  sortedStarts(from: number, to: number): number[] {
    const texts: { text: string; start: number }[] = [];
    for (let index = from; index < to; index++)
      texts.push({ text: this.textAt(index), start: this.starts[index] ?? 0 });
    return texts.sort((a, b) => (a.text === b.text ? 0 : a.text < b.text ? -1 : 1)).map(({ start }) => start);
  }
}

const NONE = Buffer.alloc(0);

/** Rows by their text, in the order of `compareRows`: neither file nor line nor order is part of it. */
export class RowBag {
  readonly texts: PackedTexts;
  readonly hashes: Uint32Array;

  /** @param hashes those of the texts, which are in the order of `compareRows` */
  constructor(texts: PackedTexts, hashes: Uint32Array) {
    this.texts = texts;
    this.hashes = hashes;
  }

  *[Symbol.iterator](): Iterator<readonly [text: string, times: number]> {
    for (const row = new RowPlace(this); row.times > 0; row.next()) yield [row.text(), row.times];
  }
}

/** Stands at one text of a bag after the other; where one is there several times, at all of them. */
export class RowPlace {
  /** How often the text is there; 0 after the last one. */
  times = 0;
  /** The text is in [start, end) of these, and a line end follows it. */
  block: Buffer = NONE;
  start = 0;
  end = 0;
  private readonly bag: RowBag;
  private index = 0;

  constructor(bag: RowBag) {
    this.bag = bag;
    this.stand();
  }

  next(): void {
    this.index += this.times;
    this.stand();
  }

  text(): string {
    return this.block.toString('latin1', this.start, this.end);
  }

  /** As `compareRows`. */
  compare(other: RowPlace): number {
    const [own, others] = [this.hash, other.hash];
    if (own !== others) return own - others;
    return this.block.compare(other.block, other.start, other.end, this.start, this.end);
  }

  private get hash(): number {
    return this.bag.hashes[this.index] ?? 0;
  }

  private stand(): void {
    const { index } = this;
    const { texts, hashes } = this.bag;
    this.times = index < hashes.length ? 1 : 0;
    if (this.times === 0) return;
    this.block = texts.blockAt(index);
    this.start = texts.startAt(index);
    this.end = this.block.indexOf(END, this.start);
    if (hashes[index + 1] !== this.hash) return;
    const text = this.text();
    while (hashes[index + this.times] === this.hash && texts.textAt(index + this.times) === text)
      this.times++;
  }
}

/** The texts that two bags do not have equally often, and how many more of each the first one has, or less. */
export function* differencesOf(one: RowBag, other: RowBag): Generator<readonly [text: string, more: number]> {
  for (const {
    row,
    times: [times = 0, others = 0],
  } of besides([one, other]))
    if (times !== others) yield [row.text(), times - others];
}

export function isSameBag(one: RowBag, other: RowBag): boolean {
  if (one === other) return true;
  for (const _ of differencesOf(one, other)) return false;
  return true;
}

/** A row of some bags until the next one is asked for. */
interface Beside {
  readonly row: RowPlace;
  /** How often it is in each of them. */
  readonly times: readonly number[];
}

/** Every text of some bags, in order. */
export function* besides(bags: readonly RowBag[]): Generator<Beside> {
  const places = bags.map((bag) => new RowPlace(bag));
  const times = bags.map(() => 0);
  for (;;) {
    let row: RowPlace | null = null;
    for (const [number, place] of places.entries()) {
      const order = place.times === 0 ? 1 : row === null ? -1 : place.compare(row);
      if (order < 0) {
        row = place;
        times.fill(0);
      }
      if (order <= 0) times[number] = place.times;
    }
    if (row === null) return;
    yield { row, times };
    for (const [number, place] of places.entries()) if (times[number]) place.next();
  }
}

/** What is in a bag of which some texts are there more often, or, with a negative number, less often; in order. */
export function* mergedWith(
  base: RowBag,
  more: ReadonlyMap<string, number>,
): Generator<readonly [text: string, times: number]> {
  const added = [...more].filter(([, times]) => times > 0);
  const waiting = added.sort(([a], [b]) => compareRows(b, a));
  for (const [text, times] of base) {
    for (let next = waiting.at(-1); next && compareRows(next[0], text) <= 0; next = waiting.at(-1)) {
      if (next[0] !== text) yield next;
      waiting.pop();
    }
    const left = times + (more.get(text) ?? 0);
    if (left > 0) yield [text, left];
  }
  yield* waiting.reverse();
}
