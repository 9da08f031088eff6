// Recurring revenue is a list of stretches; what a series is worth on a day is the sum of those that last then.

import type { Day } from '../base/calendar.ts';
import { EXIT, Failure } from '../base/failure.ts';

export const FOREVER = 2 ** 31 - 1;

/**
 * Stretches of time in which one subscription row pays the same: from day `from[i]` up to the day before `until[i]`,
 * which is `FOREVER` while no end is known.
 */
export interface Stretches {
  /** Rows of the subscriptions table, in the order of the table. */
  readonly rows: Int32Array;
  /** The series of a customer and currency that the row is part of. */
  readonly series: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Above 0; integers of one unit for all. */
  readonly prices: Float64Array;
}

/** What each of so many series is worth at the end of a day. @throws Failure `amounts-too-large` */
export function valuesOn({ series, from, until, prices }: Stretches, day: Day, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let index = 0; index < series.length; index++) {
    if ((from[index] ?? FOREVER) > day || (until[index] ?? 0) <= day) continue;
    const own = series[index] ?? 0;
    const value = (values[own] ?? 0) + (prices[index] ?? 0);
    if (value > Number.MAX_SAFE_INTEGER) throw tooLarge();
    values[own] = value;
  }
  return values;
}

export const tooLarge = (): Failure =>
  new Failure(
    EXIT.input,
    'amounts-too-large',
    'the subscriptions have prices that cannot be added exactly: amounts or billing intervals are out of any ordinary range',
    'look for a wrong amount or interval count in the subscriptions',
  );
