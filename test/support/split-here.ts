// Splits a text ahead as another thread would, in slots of the size that a test wants.

import { type Ahead, newSlots, type Stretch } from '../../src/read/ahead.ts';
import type { Batch } from '../../src/read/batch.ts';
import { type Bytes, from } from '../../src/read/bytes.ts';
import { batchOf, fillSlot, type Slot, type SlotSize } from '../../src/read/slots.ts';

class SplitHere implements Ahead {
  private readonly text: Bytes;
  private readonly stretch: Stretch;
  private readonly turns: { slot: Slot; batch: Batch }[];
  private readonly at: { offset: number; line: number };
  private turn = 0;

  constructor(text: Bytes, stretch: Stretch) {
    this.text = text;
    this.stretch = stretch;
    this.turns = newSlots(stretch, 2).map((slot) => ({ slot, batch: batchOf(slot) }));
    this.at = { ...stretch.from };
  }

  next(): Batch | null {
    const turn = this.turns[this.turn++ % 2];
    if (!turn) return null;
    const { at, stretch, text } = this;
    if (fillSlot(turn.slot, turn.batch, text, { at, delimiter: stretch.delimiter }) === 0) return null;
    turn.batch.base = turn.slot.place[1] ?? 0;
    return turn.batch;
  }

  stop(): void {}
}

/** The bytes as those of a file that is split ahead in the same thread, a slot after the other. */
export function splitHere(bytes: Buffer, size: Partial<SlotSize>): Bytes {
  return {
    length: bytes.length,
    subarray: (start, end) => bytes.subarray(start, end),
    copy: (target, at, start, end) => bytes.copy(target, at, start, end),
    ahead: (stretch) =>
      new SplitHere(from(bytes, stretch.skipped), { ...stretch, size: { ...stretch.size, ...size } }),
  };
}
