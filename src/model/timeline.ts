// Recurring revenue, computed once: for every customer and currency the days on which its monthly value changed.
// Values are integers of 1/scale minor units, so that a twelfth of a year's price is exact.

import type { Day } from '../base/calendar.ts';
import { currencyDigits } from '../base/currency.ts';
import { type Exact, ExactSum, exact } from '../base/exact.ts';
import type { CustomerSet } from './customers.ts';
import type { MovementTally } from './movement-tally.ts';
import type { Steps } from './steps.ts';

/** A stretch of time in which one subscription row pays the same; `until` is `FOREVER` while no end is known. */
export interface Stretches {
  readonly rows: Int32Array;
  /** The series of a customer and currency that the row is part of. */
  readonly series: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
}

export const FOREVER = 2 ** 31 - 1;

const KEPT_DAYS = 4;

export interface Pause {
  readonly from: Day;
  readonly until: number;
}

/** Sums of timeline integers by currency. */
export class TimelineSum {
  private readonly scale: number;
  private readonly sums = new Map<string, ExactSum>();
  private current: { readonly currency: string; readonly sum: ExactSum } | null = null;

  constructor(scale: number) {
    this.scale = scale;
  }

  add(currency: string, value: number): void {
    if (value === 0) return;
    // One currency follows itself nearly always.
    if (this.current?.currency !== currency) this.current = { currency, sum: this.sumOf(currency) };
    this.current.sum.add(value);
  }

  /** Adds a sum of timeline integers; one of 0 is not there. */
  addSum(currency: string, sum: ExactSum): void {
    if (!sum.isZero()) this.sumOf(currency).addSum(sum);
  }

  /** The same sums, to which others may be added. */
  copy(): TimelineSum {
    const copy = new TimelineSum(this.scale);
    for (const [currency, sum] of this.sums) copy.addSum(currency, sum);
    return copy;
  }

  private sumOf(currency: string): ExactSum {
    let sum = this.sums.get(currency);
    if (!sum) {
      sum = new ExactSum();
      this.sums.set(currency, sum);
    }
    return sum;
  }

  /** The sums in their currencies' units. */
  amounts(): Map<string, Exact> {
    const amounts = new Map<string, Exact>();
    for (const [currency, sum] of this.sums) {
      amounts.set(currency, exact(sum.value(), BigInt(this.scale) * 10n ** BigInt(currencyDigits(currency))));
    }
    return amounts;
  }
}

export class Timeline {
  readonly stretches: Stretches;
  /** Things that numbers taken from here rest on, such as `coupon-unknown`. */
  readonly flags: readonly string[];
  /** Parts into which a minor unit is divided. */
  readonly scale: number;
  /** Customers that ever pay in several currencies, each with the numbers of its series. */
  readonly several: ReadonlyMap<number, readonly number[]>;
  /** Earliest day on which anybody pays; null when nobody ever does. */
  readonly firstDay: Day | null;
  /** The customer of each series. */
  readonly owners: Int32Array;
  private readonly steps: Steps;
  private readonly pauses: ReadonlyMap<number, readonly Pause[]>;
  /** Values at the days asked for last: metrics of a report look at the same few. */
  private readonly latest = new Map<Day, Float64Array>();
  private readonly counted = new Map<string, MovementTally>();

  constructor(made: {
    stretches: Stretches;
    steps: Steps;
    pauses: ReadonlyMap<number, readonly Pause[]>;
    scale: number;
    flags: readonly string[];
  }) {
    this.stretches = made.stretches;
    this.steps = made.steps;
    this.pauses = made.pauses;
    this.scale = made.scale;
    this.flags = made.flags;
    this.several = made.steps.severalOf();
    this.owners = made.steps.owners;
    this.firstDay = made.steps.firstPaidDay();
  }

  /** The count of this name, made once: every metric of a report asks for the same few. */
  remember(name: string, count: () => MovementTally): MovementTally {
    let tally = this.counted.get(name);
    if (!tally) {
      tally = count();
      this.counted.set(name, tally);
    }
    return tally;
  }

  currencyOf(series: number): string {
    return this.steps.currencyOf(series);
  }

  /** Monthly value of a series at the end of a day, in 1/scale minor units. */
  valueOf(series: number, day: Day): number {
    return this.steps.valueAt(series, day);
  }

  /** Monthly values of every series at the end of a day, in 1/scale minor units. */
  valuesAt(day: Day): Float64Array {
    let values = this.latest.get(day);
    if (!values) {
      values = this.steps.valuesAt(day);
      const [oldest] = this.latest.keys();
      if (oldest !== undefined && this.latest.size === KEPT_DAYS) this.latest.delete(oldest);
      this.latest.set(day, values);
    }
    return values;
  }

  /** First day on which any of a customer's series pays; `FOREVER` when none ever does. */
  firstPaidDayOf(series: readonly number[]): number {
    let first = FOREVER;
    for (const number of series) first = Math.min(first, this.steps.firstPaid[number] ?? FOREVER);
    return first;
  }

  /** First day on which one series pays. */
  firstPaidDay(series: number): number {
    return this.steps.firstPaid[series] ?? FOREVER;
  }

  isPaused(customer: number, day: Day): boolean {
    return (
      this.pauses.size > 0 &&
      (this.pauses.get(customer)?.some((pause) => pause.from <= day && day < pause.until) ?? false)
    );
  }

  /** Sum over all series at the end of a day. */
  totalAt(day: Day): TimelineSum {
    const sum = new TimelineSum(this.scale);
    const values = this.steps.valuesAt(day);
    for (let series = 0; series < values.length; series++)
      sum.add(this.currencyOf(series), values[series] ?? 0);
    return sum;
  }

  /** Rows of the subscriptions table that pay at the end of a day, ascending. */
  rowsLiveOn(day: Day): Int32Array {
    const { rows, from, until } = this.stretches;
    return rows.filter((_, index) => (from[index] ?? FOREVER) <= day && day < (until[index] ?? 0)).sort();
  }

  /** Rows of the subscriptions table that belong to some of the customers and overlap [first, last]. */
  rowsOf(customers: CustomerSet, first: Day, last: Day): Int32Array {
    const { rows, series, from, until } = this.stretches;
    return rows
      .filter(
        (_, index) =>
          customers.has(this.owners[series[index] ?? -1] ?? -1) &&
          (from[index] ?? FOREVER) <= last &&
          (until[index] ?? 0) >= first,
      )
      .sort();
  }
}
