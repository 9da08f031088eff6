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

  /** Adds what a customer pays at both ends, in the timeline's integers. */
  add(before: number, after: number, kind: MovementKind | null): void {
    if (before > 0) {
      this.opening.add(before);
      this.closingOfOpening.add(after);
      this.kept.add(before < after ? before : after);
    }
    if (after > 0) this.closing.add(after);
    if (kind !== null) this[kind].add(before < after ? after - before : before - after);
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
