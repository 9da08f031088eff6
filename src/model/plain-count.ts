import type { Day } from '../base/calendar.ts';
import { ExactSum } from '../base/exact.ts';
import type { MovementKind } from './movements.ts';
import type { Timeline } from './timeline.ts';

/** Sums of one currency over customers that only ever paid in that one, as nearly all do. */
export class PlainSums {
  readonly opening = new ExactSum();
  readonly closing = new ExactSum();
  readonly kept = new ExactSum();
  readonly closingOfOpening = new ExactSum();
  readonly new = new ExactSum();
  readonly expansion = new ExactSum();
  readonly contraction = new ExactSum();
  readonly churn = new ExactSum();
  readonly reactivation = new ExactSum();
  /** How many of the customers pay at each end and at both. */
  readonly paying = { opening: 0, closing: 0, both: 0 };

  private readonly same = new ExactSum();
  private sameCount = 0;

  /** Adds a customer that pays as much at the end as at the beginning, as most do, be it nothing. */
  addSame(value: number): void {
    this.same.add(value);
    // Whoever pays, pays 1 at least.
    this.sameCount += Math.min(value, 1);
  }

  /** Adds what a customer pays at both ends, in the timeline's integers. */
  add(before: number, after: number, kind: MovementKind): void {
    const { paying } = this;
    if (before > 0) {
      paying.opening++;
      this.opening.add(before);
      this.closingOfOpening.add(after);
      this.kept.add(before < after ? before : after);
    }
    if (after > 0) {
      paying.closing++;
      this.closing.add(after);
    }
    if (before > 0 && after > 0) paying.both++;
    this[kind].add(before < after ? after - before : before - after);
  }

  /** Counts those that pay the same where they belong; to be called once, when all customers are added. */
  finish(): void {
    for (const sum of [this.opening, this.closing, this.kept, this.closingOfOpening]) sum.addSum(this.same);
    for (const end of ['opening', 'closing', 'both'] as const) this.paying[end] += this.sameCount;
  }
}

/** The customers that only ever pay in one currency and do so at the end of a day; of `only`, if that is one. */
export function payingOn(timeline: Timeline, day: Day, only: string | null): number[] {
  const values = timeline.valuesAt(day);
  const { owners, several } = timeline.series;
  const customers: number[] = [];
  for (let series = 0; series < values.length; series++) {
    const customer = owners[series] ?? -1;
    const isLookedAt = only === null || timeline.currencyOf(series) === only;
    if ((values[series] ?? 0) > 0 && isLookedAt && !several.has(customer)) customers.push(customer);
  }
  return customers;
}
