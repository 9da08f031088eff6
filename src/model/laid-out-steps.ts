import { EXIT, Failure } from '../base/failure.ts';
import { FOREVER } from './timeline.ts';

/** Stretches in which a series pays the same, side by side. */
export interface PricedStretches {
  readonly series: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Prices as integers, before they are brought to one denominator. */
  readonly numerators: Float64Array;
  /** The number of each price's factor. */
  readonly divided: Int32Array;
  /** What brings a price to the common denominator. */
  readonly factors: readonly number[];
}

/** From day `days[i]` on a series is worth `values[i]`, for `i` from `offsets[series]` up to `offsets[series + 1]`. */
export interface LaidOut {
  readonly offsets: Int32Array;
  readonly days: Int32Array;
  readonly values: Float64Array;
}

/**
 * The steps of every series. Each stretch is a rise on its first day and a fall on the day after its last. The events
 * of a series stand together, sorted by day, and are merged into steps, whose days take the place of events already
 * merged. @throws Failure `amounts-too-large`
 */
export function layOut(stretches: PricedStretches, seriesCount: number): LaidOut {
  const starts = eventOffsets(stretches, seriesCount);
  const events = new Int32Array(starts[seriesCount] ?? 0);
  const ends = placeEvents(stretches, events, starts);
  const values = new Float64Array(events.length);
  const offsets = new Int32Array(seriesCount + 1);
  let written = 0;
  for (let series = 0; series < seriesCount; series++) {
    const end = ends[series] ?? 0;
    sortByDay(stretches, events, starts[series] ?? 0, end);
    let value = 0;
    for (let at = starts[series] ?? 0; at < end; at++) {
      const event = events[at] ?? 0;
      const day = dayOf(stretches, event);
      value += changeOf(stretches, event);
      if (!Number.isSafeInteger(value)) throw tooLarge();
      if (at + 1 < end && dayOf(stretches, events[at + 1] ?? 0) === day) continue;
      events[written] = day;
      values[written++] = value;
    }
    offsets[series + 1] = written;
  }
  return { offsets, days: events.subarray(0, written), values: values.subarray(0, written) };
}

/** Where the events of each series start, and after the last series how many there are. */
function eventOffsets({ series, until }: PricedStretches, seriesCount: number): Int32Array {
  const offsets = new Int32Array(seriesCount + 1);
  for (let index = 0; index < series.length; index++) {
    const next = (series[index] ?? 0) + 1;
    offsets[next] = (offsets[next] ?? 0) + (until[index] === FOREVER ? 1 : 2);
  }
  for (let at = 1; at < offsets.length; at++) offsets[at] = (offsets[at] ?? 0) + (offsets[at - 1] ?? 0);
  return offsets;
}

/** Puts the events of each series together, a fall numbered after all rises; returns where those of each end. */
function placeEvents({ series, until }: PricedStretches, events: Int32Array, starts: Int32Array): Int32Array {
  const next = starts.slice();
  for (let index = 0; index < series.length; index++) {
    const own = series[index] ?? 0;
    let place = next[own] ?? 0;
    events[place++] = index;
    if (until[index] !== FOREVER) events[place++] = index + series.length;
    next[own] = place;
  }
  return next;
}

// Most customers have a handful of events, nearly in order already.
function sortByDay(stretches: PricedStretches, events: Int32Array, start: number, end: number): void {
  if (end - start > 64) {
    events.subarray(start, end).sort((a, b) => dayOf(stretches, a) - dayOf(stretches, b));
    return;
  }
  for (let at = start + 1; at < end; at++) {
    const event = events[at] ?? 0;
    const day = dayOf(stretches, event);
    let place = at;
    for (; place > start && dayOf(stretches, events[place - 1] ?? 0) > day; place--)
      events[place] = events[place - 1] ?? 0;
    events[place] = event;
  }
}

const dayOf = ({ series, from, until }: PricedStretches, event: number): number =>
  (event < series.length ? from[event] : until[event - series.length]) ?? FOREVER;

function changeOf({ series, numerators, divided, factors }: PricedStretches, event: number): number {
  const index = event < series.length ? event : event - series.length;
  const value = (numerators[index] ?? 0) * (factors[divided[index] ?? 0] ?? 1);
  if (!Number.isSafeInteger(value)) throw tooLarge();
  return event < series.length ? value : -value;
}

export const tooLarge = (): Failure =>
  new Failure(
    EXIT.input,
    'amounts-too-large',
    'the subscriptions have prices that cannot be added exactly: amounts or billing intervals are out of any ordinary range',
    'look for a wrong amount or interval count in the subscriptions',
  );
