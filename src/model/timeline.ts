// Recurring revenue, computed once: for every customer and currency the days on which its monthly value changed.
// Values are integers of 1/scale minor units, so that a twelfth of a year's price is exact.

import { asDay, type Day } from '../base/calendar.ts';
import { currencyDigits } from '../base/currency.ts';
import { type Exact, ExactSum, exact } from '../base/exact.ts';
import type { Steps } from './steps.ts';

/** A stretch of time in which one subscription row pays the same; `until` is `FOREVER` while no end is known. */
export interface Stretches {
  readonly rows: Int32Array;
  readonly customers: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
}

export const FOREVER = 2 ** 31 - 1;

export interface Pause {
  readonly from: Day;
  readonly until: number;
}

/** Sums of timeline integers by currency. */
export class TimelineSum {
  private readonly scale: number;
  private readonly sums = new Map<string, ExactSum>();

  constructor(scale: number) {
    this.scale = scale;
  }

  add(currency: string, value: number): void {
    if (value === 0) return;
    let sum = this.sums.get(currency);
    if (!sum) {
      sum = new ExactSum();
      this.sums.set(currency, sum);
    }
    sum.add(value);
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
  /** Customers that ever pay, each with the numbers of its series. */
  readonly customers: ReadonlyMap<number, readonly number[]>;
  /** Earliest day on which anybody pays; null when nobody ever does. */
  readonly firstDay: Day | null;
  private readonly steps: Steps;
  private readonly pauses: ReadonlyMap<number, readonly Pause[]>;

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
    this.customers = made.steps.byCustomer();
    this.firstDay = made.steps.firstPaidDay();
  }

  currencyOf(series: number): string {
    return this.steps.currencies[series] ?? '';
  }

  /** Monthly value of a series at the end of a day, in 1/scale minor units. */
  valueOf(series: number, day: Day): number {
    return this.steps.valueAt(series, day);
  }

  /** First day on which any series of a customer pays; null when none ever does. */
  firstPaidDayOf(customer: number): Day | null {
    let first: number | null = null;
    for (const series of this.customers.get(customer) ?? []) {
      const day = this.steps.firstPaid[series] ?? FOREVER;
      if (day !== FOREVER && (first === null || day < first)) first = day;
    }
    return first === null ? null : asDay(first);
  }

  isPaused(customer: number, day: Day): boolean {
    return this.pauses.get(customer)?.some((pause) => pause.from <= day && day < pause.until) ?? false;
  }

  /** Sum over all series at the end of a day. */
  totalAt(day: Day): TimelineSum {
    const sum = new TimelineSum(this.scale);
    for (let series = 0; series < this.steps.length; series++) {
      sum.add(this.currencyOf(series), this.steps.valueAt(series, day));
    }
    return sum;
  }

  /** Rows of the subscriptions table that pay at the end of a day, ascending. */
  rowsLiveOn(day: Day): Int32Array {
    const { rows, from, until } = this.stretches;
    return rows.filter((_, index) => (from[index] ?? FOREVER) <= day && day < (until[index] ?? 0)).sort();
  }

  /** Rows of the subscriptions table that belong to some of the customers and overlap [first, last]. */
  rowsOf(customers: ReadonlySet<number>, first: Day, last: Day): Int32Array {
    const { rows, customers: owners, from, until } = this.stretches;
    return rows
      .filter(
        (_, index) =>
          customers.has(owners[index] ?? -1) &&
          (from[index] ?? FOREVER) <= last &&
          (until[index] ?? 0) >= first,
      )
      .sort();
  }
}
