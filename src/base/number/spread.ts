// Where the values of a series lie and how far apart, exactly.

import { type Exact, exact, ZERO } from './exact.ts';

const HALF = exact(1, 2);

/** The middle value, or the mean of the two in the middle. `values` holds at least one. */
export const median = (values: readonly Exact[]): Exact => quantile(values, HALF);

/** Median of the distances from the median. */
export function medianDistance(values: readonly Exact[]): Exact {
  const middle = median(values);
  return median(values.map((value) => value.sub(middle).abs()));
}

/** The first and the third quartile; between two values by straight line. */
export const quartiles = (values: readonly Exact[]): { first: Exact; third: Exact } => ({
  first: quantile(values, exact(1, 4)),
  third: quantile(values, exact(3, 4)),
});

function quantile(values: readonly Exact[], share: Exact): Exact {
  const sorted = [...values].sort((a, b) => a.compare(b));
  const place = share.mul(BigInt(sorted.length - 1));
  const below = place.floor();
  const [from, to] = [sorted[Number(below.n)], sorted[Number(below.n) + 1]];
  if (from === undefined) return ZERO;
  return to === undefined ? from : from.add(to.sub(from).mul(place.sub(below)));
}
