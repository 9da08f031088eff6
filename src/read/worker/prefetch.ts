// Records of a large text are split by one thread while another makes rows of those before them. Both go through the
// same slots in turn: the one that splits waits where a slot is still full, the one that reads where it is empty.

import type { Batch } from '../csv/batch.ts';
import type { Position } from '../csv/byte-records.ts';
import type { Wanted } from '../csv/cell-facts.ts';
import {
  batchOf,
  type Copyable,
  fillSlot,
  newSlot,
  type Slot,
  type SlotSize,
  showSlot,
} from './ring-buffer.ts';

/** What is to be split. */
export interface ByteRange {
  /** Bytes before the text, such as a byte-order mark: whoever leaves them out adds them here. */
  readonly skipped: number;
  /** Where the first record starts in the text. */
  readonly from: Position;
  readonly delimiter: number;
  readonly size: SlotSize;
  /** What is to be found out of cells, besides where they are. */
  readonly wanted: readonly Wanted[];
}

/** Gives the plain records of a range, batch by batch. */
export interface BatchStream {
  /** The next batch, which holds until the one after it; null where the range ends or has no plain record next. */
  next(): Batch | null;
  /** No more batches are wanted. */
  stop(): void;
}

/** A range on its way from one thread to another: both see the same memory. */
export interface RingBuffer {
  readonly from: Position;
  readonly delimiter: number;
  readonly slots: readonly Slot[];
  /** The state of each slot, and after them 1 where no more are wanted. */
  readonly states: Int32Array;
}

const EMPTY = 0;
const FULL = 1;
/** There is nothing in it, nor will be in those after it. */
const LAST = 2;

/** As many as to bridge what one thread waits for now and then. */
const SLOTS = 8;

export const newSlots = ({ size, wanted }: ByteRange, count = SLOTS): Slot[] =>
  Array.from({ length: count }, () => newSlot(size, wanted));

/** A range that is to go through slots, none of which any other range goes through any more. */
export const newRingBuffer = ({ from, delimiter }: ByteRange, slots: readonly Slot[]): RingBuffer => ({
  from,
  delimiter,
  slots,
  states: new Int32Array(new SharedArrayBuffer((slots.length + 1) * 4)),
});

/**
 * Splits until the range ends or nobody wants more. While every slot is full, `meanwhile` does a little of something
 * else, or says that there is nothing to do.
 */
export function split(
  { from, delimiter, slots, states }: RingBuffer,
  text: Copyable,
  meanwhile: () => boolean,
): void {
  const turns = slots.map((slot) => ({ slot, batch: batchOf(slot) }));
  const at = { ...from };
  for (let number = 0; ; number = (number + 1) % slots.length) {
    while (Atomics.load(states, number) === FULL) if (!meanwhile()) Atomics.wait(states, number, FULL);
    const turn = turns[number];
    if (turn === undefined || isUnwanted(states)) return;
    const hasFacts = isAhead(states);
    const count = fillSlot(turn.slot, turn.batch, text, { at, delimiter, hasFacts });
    tell(states, number, count > 0 ? FULL : LAST);
    if (count === 0) return;
  }
}

// Whoever reads finds out of cells itself what it would only wait for.
const isAhead = (states: Int32Array): boolean => {
  let full = 0;
  for (let number = 0; number < states.length - 1; number++)
    if (Atomics.load(states, number) === FULL) full++;
  return full * 2 >= states.length - 1;
};

const isUnwanted = (states: Int32Array): boolean => Atomics.load(states, states.length - 1) === 1;

/** Says that nothing more will be split, whatever the reason. */
export function giveUp({ slots, states }: RingBuffer): void {
  for (const number of slots.keys()) if (Atomics.load(states, number) === EMPTY) tell(states, number, LAST);
}

/** The slots of a range as they are filled. */
export class Prefetch implements BatchStream {
  private readonly ring: RingBuffer;
  private readonly batches: readonly Batch[];
  private readonly timeout: Timeout;
  private number = -1;

  constructor(ring: RingBuffer, timeout: Timeout) {
    this.ring = ring;
    this.batches = ring.slots.map(batchOf);
    this.timeout = timeout;
  }

  next(): Batch | null {
    const { slots, states } = this.ring;
    if (this.number >= 0) tell(states, this.number, EMPTY);
    this.number = (this.number + 1) % slots.length;
    if (!hasLeft(states, this.number, EMPTY, this.timeout)) return null;
    const batch = this.batches[this.number];
    if (batch === undefined || Atomics.load(states, this.number) === LAST) return null;
    const slot = slots[this.number];
    if (slot) showSlot(slot, batch);
    return batch;
  }

  stop(): void {
    const { slots, states } = this.ring;
    Atomics.store(states, slots.length, 1);
    for (const number of slots.keys()) tell(states, number, EMPTY);
  }
}

/** How long another thread is waited for. */
export interface Timeout {
  /** Milliseconds after which it is asked whether to wait on. */
  readonly interval: number;
  isOver(): boolean;
}

/** Waits until what threads share is no longer in a state; no where that is in vain. */
export function hasLeft(states: Int32Array, number: number, state: number, timeout: Timeout): boolean {
  while (Atomics.wait(states, number, state, timeout.interval) === 'timed-out')
    if (timeout.isOver()) return false;
  return true;
}

/** Changes a state that another thread may be waiting for. */
export function tell(states: Int32Array, number: number, state: number): void {
  Atomics.store(states, number, state);
  Atomics.notify(states, number);
}
