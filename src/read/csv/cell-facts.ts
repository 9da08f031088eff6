// What cells of a column come to whoever asks: worked out for a whole batch, by the thread that has split it or by the
// one that reads it.

import { hashOf, isSameText } from '../../base/text/bytes.ts';
import { isoDay, secondOfDay } from '../cells/byte-cells.ts';
import type { Batch, Moments, Texts } from './batch.ts';

/** `text`: which cells have the same text · `moment`: the day and the second of it that each cell states. */
type Fact = 'text' | 'moment';

/** What is wanted of the column at a position. */
export interface Wanted {
  readonly position: number;
  readonly fact: Fact;
}

/** Makes memory for so many integers. */
type Ints = (length: number) => Int32Array;

export const NO_MOMENT = -(2 ** 31);
export const NO_CELL = NO_MOMENT + 1;
export const NO_TIME = -1;

export const newTexts = (records: number, ints: Ints = (length) => new Int32Array(length)): Texts => ({
  hashes: ints(records),
  likes: ints(records),
});

/** What is known of the texts of a column's cells, or else is found out now, in memory for it. */
export const textsOf = (batch: Batch, position: number, own: Texts): Texts =>
  (batch.hasFacts ? batch.texts.get(position) : undefined) ?? readTexts(batch, position, own);

/** What is known of the moments in a column's cells, or else is found out now, in memory for it. */
export const momentsOf = (batch: Batch, position: number, own: Moments): Moments =>
  (batch.hasFacts ? batch.moments.get(position) : undefined) ?? readMoments(batch, position, own);

/** Compares every cell of a column with those before; a record that is too short for it is like none. */
export function readTexts(batch: Batch, position: number, into: Texts): Texts {
  const { view, count, firsts, starts, ends } = batch;
  const { hashes, likes } = into;
  const latest = new Int32Array(PLACES);
  for (let record = 0; record < count; record++) {
    hashes[record] = NO_HASH;
    likes[record] = record;
    const field = (firsts[record] ?? 0) + position;
    if (field >= (firsts[record + 1] ?? 0)) continue;
    const start = starts[field] ?? 0;
    const end = ends[field] ?? 0;
    const hash = hashOf(view, start, end);
    const place = hash & (PLACES - 1);
    const known = latest[place] ?? 0;
    const other = (firsts[known] ?? 0) + position;
    const from = starts[other] ?? 0;
    const isLike =
      known < record &&
      hashes[known] === hash &&
      (ends[other] ?? 0) - from === end - start &&
      isSameText(view, start, end, view, from);
    hashes[record] = hash;
    if (isLike) likes[record] = known;
    latest[place] = record;
  }
  return into;
}

/** The hash of no text. */
const NO_HASH = 0;

/** Places for the latest record of a hash; texts that share a place hide each other, which costs time only. */
const PLACES = 256;

export const newMoments = (records: number, ints: Ints = (length) => new Int32Array(length)): Moments => ({
  days: ints(records),
  seconds: ints(records),
});

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
