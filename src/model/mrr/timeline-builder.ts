import type { Day } from '../../base/time/calendar.ts';
import type { Life } from '../subscriptions/lifetime.ts';
import { gcd, type MonthlyPrice } from '../subscriptions/price.ts';
import { CustomerCurrencyBuilder } from './customer-currency.ts';
import { FOREVER, type PriceSegments, tooLarge } from './price-segments.ts';
import { type Pause, Timeline } from './timeline.ts';

/** Gathers stretches of paid time and brings their prices to one denominator. */
export class TimelineBuilder {
  private readonly series: CustomerCurrencyBuilder;
  private readonly stretches: PriceSegments;
  private count = 0;
  /** Common denominator of every price so far. */
  private scale = 1;
  private readonly denominators: number[] = [];
  private readonly pauses = new Map<number, Pause[]>();
  private readonly flags = new Set<string>();

  /** A builder for up to `most` stretches of customers whose numbers are less than `bound`. */
  constructor(most: number, bound: number) {
    this.series = new CustomerCurrencyBuilder(most, bound);
    this.stretches = {
      rows: new Int32Array(most),
      series: new Int32Array(most),
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
    return this.series.currency(name);
  }

  /** The number of what a customer pays in a currency, given by its number, from a day on. */
  paying(customer: number, currency: number, from: Day): number {
    return this.series.paying(customer, currency, from);
  }

  /** Adds a row that pays `price` through its life, as part of a series. */
  add(row: number, series: number, price: MonthlyPrice, life: Life): void {
    const { stretches } = this;
    const value = this.scaled(price);
    const index = this.count++;
    stretches.rows[index] = row;
    stretches.series[index] = series;
    stretches.from[index] = life.from;
    stretches.until[index] = life.paysUntil ?? FOREVER;
    stretches.prices[index] = value;
  }

  finish(): Timeline {
    const { count, stretches } = this;
    return new Timeline({
      stretches: {
        rows: stretches.rows.subarray(0, count),
        series: stretches.series.subarray(0, count),
        from: stretches.from.subarray(0, count),
        until: stretches.until.subarray(0, count),
        prices: stretches.prices.subarray(0, count),
      },
      series: this.series.finish(),
      pauses: this.pauses,
      scale: this.scale,
      flags: [...this.flags].sort(),
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
    const { prices } = this.stretches;
    for (let index = 0; index < this.count; index++) prices[index] = within((prices[index] ?? 0) * factor);
  }
}

function within(value: number): number {
  if (value > Number.MAX_SAFE_INTEGER) throw tooLarge();
  return value;
}
