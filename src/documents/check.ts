// The answer of a check is made as a document: these are its types, and how its differences are shown.

import type { Exact } from '../base/number/exact.ts';
import { shownApart } from '../baseline/check/display-precision.ts';
import { units } from '../metrics/result.ts';

export type {
  CheckEntry,
  CheckLevel,
  CheckResult,
  DataCheck,
  Explanation,
} from '../baseline/check/result.ts';

/** Shows differences of one unit, with as many digits as it takes to tell them apart from each other and from 0. */
export const shownDeltas = (
  unit: string,
  currency: string | null,
  deltas: readonly Exact[],
): ((delta: Exact) => string) =>
  shownApart(units.find((one) => one === unit) ?? 'count', currency, [deltas]).delta;
