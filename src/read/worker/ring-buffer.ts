// Memory that two threads share: one fills slots with the records of a text, in turn, and the other reads them.

import { Batch, type BatchMemory, batchMemory, type Moments, type Texts } from '../csv/batch.ts';
import { type Position, reachOf, readPlainRecords } from '../csv/byte-records.ts';
import { newMoments, newTexts, readMoments, readTexts, type Wanted } from '../csv/cell-facts.ts';

/** A text that slots are filled from. */
export interface Copyable {
  /** Copies the bytes of [start, end) to `at` in `target`; returns how many there were. */
  copy(target: Buffer, at: number, start: number, end: number): number;
}

/** Memory for one batch: its bytes, where its records are, and what is wanted of their cells. */
export interface Slot {
  readonly bytes: Uint8Array;
  readonly memory: BatchMemory;
  readonly texts: ReadonlyMap<number, Texts>;
  readonly moments: ReadonlyMap<number, Moments>;
  /** How many records are in it, how many bytes of the text come before it, and 1 where it has what is wanted of their cells. */
  readonly place: Float64Array;
}

export interface SlotSize {
  readonly bytes: number;
  readonly records: number;
  /** Fields of a record that is as wide as the table. */
  readonly width: number;
}

/** An empty slot that every thread can see. */
export function newSlot({ bytes, records, width }: SlotSize, wanted: readonly Wanted[]): Slot {
  const room = (size: number) => new SharedArrayBuffer(size);
  const ints = (length: number) => new Int32Array(room(length * 4));
  const of = (fact: Wanted['fact']) => wanted.filter((one) => one.fact === fact);
  return {
    bytes: new Uint8Array(room(bytes)),
    // No more fields than bytes, however wide the table is.
    memory: batchMemory(records, Math.min(records * width, bytes), room),
    texts: new Map(of('text').map(({ position }) => [position, newTexts(records, ints)])),
    moments: new Map(of('moment').map(({ position }) => [position, newMoments(records, ints)])),
    place: new Float64Array(room(24)),
  };
}

/** The batch that a slot is seen as. */
export function batchOf({ bytes, memory, texts, moments }: Slot): Batch {
  const batch = new Batch(memory, false);
  batch.see(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  for (const [position, own] of texts) batch.texts.set(position, own);
  for (const [position, own] of moments) batch.moments.set(position, own);
  return batch;
}

/** Sees the batch of a slot as it was filled. */
export function showSlot({ place }: Slot, batch: Batch): void {
  const [count = 0, base = 0, hasFacts = 0] = place;
  batch.count = count;
  batch.base = base;
  batch.hasFacts = hasFacts === 1;
}

/**
 * Fills a slot, seen as its batch, with the plain records of a text from a position on, and moves it behind them.
 * Returns how many there were: none at the end of the text, at a record that is not plain, or at one that is too long.
 */
export function fillSlot(
  { bytes, place }: Slot,
  batch: Batch,
  text: Copyable,
  { at, delimiter, hasFacts }: { at: Position; delimiter: number; hasFacts: boolean },
): number {
  const room = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const got = text.copy(room, 0, at.offset, at.offset + room.length);
  batch.see(room.subarray(0, got));
  const own = { offset: 0, line: at.line };
  readPlainRecords(batch, delimiter, own, { reach: reachOf(batch.bytes), most: batch.lines.length });
  if (hasFacts) {
    for (const [position, texts] of batch.texts) readTexts(batch, position, texts);
    for (const [position, moments] of batch.moments) readMoments(batch, position, moments);
  }
  place.set([batch.count, at.offset, hasFacts ? 1 : 0]);
  at.offset += own.offset;
  at.line = own.line;
  return batch.count;
}
