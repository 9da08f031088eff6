import { currencyDigits } from '../../base/number/currency.ts';
import { type Exact, ExactSum, exact } from '../../base/number/exact.ts';

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

  /** Adds others; of one currency, where one is named. */
  addAll(other: TimelineSum, only: string | null = null): void {
    for (const [currency, sum] of other.sums)
      if (only === null || only === currency) this.addSum(currency, sum);
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
