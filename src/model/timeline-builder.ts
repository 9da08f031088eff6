import type { Day } from '../base/calendar.ts';
import { grown } from './grown.ts';
import { layOut, tooLarge } from './laid-out-steps.ts';
import { gcd, type MonthlyPrice } from './price.ts';
import { Steps } from './steps.ts';
import { FOREVER, type Pause, Timeline } from './timeline.ts';

/** Gathers stretches of paid time, then lays them out as steps per customer and currency. */
export class TimelineBuilder {
  private readonly bound: number;
  private readonly rows: Int32Array;
  private readonly series: Int32Array;
  private readonly from: Int32Array;
  private readonly until: Int32Array;
  private readonly numerators: Float64Array;
  /** Numbers of denominators. */
  private readonly divided: Int32Array;
  private readonly denominators: number[] = [];
  private count = 0;
  /** Common denominator of every price so far. */
  private scale = 1;
  private owners = new Int32Array(64);
  private ownedIn = new Int32Array(64);
  private seriesCount = 0;
  private readonly currencies: string[] = [];
  /** By currency, the series of each customer plus one, from customer -1 on; 0 is none yet. */
  private readonly known: Int32Array[] = [];
  private readonly pauses = new Map<number, Pause[]>();
  private readonly flags = new Set<string>();

  /** A builder for up to `most` stretches of customers whose numbers are less than `bound`. */
  constructor(most: number, bound: number) {
    this.bound = bound;
    this.rows = new Int32Array(most);
    this.series = new Int32Array(most);
    this.from = new Int32Array(most);
    this.until = new Int32Array(most);
    this.numerators = new Float64Array(most);
    this.divided = new Int32Array(most);
  }

  flag(name: string): void {
    this.flags.add(name);
  }

  pause(customer: number, from: Day, until: Day | null): void {
    const pauses = this.pauses.get(customer) ?? [];
    pauses.push({ from, until: until ?? FOREVER });
    this.pauses.set(customer, pauses);
  }

  /** Adds a row that pays `price` from a day on, up to the day before `until`. */
  add(
    row: number,
    owner: { customer: number; currency: string },
    price: MonthlyPrice,
    from: Day,
    until: Day | null,
  ): void {
    const index = this.count++;
    this.rows[index] = row;
    this.series[index] = this.seriesOf(owner.customer, owner.currency);
    this.from[index] = from;
    this.until[index] = until ?? FOREVER;
    this.numerators[index] = price.numerator;
    this.divided[index] = this.numberOf(price.denominator);
  }

  finish(): Timeline {
    const { count } = this;
    const series = this.series.subarray(0, count);
    const [from, until] = [this.from.subarray(0, count), this.until.subarray(0, count)];
    const priced = {
      series,
      from,
      until,
      numerators: this.numerators,
      divided: this.divided,
      factors: this.denominators.map((denominator) => this.scale / denominator),
    };
    return new Timeline({
      stretches: {
        rows: this.rows.subarray(0, count),
        series,
        from,
        until,
      },
      steps: new Steps({
        owners: this.owners.slice(0, this.seriesCount),
        ownedIn: this.ownedIn.slice(0, this.seriesCount),
        currencies: this.currencies,
        ...layOut(priced, this.seriesCount),
      }),
      pauses: this.pauses,
      scale: this.scale,
      flags: [...this.flags].sort(),
    });
  }

  private seriesOf(customer: number, currency: string): number {
    let number = this.currencies.indexOf(currency);
    if (number < 0) number = this.currencies.push(currency) - 1;
    const place = customer + 1;
    const known = this.known[number] ?? new Int32Array(this.bound + 1);
    this.known[number] = known;
    const series = known[place] ?? 0;
    if (series > 0) return series - 1;
    known[place] = this.seriesCount + 1;
    if (this.seriesCount >= this.owners.length) {
      this.owners = grown(this.owners, this.seriesCount);
      this.ownedIn = grown(this.ownedIn, this.seriesCount);
    }
    this.owners[this.seriesCount] = customer;
    this.ownedIn[this.seriesCount] = number;
    return this.seriesCount++;
  }

  private numberOf(denominator: number): number {
    const known = this.denominators.indexOf(denominator);
    if (known >= 0) return known;
    this.scale = (this.scale / gcd(this.scale, denominator)) * denominator;
    if (!Number.isSafeInteger(this.scale)) throw tooLarge();
    return this.denominators.push(denominator) - 1;
  }
}
