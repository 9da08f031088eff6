// How much customers pay each at the end of a day, for numbers about the largest and about how unevenly it is spread.

import { type Exact, ExactSum, exact, isPositive, sumExact } from '../../base/number/exact.ts';
import type { Day } from '../../base/time/calendar.ts';
import type { Timeline } from './timeline.ts';

interface Looked {
  readonly timeline: Timeline;
  readonly day: Day;
  readonly looksAt: (pair: number) => boolean;
  /** What an integer of the timeline is worth a month in a currency. */
  readonly worth: (currency: string, value: number) => Exact;
}

export class PaymentSizes {
  private readonly looked: Looked;
  private readonly values: Float64Array;
  /** What each customer pays that pays in several currencies. */
  private readonly ofSeveral: readonly Exact[];

  constructor(looked: Looked) {
    const { timeline, day, looksAt, worth } = looked;
    this.looked = looked;
    this.values = timeline.valuesAt(day);
    this.ofSeveral = [...timeline.pairs.several.values()]
      .map((pairs) => {
        const own = pairs.filter((pair) => looksAt(pair) && this.valueOf(pair) > 0);
        return sumExact(own.map((pair) => worth(timeline.currencyOf(pair), this.valueOf(pair))));
      })
      .filter(isPositive);
  }

  /** What each of the so many customers pays that pay most, the largest first; of fewer where there are fewer. */
  largest(count: number): Exact[] {
    const { timeline, worth } = this.looked;
    const byCurrency = timeline.pairs.currencies.map(() => new Largest(count));
    this.eachInOneCurrency((currency, value) => byCurrency[currency]?.add(value));
    const inOneCurrency = byCurrency.flatMap(({ values }, currency) =>
      values.map((value) => worth(timeline.pairs.currencies[currency] ?? '', value)),
    );
    return [...inOneCurrency, ...this.ofSeveral].sort((one, other) => other.compare(one)).slice(0, count);
  }

  /** How many customers pay, and Σ of the squares of what each of them does. */
  squares(): { readonly count: number; readonly sum: Exact } {
    const { timeline, worth } = this.looked;
    const { currencies } = timeline.pairs;
    const sums = currencies.map(() => new SquareSum());
    let count = this.ofSeveral.length;
    this.eachInOneCurrency((currency, value) => {
      sums[currency]?.add(value);
      count++;
    });
    const inOneCurrency = sums.flatMap((sum, currency) => {
      const value = sum.value();
      if (value === 0n) return [];
      const unit = worth(currencies[currency] ?? '', 1);
      return [unit.mul(unit).mul(exact(value))];
    });
    return { count, sum: sumExact([...inOneCurrency, ...this.ofSeveral.map((one) => one.mul(one))]) };
  }

  private eachInOneCurrency(tell: (currency: number, value: number) => void): void {
    const { timeline, looksAt } = this.looked;
    const { owners, paidIn, several } = timeline.pairs;
    for (let pair = 0; pair < owners.length; pair++) {
      const value = this.valueOf(pair);
      if (value <= 0 || !looksAt(pair)) continue;
      if (several.size === 0 || !several.has(owners[pair] ?? -1)) tell(paidIn[pair] ?? 0, value);
    }
  }

  private valueOf(pair: number): number {
    return this.values[pair] ?? 0;
  }
}

/** The largest of some numbers, descending. */
class Largest {
  readonly values: number[] = [];
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  add(value: number): void {
    const { values, count } = this;
    if (values.length === count && value <= (values[count - 1] ?? 0)) return;
    const after = values.findIndex((other) => other < value);
    values.splice(after < 0 ? values.length : after, 0, value);
    if (values.length > count) values.pop();
  }
}

const HALF = 2 ** 26;

/** Σ of squares of whole numbers: of each, two halves of digits, whose products are whole numbers that a double holds. */
class SquareSum {
  private readonly high = new ExactSum();
  private readonly middle = new ExactSum();
  private readonly low = new ExactSum();

  add(value: number): void {
    if (value < HALF) {
      this.low.add(value * value);
      return;
    }
    const [high, low] = [Math.floor(value / HALF), value % HALF];
    this.high.add(high * high);
    this.middle.add(2 * high * low);
    this.low.add(low * low);
  }

  value(): bigint {
    const half = BigInt(HALF);
    return (this.high.value() * half + this.middle.value()) * half + this.low.value();
  }
}
