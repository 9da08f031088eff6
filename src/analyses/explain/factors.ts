// What moved a number that is a product: the share of each factor, by logarithms; and of a ratio how much came from a
// different mix of segments and how much from other ratios within them.

import type { Made } from '../../attribution/terms.ts';
import { orNull } from '../../base/errors/no-value.ts';
import { type Exact, exact, isPositive, isZero, sumExact, ZERO } from '../../base/number/exact.ts';
import { logarithm } from '../../base/number/logarithm.ts';
import { type Formula, type Known, lookup, type Step, worth } from '../../metrics/part.ts';
import type { Reason, Unit } from '../../metrics/result.ts';
import type { Segment } from '../../model/view.ts';
import type { Explained } from './explain.ts';

/** A factor of a number. */
export interface Factor {
  /** A part, a step, or what is made of them, as it stands in the formula. */
  readonly formula: Formula;
  /** The step that it is called by; null for one without a name. */
  readonly step: string | null;
  readonly unit: Unit;
  /** −1: the number is divided by it. */
  readonly exponent: 1 | -1;
  readonly before: Exact;
  readonly after: Exact;
  /** Its share of the change. */
  readonly effect: Exact;
}

export type Found<T> = { readonly found: T } | { readonly reason: Reason };

/**
 * The shares that the factors of a number have in its change: L × ln(after ÷ before), where L is the logarithmic mean of the
 * two numbers, (after − before) ÷ ln(after ÷ before), or the number where it did not change. They add up to the change: what
 * the digits of the logarithms leave over, less than 10⁻⁴⁰ of it, is in the largest. No shares for a number that is no
 * product, and where a factor is 0 or negative at either end, of which there is no logarithm.
 */
export function factorsOf(before: Explained, after: Explained): Found<readonly Factor[]> {
  const values = [before.row.result, after.row.result].map(({ value }) => value);
  const [was, now] = values;
  if (!was || !now) return none('no-observations', 'the number has no value at both ends');
  const { formula, steps, atMost } = after.made;
  const named = formula === null ? [] : factorsIn(formula, steps, 1);
  if (named.length < 2) return none('not-applicable', 'the number is no product and no quotient');
  if (atMost !== null && [was, now].some((value) => value.equals(atMost)))
    return none('not-applicable', 'the number is cut at its cap');
  const factors = named.flatMap((one) => {
    const [from, to] = [valueIn(before.made, one.formula), valueIn(after.made, one.formula)];
    return from && to ? [{ ...one, unit: to.unit, before: from.value, after: to.value }] : [];
  });
  if (factors.length < named.length) return none('no-observations', 'a factor has no value at one end');
  const flat = factors.find((one) => !isPositive(one.before) || !isPositive(one.after));
  if (flat) {
    const end = isPositive(flat.before) ? 'after' : 'before';
    return none('zero-denominator', messageOf(flat[end], end));
  }
  return { found: shared(factors, was, now) };
}

const messageOf = (value: Exact, end: 'before' | 'after'): string =>
  `a factor is ${isZero(value) ? '0' : 'negative'} ${end === 'before' ? 'then' : 'now'}: it has no logarithm, and so no share`;

const none = (code: Reason['code'], message: string): { reason: Reason } => ({ reason: { code, message } });

type Named = Pick<Factor, 'formula' | 'step' | 'exponent'>;

/** Down to parts and to steps that are called by a name. */
function factorsIn(formula: Formula, steps: Readonly<Record<string, Step>>, exponent: 1 | -1): Named[] {
  if (typeof formula === 'object' && 'product' in formula)
    return formula.product.flatMap((one) => factorsIn(one, steps, exponent));
  if (typeof formula === 'object' && ('ratio' in formula || 'quotient' in formula)) {
    const [top, bottom] = 'ratio' in formula ? formula.ratio : formula.quotient;
    return [...factorsIn(top, steps, exponent), ...factorsIn(bottom, steps, exponent === 1 ? -1 : 1)];
  }
  // A plain number is the same at both ends.
  if (typeof formula === 'number') return [];
  const isStep = typeof formula === 'string' && Object.hasOwn(steps, formula);
  return [{ formula, step: isStep ? formula : null, exponent }];
}

function valueIn({ parts, steps }: Made, formula: Formula): { value: Exact; unit: Unit } | null {
  const known = new Map<string, Known>(
    parts.map(({ id, value, unit }) => [id, { value, unit, n: 1, flags: [], rows: () => [] }]),
  );
  return orNull(() => worth(formula, lookup({ steps }, known)));
}

function shared(factors: readonly Omit<Factor, 'effect'>[], was: Exact, now: Exact): Factor[] {
  const change = now.sub(was);
  const mean = isZero(change) ? was : change.div(logarithm(now.div(was)));
  const shares = factors.map(({ exponent, before, after }) =>
    before.equals(after) ? ZERO : mean.mul(logarithm(after.div(before))).mul(exponent),
  );
  const rest = change.sub(sumExact(shares));
  const largest = shares.reduce(
    (at, share, index) => (share.abs().compare(shares[at]?.abs() ?? ZERO) > 0 ? index : at),
    0,
  );
  return factors.map((factor, at) => {
    const share = shares[at] ?? ZERO;
    return { ...factor, effect: at === largest ? share.add(rest) : share };
  });
}

