import { type Bounds, wilson } from '../base/number/wilson.ts';
import type { Quantity, Result, Unit } from './result.ts';

/** A share of things counted. */
interface Share {
  readonly count: number;
  readonly of: number;
}

type Shown = Pick<Result, 'value' | 'numerator' | 'denominator' | 'n'>;

/** What a rate is a share of, `n` things counted; null for a ratio of amounts, or one whose numerator is no part of its denominator. */
export function shareOf({ value, numerator, denominator, n }: Shown, unit: Unit): Share | null {
  if (unit !== 'fraction' || value === null) return null;
  const [count, of] = [countIn(numerator), countIn(denominator)];
  return count === null || of === null || of !== n || count > of ? null : { count, of };
}

/** The 95 % interval of a rate that is a share of things counted; null for any other. */
export function intervalOf(result: Shown, unit: Unit): Bounds | null {
  const share = shareOf(result, unit);
  return share && wilson(share.count, share.of);
}

/** A whole number of things, 0 or more. */
function countIn(quantity: Quantity | null): number | null {
  if (quantity?.unit !== 'count' || quantity.value.d !== 1n) return null;
  const count = Number(quantity.value.s * quantity.value.n);
  return count >= 0 && Number.isSafeInteger(count) ? count : null;
}
