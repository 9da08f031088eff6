import { asDay, type Day } from '../../base/time/calendar.ts';
import { gcd, type MonthlyPrice } from '../subscriptions/price.ts';
import { CustomerCurrencyBuilder } from './customer-currency.ts';
import { closeGaps } from './gaps.ts';
import { FOREVER, type PriceSegments, tooLarge } from './price-segments.ts';
import { type Pause, Timeline } from './timeline.ts';

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

/** Gathers price segments and brings their prices to one denominator. */
export class TimelineBuilder {
  private readonly pairs: CustomerCurrencyBuilder;
  private readonly segments: PriceSegments;
  private added = 0;
  private readonly counted: ({ readonly row: number; readonly customer: number } & Stretch & Counted)[] = [];
  /** Common denominator of every price so far. */
  private scale = 1;
  private readonly denominators: number[] = [];
  private readonly pauses = new Map<number, Pause[]>();
  private readonly flags = new Set<string>();

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

  flag(name: string): void {
    this.flags.add(name);
  }

  pause(customer: number, from: Day, until: Day | null): void {
    const pauses = this.pauses.get(customer) ?? [];
    pauses.push({ from, until: until ?? FOREVER });
    this.pauses.set(customer, pauses);
  }

  /** The number of a currency. */
  currency(name: string): number {
    return this.pairs.currency(name);
  }

  /** The number of what a customer pays in a currency, given by its number, from a day on. */
  paying(customer: number, currency: number, from: Day): number {
    return this.pairs.paying(customer, currency, from);
  }

  /** Adds a row that pays `price` from a day up to another, as part of a pair. */
  add(row: number, pair: number, price: MonthlyPrice, time: Stretch): void {
    this.append(row, pair, this.scaled(price), time);
  }

  /** Adds a row whose customer is counted from a day up to another, although it pays nothing. */
  count(row: number, customer: number, stretch: Stretch & Counted): void {
    this.counted.push({ row, customer, ...stretch });
  }

  private append(row: number, pair: number, value: number, { from, until }: Stretch): void {
    const { segments } = this;
    const index = this.added++;
    segments.rows[index] = row;
    segments.pairs[index] = pair;
    segments.from[index] = from;
    segments.until[index] = until ?? FOREVER;
    segments.prices[index] = value;
  }

  /** Adds what is counted without being paid: by a free plan nobody is a customer who has not paid before. */
  private appendCounted(): void {
    for (const { row, customer, currency, from, until, isTrial } of this.counted) {
      const pair = this.pairs.counted(customer, currency);
      const begins = isTrial ? from : asDay(Math.max(from, this.pairs.firstPaidBy(customer)));
      if (begins < (until ?? FOREVER)) this.append(row, pair, 0, { from: begins, until });
    }
  }

  /** The timeline, in which gaps of so many days between two subscriptions of a customer are none. */
  finish({
    gapTolerance,
    mostAway,
  }: {
    readonly gapTolerance: number;
    readonly mostAway: number | null;
  }): Timeline {
    this.appendCounted();
    const { added: count } = this;
    const { rows, pairs, from, until, prices } = this.segments;
    const segments = {
      rows: rows.subarray(0, count),
      pairs: pairs.subarray(0, count),
      from: from.subarray(0, count),
      until: until.subarray(0, count),
      prices: prices.subarray(0, count),
    };
    const customers = this.pairs.finish();
    closeGaps(segments, customers.owners, gapTolerance);
    return new Timeline({
      segments,
      pairs: customers,
      pauses: this.pauses,
      scale: this.scale,
      flags: [...this.flags].sort(),
      mostAway,
    });
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
  if (value > Number.MAX_SAFE_INTEGER) throw tooLarge();
  return value;
}
