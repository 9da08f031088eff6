// What cells of a column come to whoever asks: worked out for a whole batch, by the thread that has split it or by the
// one that reads it.

import { hashOf } from '../base/text-hash.ts';
import type { Batch } from './batch.ts';
import { isoDay, secondOfDay } from './byte-cells.ts';

/** `hash`: the hash of each cell's bytes · `moment`: the day and the second of it that each cell states. */
export type Fact = 'hash' | 'moment';

/** What is wanted of the column at a position. */
export interface Wanted {
  readonly position: number;
  readonly fact: Fact;
}

/** The days that cells state, and the seconds of them. */
export interface Moments {
  /** `NO_CELL` where a cell is empty, `NO_MOMENT` where it is not surely a date, or what follows not surely a time. */
  readonly days: Int32Array;
  /** `NO_TIME` where a cell has nothing behind its day. */
  readonly seconds: Int32Array;
}

export const NO_MOMENT = -(2 ** 31);
export const NO_CELL = NO_MOMENT + 1;
export const NO_TIME = -1;

/** Hashes every cell of a column; cells of records that are too short come to anything. */
export function hashCells(batch: Batch, position: number, into: Int32Array): Int32Array {
  const { bytes, count, firsts, starts, ends } = batch;
  for (let record = 0; record < count; record++) {
    const field = (firsts[record] ?? 0) + position;
    into[record] = hashOf(bytes, starts[field] ?? 0, ends[field] ?? 0);
  }
  return into;
}

/** Reads every cell of a column as a moment; cells of records that are too short come to anything. */
export function readMoments(batch: Batch, position: number, into: Moments): Moments {
  const { bytes, count, firsts, starts, ends } = batch;
  const { days, seconds } = into;
  for (let record = 0; record < count; record++) {
    const field = (firsts[record] ?? 0) + position;
    const start = starts[field] ?? 0;
    const end = ends[field] ?? 0;
    const day = isoDay(bytes, start, end);
    const second = end - start === DATE_BYTES ? NO_TIME : secondOfDay(bytes, start + DATE_BYTES, end);
    if (start === end) days[record] = NO_CELL;
    else days[record] = Number.isNaN(day) || Number.isNaN(second) ? NO_MOMENT : day;
    seconds[record] = second;
  }
  return into;
}

/** `2026-11-22`. */
const DATE_BYTES = 10;
