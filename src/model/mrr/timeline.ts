// Recurring revenue, computed once: what every customer pays a month in every currency, and from when to when.
// Values are integers of 1/scale minor units, so that a twelfth of a year's price is exact.

import { once } from '../../base/memoize.ts';
import { Places } from '../../base/places.ts';
import { asDay, type Day } from '../../base/time/calendar.ts';
import type { CustomerCurrency } from './customer-currency.ts';
import { FOREVER, type PriceSegments, valuesOn } from './price-segments.ts';
import { TimelineSum } from './timeline-sum.ts';
import { ValueChanges } from './value-changes.ts';

const KEPT_DAYS = 4;

export interface Pause {
  readonly from: Day;
  readonly until: number;
}

const lasts = ({ from, until }: Pause, day: Day): boolean => from <= day && day < until;

export class Timeline {
  readonly segments: PriceSegments;
  readonly pairs: CustomerCurrency;
  /** Things that numbers taken from here rest on, such as `coupon-unknown`. */
  readonly flags: readonly string[];
  /** Parts into which a minor unit is divided. */
  readonly scale: number;
  /** Earliest day on which anybody pays; null when nobody ever does. */
  readonly firstDay: Day | null;
  /** Days that a customer may have been away to be a returning one; null: any time. */
  private readonly mostAway: number | null;
  private readonly pauses: ReadonlyMap<number, readonly Pause[]>;
  /** Values at the days asked for last: metrics of a report look at the same few. */
  private readonly latest = new Map<Day, Float64Array>();

  constructor(made: {
    segments: PriceSegments;
    pairs: CustomerCurrency;
    pauses: ReadonlyMap<number, readonly Pause[]>;
    scale: number;
    flags: readonly string[];
    mostAway: number | null;
  }) {
    this.segments = made.segments;
    this.pairs = made.pairs;
    this.pauses = made.pauses;
    this.scale = made.scale;
    this.flags = made.flags;
    this.mostAway = made.mostAway;
    const first = made.pairs.firstPaid.reduce((least, day) => Math.min(least, day), FOREVER);
    this.firstDay = first === FOREVER ? null : asDay(first);
  }

  currencyOf(pair: number): string {
    const { currencies, paidIn } = this.pairs;
    return currencies[paidIn[pair] ?? 0] ?? '';
  }

  /** Monthly value at the end of a day, in 1/scale minor units, of a pair of a customer of several. */
  valueOf(pair: number, day: Day): number {
    let value = 0;
    for (const place of this.placesOfSeveral().get(pair) ?? [])
      if (this.isLive(place, day)) value += this.segments.prices[place] ?? 0;
    return value;
  }

  /** The segments of each pair of a customer of several. */
  private readonly placesOfSeveral = once(() => {
    const places = new Map<number, number[]>();
    for (const own of this.pairs.several.values()) for (const pair of own) places.set(pair, []);
    const { pairs } = this.segments;
    for (let index = 0; index < pairs.length; index++) places.get(pairs[index] ?? 0)?.push(index);
    return places;
  });

  /** Monthly values of every pair at the end of a day, in 1/scale minor units. */
  valuesAt(day: Day): Float64Array {
    let values = this.latest.get(day);
    if (!values) {
      values = valuesOn(this.segments, day, this.pairs.owners.length);
      const [oldest] = this.latest.keys();
      if (oldest !== undefined && this.latest.size === KEPT_DAYS) this.latest.delete(oldest);
      this.latest.set(day, values);
    }
    return values;
  }

  /** First day on which any of a customer's pairs pays; `FOREVER` when none ever does. */
  firstPaidDayOf(pairs: readonly number[]): number {
    return pairs.reduce((first, number) => Math.min(first, this.firstPaidDay(number)), FOREVER);
  }

  /** First day on which one pair pays. */
  firstPaidDay(pair: number): number {
    return this.pairs.firstPaid[pair] ?? FOREVER;
  }

  /** Whether a pair is counted at the end of a day, be it with nothing. */
  isThere(pair: number, day: Day): boolean {
    return (
      this.valueOf(pair, day) > 0 ||
      (this.counted()
        .get(pair)
        ?.some((time) => lasts(time, day)) ??
        false)
    );
  }

  /** Times in which pairs are counted although they pay nothing. */
  private readonly counted = once(() => {
    const times = new Map<number, Pause[]>();
    const { pairs, from, until, prices } = this.segments;
    for (let index = 0; index < prices.length; index++) {
      if (prices[index] !== 0) continue;
      const pair = pairs[index] ?? 0;
      const own = times.get(pair) ?? [];
      own.push({ from: asDay(from[index] ?? 0), until: until[index] ?? FOREVER });
      times.set(pair, own);
    }
    return times;
  });

  /** Whether a customer that pays nothing at the end of a day has, when it pays again, been away for too long to return. */
  isAwayTooLong(customer: number, day: Day): boolean {
    if (this.mostAway === null) return false;
    const own = this.stretches().get(customer) ?? [];
    const left = own.reduce((last, { from, until }) => (from <= day ? Math.max(last, until) : last), 0);
    const back = own.reduce((first, { from }) => (from > day ? Math.min(first, from) : first), FOREVER);
    return back - left > this.mostAway;
  }

  /** Times in which customers pay. */
  private readonly stretches = once(() => {
    const times = new Map<number, Pause[]>();
    const { pairs, from, until, prices } = this.segments;
    for (let index = 0; index < prices.length; index++) {
      if (prices[index] === 0) continue;
      const customer = this.pairs.owners[pairs[index] ?? 0] ?? -1;
      const own = times.get(customer) ?? [];
      own.push({ from: asDay(from[index] ?? 0), until: until[index] ?? FOREVER });
      times.set(customer, own);
    }
    return times;
  });

  /** Where the price segments of each row are. */
  readonly byRow = once(() => new Places(this.segments.rows));

  /** Where the price segments of each customer are. */
  readonly byCustomer = once(
    () => new Places(this.segments.pairs.map((pair) => this.pairs.owners[pair] ?? -1)),
  );

  /** Whether a price segment lasts at the end of a day. */
  isLive(place: number, day: Day): boolean {
    const { from, until } = this.segments;
    return (from[place] ?? FOREVER) <= day && day < (until[place] ?? 0);
  }

  /** Whether a row may have several segments. */
  get hasSplitRows(): boolean {
    return this.isSplit();
  }

  private readonly isSplit = once(() => new Set(this.segments.rows).size < this.segments.rows.length);

  pausesOf(customer: number): readonly Pause[] {
    return this.pauses.get(customer) ?? [];
  }

  isPaused(customer: number, day: Day): boolean {
    return (
      this.pauses.size > 0 &&
      (this.pauses.get(customer)?.some((pause) => pause.from <= day && day < pause.until) ?? false)
    );
  }

  /** Sum over all pairs at the end of a day. */
  totalAt(day: Day): TimelineSum {
    const total = new TimelineSum(this.scale);
    for (const [number, { sum }] of this.changes.totalsAt(day).entries())
      total.addSum(this.pairs.currencies[number] ?? '', sum);
    return total;
  }

  /** What changes from day to day. */
  get changes(): ValueChanges {
    return this.ofDays();
  }

  private readonly ofDays = once(() => new ValueChanges(this.segments, this.pairs));
}
