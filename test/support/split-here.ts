// Splits a text ahead as another thread would, in slots of the size that a test wants.

import { type Bytes, from } from '../../src/read/bytes/bytes.ts';
import type { Batch } from '../../src/read/csv/batch.ts';
import { type BatchStream, type ByteRange, newSlots } from '../../src/read/worker/prefetch.ts';
import { batchOf, fillSlot, type Slot, type SlotSize, showSlot } from '../../src/read/worker/ring-buffer.ts';

class SplitHere implements BatchStream {
  private readonly text: Bytes;
  private readonly range: ByteRange;
  private readonly turns: { slot: Slot; batch: Batch }[];
  private readonly at: { offset: number; line: number };
  private readonly hasFacts: boolean;
  private turn = 0;

  constructor(text: Bytes, range: ByteRange, hasFacts: boolean) {
    this.hasFacts = hasFacts;
    this.text = text;
    this.range = range;
    this.turns = newSlots(range, 2).map((slot) => ({ slot, batch: batchOf(slot) }));
    this.at = { ...range.from };
  }

  next(): Batch | null {
    const turn = this.turns[this.turn++ % 2];
    if (!turn) return null;
    const { at, range, text, hasFacts } = this;
    const { delimiter } = range;
    if (fillSlot(turn.slot, turn.batch, text, { at, delimiter, hasFacts }) === 0) return null;
    showSlot(turn.slot, turn.batch);
    return turn.batch;
  }

  stop(): void {}
}

/** The bytes as those of a file that is split ahead in the same thread, a slot after the other, with what is wanted of cells or without. */
export function splitHere(bytes: Buffer, size: Partial<SlotSize>, hasFacts = true): Bytes {
  return {
    length: bytes.length,
    subarray: (start, end) => bytes.subarray(start, end),
    copy: (target, at, start, end) => bytes.copy(target, at, start, end),
    prefetch: (range) =>
      new SplitHere(from(bytes, range.skipped), { ...range, size: { ...range.size, ...size } }, hasFacts),
  };
}
