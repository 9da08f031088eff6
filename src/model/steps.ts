import { asDay, type Day } from '../base/calendar.ts';

/**
 * The value of each (customer, currency) pair as steps: from day `days[i]` on it is `values[i]`, for `i` from
 * `offsets[series]` up to `offsets[series + 1]`.
 */
export class Steps {
  readonly owners: Int32Array;
  /** The number of each series' currency. */
  private readonly ownedIn: Int32Array;
  private readonly currencies: readonly string[];
  /** First day with a value above 0, or 2^31-1. */
  readonly firstPaid: Int32Array;
  private readonly offsets: Int32Array;
  private readonly days: Int32Array;
  private readonly values: Float64Array;

  constructor(made: {
    owners: Int32Array;
    ownedIn: Int32Array;
    currencies: readonly string[];
    offsets: Int32Array;
    days: Int32Array;
    values: Float64Array;
  }) {
    this.owners = made.owners;
    this.ownedIn = made.ownedIn;
    this.currencies = made.currencies;
    this.offsets = made.offsets;
    this.days = made.days;
    this.values = made.values;
    this.firstPaid = made.owners.map((_, series) => this.firstPaidOf(series));
  }

  get length(): number {
    return this.owners.length;
  }

  currencyOf(series: number): string {
    return this.currencies[this.ownedIn[series] ?? 0] ?? '';
  }

  /** The values of every series at the end of a day. */
  valuesAt(day: Day): Float64Array {
    const { offsets, days, values } = this;
    const found = new Float64Array(this.length);
    for (let series = 0, step = 0; series < found.length; series++) {
      const end = offsets[series + 1] ?? 0;
      let value = 0;
      for (; step < end; step++) if ((days[step] ?? 0) <= day) value = values[step] ?? 0;
      found[series] = value;
    }
    return found;
  }

  /** The value at the end of a day; 0 before the first step. */
  valueAt(series: number, day: Day): number {
    let low = this.offsets[series] ?? 0;
    let high = this.offsets[series + 1] ?? 0;
    const first = low;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.days[middle] ?? 0) <= day) low = middle + 1;
      else high = middle;
    }
    return low === first ? 0 : (this.values[low - 1] ?? 0);
  }

  /** Customers with several series, and the numbers of theirs; every other series is all that its customer has. */
  severalOf(): Map<number, number[]> {
    const first = new Map<number, number>();
    const several = new Map<number, number[]>();
    if (this.currencies.length < 2) return several;
    for (let series = 0; series < this.owners.length; series++) {
      const owner = this.owners[series] ?? -1;
      const known = first.get(owner);
      if (known === undefined) first.set(owner, series);
      else several.set(owner, [...(several.get(owner) ?? [known]), series]);
    }
    return several;
  }

  firstPaidDay(): Day | null {
    const first = this.firstPaid.reduce((least, day) => Math.min(least, day), 2 ** 31 - 1);
    return first === 2 ** 31 - 1 ? null : asDay(first);
  }

  private firstPaidOf(series: number): number {
    for (let step = this.offsets[series] ?? 0; step < (this.offsets[series + 1] ?? 0); step++) {
      if ((this.values[step] ?? 0) > 0) return this.days[step] ?? 0;
    }
    return 2 ** 31 - 1;
  }
}
