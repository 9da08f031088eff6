import { type Bounds, wilson } from '../base/number/wilson.ts';
import type { Quantity, Result, Unit } from './result.ts';

/**
 * The 95 % interval of a rate that is a share of things counted, `n` of them; null for any other: a ratio of amounts, or one
 * whose numerator is no part of its denominator.
 */
export function intervalOf(
  { value, numerator, denominator, n }: Pick<Result, 'value' | 'numerator' | 'denominator' | 'n'>,
  unit: Unit,
): Bounds | null {
  if (unit !== 'fraction' || value === null) return null;
  const [count, of] = [countIn(numerator), countIn(denominator)];
  return count === null || of === null || of !== n || count > of ? null : wilson(count, of);
}

/** A whole number of things, 0 or more. */
function countIn(quantity: Quantity | null): number | null {
  if (quantity?.unit !== 'count' || quantity.value.d !== 1n) return null;
  const count = Number(quantity.value.s * quantity.value.n);
  return count >= 0 && Number.isSafeInteger(count) ? count : null;
}