/** One segment of a ratio. */
export interface MixShare {
  readonly segment: Segment;
  /** Its share of the whole denominator, and its own ratio; null without one. */
  readonly before: { readonly weight: Exact; readonly rate: Exact | null };
  readonly after: { readonly weight: Exact; readonly rate: Exact | null };
  /** What comes from its other weight, against the ratio of the whole, and from its other ratio. */
  readonly mix: Exact;
  readonly rate: Exact;
}

/**
 * The change of a ratio by segments: mix = (weight now − then) × (mean of its two ratios − mean of the two whole ones), rate =
 * (ratio now − then) × mean of its two weights. A segment that is there at one end only has mix alone. Exact, and they add up
 * to the change. None where the terms of the segments do not add up to those of the whole.
 */
export function mixOf(before: readonly Explained[], after: readonly Explained[]): Found<readonly MixShare[]> {
  const silent = [...before, ...after].find(isSilent);
  if (silent) {
    const { reason } = silent.row.result;
    return none(
      reason?.code ?? 'not-comparable',
      `a segment has no value: ${reason?.message ?? 'nothing is known of it'}`,
    );
  }
  const [was, now] = [terms(before), terms(after)];
  if (!was || !now) return none('not-applicable', 'the number is no ratio of two sums');
  if (!addsUp(was) || !addsUp(now))
    return none('not-comparable', 'the parts of the segments do not add up to those of the whole');
  if (isZero(was.whole.bottom) || isZero(now.whole.bottom))
    return none('zero-denominator', 'the number has no value at both ends');
  const keys = [...new Set([...was.segments.keys(), ...now.segments.keys()])].sort();
  const half = exact(1, 2);
  const whole = ratioIn(was.whole).add(ratioIn(now.whole)).mul(half);
  const shares = keys.map((key): MixShare | null => {
    const [from, to] = [was.segments.get(key) ?? NOTHING, now.segments.get(key) ?? NOTHING];
    // What has no denominator has no weight, so that a numerator of it has no place.
    if ([from, to].some(({ top, bottom }) => isZero(bottom) && !isZero(top))) return null;
    const [w0, w1] = [from.bottom.div(was.whole.bottom), to.bottom.div(now.whole.bottom)];
    const [r0, r1] = [from, to].map((one) => (isZero(one.bottom) ? null : ratioIn(one)));
    const mean = (r0 ?? r1 ?? ZERO).add(r1 ?? r0 ?? ZERO).mul(half);
    return {
      segment: to.segment ?? from.segment ?? {},
      before: { weight: w0, rate: r0 ?? null },
      after: { weight: w1, rate: r1 ?? null },
      mix: w1.sub(w0).mul(mean.sub(whole)),
      rate: r0 && r1 ? r1.sub(r0).mul(w0.add(w1).mul(half)) : ZERO,
    };
  });
  const found = shares.filter((share) => share !== null);
  return found.length === shares.length
    ? { found }
    : none('zero-denominator', 'a segment has a numerator and nothing to divide it by');
}

interface Terms {
  readonly segment?: Segment;
  readonly top: Exact;
  readonly bottom: Exact;
}

const NOTHING: Terms = { top: ZERO, bottom: ZERO };

const ratioIn = ({ top, bottom }: Terms): Exact => top.div(bottom);

interface Split {
  readonly whole: Terms;
  readonly segments: ReadonlyMap<string, Terms>;
}

function terms(numbers: readonly Explained[]): Split | null {
  const found = numbers.map(({ row: { segment, result } }) => ({ segment, ...termsIn(result) }));
  const known = found.flatMap(({ segment, top, bottom }) =>
    top && bottom ? [{ segment, top, bottom }] : [],
  );
  const whole = known.find(({ segment }) => Object.keys(segment).length === 0);
  if (!whole || known.length < found.length) return null;
  const segments = known.filter((one) => one !== whole);
  return { whole, segments: new Map(segments.map((one) => [JSON.stringify(one.segment), one])) };
}

/** Whether a segment of a ratio has none of its own, and not for want of rows. */
function isSilent({ row: { segment, result } }: Explained): boolean {
  const { top, bottom } = termsIn(result);
  return (
    Object.keys(segment).length > 0 && result.value === null && result.reason !== null && (!top || !bottom)
  );
}

function termsIn({ numerator, denominator, reason }: Explained['row']['result']): {
  top: Exact | null;
  bottom: Exact | null;
} {
  // A segment without any row has nothing on either side.
  if (!numerator || !denominator)
    return reason?.code === 'no-observations' ? { top: ZERO, bottom: ZERO } : { top: null, bottom: null };
  return { top: numerator.value, bottom: denominator.value };
}

function addsUp({ whole, segments }: Split): boolean {
  const all = [...segments.values()];
  return (
    sumExact(all.map(({ top }) => top)).equals(whole.top) &&
    sumExact(all.map(({ bottom }) => bottom)).equals(whole.bottom)
  );
}
