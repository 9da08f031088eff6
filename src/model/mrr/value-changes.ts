// What changes in recurring revenue, day by day: what happened between two days is found by looking at what changed between
// them, however many customers there are beside.

import { ExactSum } from '../../base/number/exact.ts';
import { orderOf } from '../../base/number/order.ts';
import { countBefore } from '../../base/number/search.ts';
import { asDay, type Day } from '../../base/time/calendar.ts';
import { inBlocks } from '../../records/table/blocks.ts';
import type { CustomerCurrency } from './customer-currency.ts';
import { FOREVER, type PriceSegments, tooLarge } from './price-segments.ts';

/** What the pairs of one currency pay a month together, and how many of them pay. */
export interface Total {
  readonly sum: ExactSum;
  readonly count: number;
}

/** Every change of what a pair pays, in the order of the days. A pair whose prices begin and end on one day changes once. */
export class ValueChanges {
  /** The days on which a price begins or ends, ascending. */
  private readonly days: Day[] = [];
  /** The number of the first change of each of these days. */
  private readonly firsts: number[] = [];
  /** What is paid in each currency, by its number, from each of these days on. */
  private readonly totals: (readonly Total[])[] = [];
  private readonly pairs: Int32Array;
  /** What each pair pays from then on. */
  private readonly values: Float64Array;
  /** The number of the change before of the same pair; -1 for its first. */
  private readonly previous: Int32Array;
  private count = 0;

  /** @throws Failure `amounts-too-large` */
  constructor(segments: PriceSegments, customers: CustomerCurrency) {
    const { days, numbers } = endsOf(segments);
    const order = orderOf(days);
    this.pairs = new Int32Array(order.length);
    this.values = new Float64Array(order.length);
    this.previous = new Int32Array(order.length);
    const latest = new Int32Array(customers.owners.length).fill(-1);
    const running = customers.currencies.map(() => new RunningTotal());
    for (let at = 0; at < order.length; ) {
      const day = asDay(days[order[at] ?? 0] ?? 0);
      let next = at + 1;
      while (next < order.length && days[order[next] ?? 0] === day) next++;
      this.days.push(day);
      this.firsts.push(this.count);
      for (const range of inBlocks(next - at))
        this.addEnds(numbers, order.subarray(at + range.start, at + range.end), { segments, latest });
      this.addUp(running, customers);
      at = next;
    }
  }

  /** Prices that begin and end on the last of the days. */
  private addEnds(
    numbers: Int32Array,
    order: Int32Array,
    { segments, latest }: { readonly segments: PriceSegments; readonly latest: Int32Array },
  ): void {
    const { pairs, prices } = segments;
    const first = this.firsts.at(-1) ?? 0;
    for (let at = 0; at < order.length; at++) {
      const end = numbers[order[at] ?? 0] ?? 0;
      const pair = pairs[end >> 1] ?? 0;
      const price = prices[end >> 1] ?? 0;
      const known = latest[pair] ?? -1;
      const value = (known < 0 ? 0 : (this.values[known] ?? 0)) + ((end & 1) === 0 ? price : -price);
      if (value > Number.MAX_SAFE_INTEGER) throw tooLarge();
      const change = known >= first ? known : this.count++;
      this.values[change] = value;
      if (change === known) continue;
      this.pairs[change] = pair;
      this.previous[change] = known;
      latest[pair] = change;
    }
  }

  /** What is paid after the last of the days. */
  private addUp(running: readonly RunningTotal[], { paidIn }: CustomerCurrency): void {
    for (let change = this.firsts.at(-1) ?? 0; change < this.count; change++)
      running[paidIn[this.pairs[change] ?? 0] ?? 0]?.add(this.before(change), this.values[change] ?? 0);
    this.totals.push(running.map((total) => total.now()));
  }

  /** What is paid at the end of a day in each currency, by its number; empty before anybody pays. */
  totalsAt(day: Day): readonly Total[] {
    return this.totals[this.daysUpTo(day) - 1] ?? NOTHING;
  }

  /** The days after one, up to another, on which a price begins or ends, be it one of 0. */
  daysBetween(opening: Day, closing: Day): readonly Day[] {
    return this.days.slice(this.daysUpTo(opening), this.daysUpTo(closing));
  }

  /** Tells of each pair that does not pay the same at the ends of two days, once, what it pays at either. */
  between(opening: Day, closing: Day, tell: (pair: number, before: number, after: number) => void): void {
    if (closing < opening) {
      this.between(closing, opening, (pair, before, after) => tell(pair, after, before));
      return;
    }
    const [start, end] = [this.firstAfter(opening), this.firstAfter(closing)];
    const isFollowed = new Uint8Array(end - start);
    for (let change = start; change < end; change++) {
      const previous = this.previous[change] ?? -1;
      if (previous >= start) isFollowed[previous - start] = 1;
    }
    for (let change = start; change < end; change++) {
      if (isFollowed[change - start] === 1) continue;
      let first = change;
      while ((this.previous[first] ?? -1) >= start) first = this.previous[first] ?? -1;
      const [before, after] = [this.before(first), this.values[change] ?? 0];
      if (before !== after) tell(this.pairs[change] ?? 0, before, after);
    }
  }

  private before(change: number): number {
    const previous = this.previous[change] ?? -1;
    return previous < 0 ? 0 : (this.values[previous] ?? 0);
  }

  /** The number of the first change after a day. */
  private firstAfter(day: Day): number {
    return this.firsts[this.daysUpTo(day)] ?? this.count;
  }

  /** How many of the days on which a price begins or ends are not after one. */
  private daysUpTo(day: Day): number {
    return countBefore(this.days.length, (at) => (this.days[at] ?? 0) <= day);
  }
}

const NOTHING: readonly Total[] = [];

class RunningTotal {
  private readonly sum = new ExactSum();
  private count = 0;

  add(before: number, after: number): void {
    this.sum.add(after - before);
    this.count += (after === 0 ? 0 : 1) - (before === 0 ? 0 : 1);
  }

  now(): Total {
    const sum = new ExactSum();
    sum.addSum(this.sum);
    return { sum, count: this.count };
  }
}

/** The days on which a price begins or ends: of segment n, its beginning has the number 2n and its end the one after. */
function endsOf({ from, until, prices }: PriceSegments): { days: Int32Array; numbers: Int32Array } {
  const days = new Int32Array(2 * prices.length);
  const numbers = new Int32Array(2 * prices.length);
  let count = 0;
  for (let segment = 0; segment < prices.length; segment++) {
    const [start, end] = [from[segment] ?? FOREVER, until[segment] ?? 0];
    if (start >= end) continue;
    days[count] = start;
    numbers[count++] = 2 * segment;
    if (end === FOREVER) continue;
    days[count] = end;
    numbers[count++] = 2 * segment + 1;
  }
  return { days: days.subarray(0, count), numbers: numbers.subarray(0, count) };
}
