// Records of a large text are split by one thread while another makes rows of those before them. Both go through the
// same slots in turn: the one that splits waits where a slot is still full, the one that reads where it is empty.

import type { Bytes } from '../bytes/bytes.ts';
import type { Batch } from '../csv/batch.ts';
import type { Position } from '../csv/byte-records.ts';
import type { Wanted } from '../csv/cell-facts.ts';
import { batchOf, fillSlot, newSlot, type Slot, type SlotSize, showSlot } from './ring-buffer.ts';

/** What is to be split. */
export interface Stretch {
  /** Bytes before the text, such as a byte-order mark: whoever leaves them out adds them here. */
  readonly skipped: number;
  /** Where the first record starts in the text. */
  readonly from: Position;
  readonly delimiter: number;
  readonly size: SlotSize;
  /** What is to be found out of cells, besides where they are. */
  readonly wanted: readonly Wanted[];
}

/** Gives the plain records of a stretch, batch by batch. */
export interface Ahead {
  /** The next batch, which holds until the one after it; null where the stretch ends or has no plain record next. */
  next(): Batch | null;
  /** No more batches are wanted. */
  stop(): void;
}

/** A stretch on its way from one thread to another: both see the same memory. */
export interface Splitting {
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

export const newSlots = ({ size, wanted }: Stretch, count = SLOTS): Slot[] =>
  Array.from({ length: count }, () => newSlot(size, wanted));

/** A stretch that is to go through slots, none of which any other stretch goes through any more. */
export const newSplitting = ({ from, delimiter }: Stretch, slots: readonly Slot[]): Splitting => ({
  from,
  delimiter,
  slots,
  states: new Int32Array(new SharedArrayBuffer((slots.length + 1) * 4)),
});

/**
 * Splits until the stretch ends or nobody wants more. While every slot is full, `meanwhile` does a little of something
 * else, or says that there is nothing to do.
 */
export function split(
  { from, delimiter, slots, states }: Splitting,
  text: Pick<Bytes, 'copy'>,
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
export function giveUp({ slots, states }: Splitting): void {
  for (const number of slots.keys()) if (Atomics.load(states, number) === EMPTY) tell(states, number, LAST);
}

/** The slots of a stretch as they are filled. */
export class Prefetch implements Ahead {
  private readonly splitting: Splitting;
  private readonly batches: readonly Batch[];
  private readonly timeout: Timeout;
  private number = -1;

  constructor(splitting: Splitting, timeout: Timeout) {
    this.splitting = splitting;
    this.batches = splitting.slots.map(batchOf);
    this.timeout = timeout;
  }

  next(): Batch | null {
    const { slots, states } = this.splitting;
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
    const { slots, states } = this.splitting;
    Atomics.store(states, slots.length, 1);
    for (const number of slots.keys()) tell(states, number, EMPTY);
  }
}

/** How long another thread is waited for. */
export interface Timeout {
  /** Milliseconds after which it is asked whether to wait on. */
  readonly spell: number;
  isOver(): boolean;
}

/** Waits until what threads share is no longer in a state; no where that is in vain. */
export function hasLeft(states: Int32Array, number: number, state: number, timeout: Timeout): boolean {
  while (Atomics.wait(states, number, state, timeout.spell) === 'timed-out')
    if (timeout.isOver()) return false;
  return true;
}

/** Changes a state that another thread may be waiting for. */
export function tell(states: Int32Array, number: number, state: number): void {
  Atomics.store(states, number, state);
  Atomics.notify(states, number);
}
