// Splits a text ahead as another thread would, in slots of the size that a test wants.

import { type Bytes, from } from '../../src/read/bytes/bytes.ts';
import type { Batch } from '../../src/read/csv/batch.ts';
import { type Ahead, newSlots, type Stretch } from '../../src/read/worker/prefetch.ts';
import { batchOf, fillSlot, type Slot, type SlotSize, showSlot } from '../../src/read/worker/ring-buffer.ts';

class SplitHere implements Ahead {
  private readonly text: Bytes;
  private readonly stretch: Stretch;
  private readonly turns: { slot: Slot; batch: Batch }[];
  private readonly at: { offset: number; line: number };
  private readonly hasFacts: boolean;
  private turn = 0;

  constructor(text: Bytes, stretch: Stretch, hasFacts: boolean) {
    this.hasFacts = hasFacts;
    this.text = text;
    this.stretch = stretch;
    this.turns = newSlots(stretch, 2).map((slot) => ({ slot, batch: batchOf(slot) }));
    this.at = { ...stretch.from };
  }

  next(): Batch | null {
    const turn = this.turns[this.turn++ % 2];
    if (!turn) return null;
    const { at, stretch, text, hasFacts } = this;
    const { delimiter } = stretch;
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
    ahead: (stretch) =>
      new SplitHere(
        from(bytes, stretch.skipped),
        { ...stretch, size: { ...stretch.size, ...size } },
        hasFacts,
      ),
  };
}
