import { type Exact, isZero } from '../base/number/exact.ts';

/** How a value stands against an earlier one; `new` and `gone`: only one of the two has a value. */
type Verdict = 'better' | 'worse' | 'same' | 'changed' | 'new' | 'gone' | 'incomparable';

export interface Difference {
  /** Now − before; null unless both have a value. */
  readonly delta: Exact | null;
  /** delta ÷ |before|; null where that is 0. */
  readonly deltaRatio: Exact | null;
  readonly verdict: Verdict;
}

/** Compares two values of one metric, by the direction that is good for it. */
export function compareValues(
  now: Exact | null,
  before: Exact | null,
  better: 'higher' | 'lower' | 'none',
): Difference {
  if (now === null || before === null)
    return { delta: null, deltaRatio: null, verdict: oneSided(now, before) };
  const delta = now.sub(before);
  const deltaRatio = isZero(before) ? null : delta.div(before.abs());
  return { delta, deltaRatio, verdict: isZero(delta) ? 'same' : judged(delta.s > 0n, better) };
}

function oneSided(now: Exact | null, before: Exact | null): Verdict {
  if (now === null) return before === null ? 'same' : 'gone';
  return 'new';
}

function judged(rose: boolean, better: 'higher' | 'lower' | 'none'): Verdict {
  if (better === 'none') return 'changed';
  return rose === (better === 'higher') ? 'better' : 'worse';
}
