import type { Day } from '../../base/time/calendar.ts';
import { gcd, type MonthlyPrice } from '../subscriptions/price.ts';
import { CustomerCurrencyBuilder } from './customer-currency.ts';
import { withoutOverdrawn } from './overdrawn.ts';
import { FOREVER, type PriceSegments, tooLarge } from './price-segments.ts';
import { type CountedRow, PricedTimeline, type RowPause, type TimelineRules } from './priced-timeline.ts';

/** The days from one up to another, null being none. */
interface Stretch {
  readonly from: Day;
  readonly until: Day | null;
}

/** What somebody is counted for who pays nothing. */
interface Counted {
  /** The number of the currency that the row is in. */
  readonly currency: number;
  /** Whether it is a trial, whose customer may never have paid. */
  readonly isTrial: boolean;
}

/** Gathers price segments, in the order of their rows, and brings their prices to one denominator. */
export class TimelineBuilder {
  private readonly pairs: CustomerCurrencyBuilder;
  private readonly segments: PriceSegments;
  private added = 0;
  private readonly counted: CountedRow[] = [];
  /** Common denominator of every price so far. */
  private scale = 1;
  private readonly denominators: number[] = [];
  private readonly pauses: RowPause[] = [];
  private readonly flagged = new Map<string, number[]>();
  private leavesOut = false;

  /** A builder for up to `most` price segments of customers whose numbers are less than `bound`. */
  constructor(most: number, bound: number) {
    this.pairs = new CustomerCurrencyBuilder(most, bound);
    this.segments = {
      rows: new Int32Array(most),
      pairs: new Int32Array(most),
      from: new Int32Array(most),
      until: new Int32Array(most),
      prices: new Float64Array(most),
    };
  }

  /** Notes what the numbers of a row rest on. */
  flag(row: number, name: string): void {
    const rows = this.flagged.get(name);
    if (rows) rows.push(row);
    else this.flagged.set(name, [row]);
  }

  /** Notes that a row is not there, as it begins too late. */
  leaveOut(): void {
    this.leavesOut = true;
  }

  pause(row: number, customer: number, from: Day, until: Day | null): void {
    this.pauses.push({ row, customer, from, until: until ?? FOREVER });
  }

  /** The number of a currency. */
  currency(name: string): number {
    return this.pairs.currency(name);
  }

  /** The number of what a customer pays in a currency, given by its number, from a day on; null: it pays nothing more. */
  paying(customer: number, currency: number, from: Day | null): number {
    return this.pairs.paying(customer, currency, from);
  }

  /** Adds a row that pays `price` from a day up to another, as part of a pair. */
  add(row: number, pair: number, price: MonthlyPrice, time: Stretch): void {
    const value = this.scaled(price);
    const { segments } = this;
    const index = this.added++;
    segments.rows[index] = row;
    segments.pairs[index] = pair;
    segments.from[index] = time.from;
    segments.until[index] = time.until ?? FOREVER;
    segments.prices[index] = value;
  }

  /** Adds a row whose customer is counted from a day up to another, although it pays nothing. */
  count(row: number, customer: number, stretch: Stretch & Counted): void {
    this.counted.push({ row, customer, ...stretch, until: stretch.until ?? FOREVER });
  }

  /** What was gathered. */
  finish(rules: TimelineRules): PricedTimeline {
    const { added, scale, counted, pauses, flagged, leavesOut } = this;
    const { rows, pairs, from, until, prices } = this.segments;
    const paid = withoutOverdrawn({
      rows: rows.subarray(0, added),
      pairs: pairs.subarray(0, added),
      from: from.subarray(0, added),
      until: until.subarray(0, added),
      prices: prices.subarray(0, added),
    });
    const all = { paid, pairs: this.pairs, counted, pauses, flagged, scale, leavesOut };
    return new PricedTimeline(all, rules);
  }

  private scaled({ numerator, denominator }: MonthlyPrice): number {
    if (!this.denominators.includes(denominator)) this.scaleBy(denominator);
    return within(numerator * (this.scale / denominator));
  }

  /** Makes the scale a multiple of a denominator, which few prices are the first to have. */
  private scaleBy(denominator: number): void {
    this.denominators.push(denominator);
    const factor = denominator / gcd(this.scale, denominator);
    if (factor === 1) return;
    this.scale = within(this.scale * factor);
    const { prices } = this.segments;
    for (let index = 0; index < this.added; index++) prices[index] = within((prices[index] ?? 0) * factor);
  }
}

function within(value: number): number {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw tooLarge();
  return value;
}
