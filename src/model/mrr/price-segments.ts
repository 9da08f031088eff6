// Recurring revenue is a list of price segments; what a customer pays in a currency on a day is the sum of those that last then.

import { Failure } from '../../base/errors/failure.ts';
import type { Day } from '../../base/time/calendar.ts';
import { inBlocks, type Range } from '../../records/table/blocks.ts';

/** Later than any day. */
export const FOREVER = 2 ** 30;

/**
 * Price segments: the time in which one subscription row pays the same: from day `from[i]` up to the day before `until[i]`,
 * which is `FOREVER` while no end is known.
 */
export interface PriceSegments {
  /** Rows of the subscriptions table, in the order of the table. */
  readonly rows: Int32Array;
  /** The pair of customer and currency that the row is part of. */
  readonly pairs: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Integers of one unit for all; below 0 where a row takes off what others of the customer pay. */
  readonly prices: Float64Array;
}

/** What each of so many pairs is worth at the end of a day. @throws Failure `amounts-too-large` */
export function valuesOn(segments: PriceSegments, day: Day, count: number): Float64Array {
  const values = new Float64Array(count);
  for (const range of inBlocks(segments.rows.length)) addValues(segments, day | 0, values, range);
  return values;
}

function addValues(segments: PriceSegments, day: number, values: Float64Array, { start, end }: Range): void {
  const { pairs, from, until, prices } = segments;
  for (let index = start; index < end; index++) {
    const own = pairs[index] ?? 0;
    const price = lasts(from[index] ?? FOREVER, until[index] ?? 0, day) * (prices[index] ?? 0);
    const value = (values[own] ?? 0) + price;
    if (value > Number.MAX_SAFE_INTEGER) throw tooLarge();
    values[own] = value;
  }
}

// 1 where a segment lasts at the end of a day, which is where both differences are below 0, else 0: no processor could
// foretell which way a branch goes here.
const lasts = (from: number, until: number, day: number): number => ((from - day - 1) & (day - until)) >>> 31;

export const tooLarge = (): Failure =>
  new Failure(
    'amounts-too-large',
    'the subscriptions have prices that cannot be added exactly: amounts or billing intervals are out of any ordinary range',
    'look for a wrong amount or interval count in the subscriptions',
  );
