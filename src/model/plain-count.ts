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

  private readonly same = new ExactSum();

  /** Adds a customer that pays as much at the end as at the beginning, as most do. */
  addSame(value: number): void {
    this.same.add(value);
  }

  /** Counts those that pay the same where they belong; to be called once, when all customers are added. */
  finish(): void {
    for (const sum of [this.opening, this.closing, this.kept, this.closingOfOpening]) sum.addSum(this.same);
  }

  /** Adds what a customer pays at both ends, in the timeline's integers. */
  add(before: number, after: number, kind: MovementKind): void {
    if (before > 0) {
      this.opening.add(before);
      this.closingOfOpening.add(after);
      this.kept.add(before < after ? before : after);
    }
    if (after > 0) this.closing.add(after);
    this[kind].add(before < after ? after - before : before - after);
  }
}

/** Which series of a timeline are plain, and in one currency where only that is looked at. */
export function isPlain(timeline: Timeline, series: number, only: string | null): boolean {
  const { several, owners } = timeline;
  if (several.size > 0 && several.has(owners[series] ?? -1)) return false;
  return only === null || timeline.currencyOf(series) === only;
}

/** The customers of plain series that pay at the end of a day. */
export function payingOn(timeline: Timeline, day: Day, only: string | null): number[] {
  const values = timeline.valuesAt(day);
  const customers: number[] = [];
  for (let series = 0; series < values.length; series++) {
    if ((values[series] ?? 0) > 0 && isPlain(timeline, series, only))
      customers.push(timeline.owners[series] ?? -1);
  }
  return customers;
}
