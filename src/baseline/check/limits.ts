// What one rule allows one value, and whether the value keeps to it.

import { type Exact, isNegative, isPositive, isZero, ZERO } from '../../base/number/exact.ts';
import { median, medianDistance, quartiles } from '../../base/number/spread.ts';
import { counted } from '../../base/text/words.ts';
import type { Unit } from '../../metrics/result.ts';
import { type Shown, shownApart } from './display-precision.ts';
import type { Direction, HistoryLimit, MetricRule } from './rule.ts';

/** A value under judgement. */
export interface Subject {
  readonly unit: Unit;
  readonly currency: string | null;
  readonly better: 'higher' | 'lower' | 'none';
  readonly value: Exact;
  /** The baseline's value; null where there is none to compare with. */
  readonly before: Exact | null;
  /** Values of earlier periods, oldest first. */
  readonly past: readonly Exact[];
}

/** The answer of one limit. */
export interface Finding {
  readonly breached: boolean;
  /** `change`: from the baseline, so that another baseline would settle it. */
  readonly kind: 'change' | 'bound' | 'past';
  /** What was allowed: of the change, or of the value where it is a bound. */
  readonly limit: Exact;
  readonly message: string;
}

/** The answers of a rule, and why a limit of it could not be applied. */
export interface Findings {
  readonly found: readonly Finding[];
  readonly notApplied: readonly string[];
}

export function findingsOf(rule: MetricRule, subject: Subject): Findings {
  const change = changeFinding(rule, subject);
  const past = rule.history === null ? null : pastFinding(rule.history, rule.direction, subject);
  const found = [change, ...boundFindings(rule, subject), typeof past === 'string' ? null : past];
  return {
    found: found.filter((finding) => finding !== null),
    notApplied: typeof past === 'string' ? [past] : [],
  };
}

function changeFinding(rule: MetricRule, { unit, currency, better, value, before }: Subject): Finding | null {
  if (before === null) return null;
  const limit = allowedChange(rule, unit, before);
  if (limit === null) return null;
  const delta = value.sub(before);
  const size = delta.abs();
  const breached = size.gt(limit) && counts(rule.direction, isPositive(delta), better);
  const shown = shownApart(unit, currency, [
    [value, before],
    [size, limit],
  ]);
  const from = isZero(before) ? 'new from 0' : `from ${shown.value(before)}`;
  const allowed = `${breached ? 'more than the' : 'within the'} ${unsigned(shown, limit)} allowed`;
  const message = isZero(delta)
    ? `${shown.value(value)}, as in the baseline`
    : `${shown.value(value)}, ${from} (${shown.delta(delta)}): ${allowed}`;
  return { breached, kind: 'change', limit, message };
}

/** The largest change that passes; null where the rule measures no change of such a unit. */
export function allowedChange(
  { rel, abs, pp, combine }: MetricRule,
  unit: Unit,
  before: Exact,
): Exact | null {
  if (unit === 'fraction') return pp;
  const share = rel?.mul(before.abs()) ?? null;
  if (share === null || abs === null) return share ?? abs;
  // A share of nothing allows nothing, so that only the amount says something.
  if (isZero(before)) return abs;
  return (combine === 'max') === share.gt(abs) ? share : abs;
}

// Where a metric has no good direction, any change is one for the worse.
function counts(direction: Direction, rose: boolean, better: Subject['better']): boolean {
  if (direction === 'both' || (better === 'none' && (direction === 'worse' || direction === 'better')))
    return true;
  if (direction === 'up' || direction === 'down') return rose === (direction === 'up');
  return (rose === (better === 'higher')) === (direction === 'better');
}

function boundFindings({ min, max }: MetricRule, { unit, currency, value }: Subject): Finding[] {
  const bound = (limit: Exact, breached: boolean, name: string): Finding => {
    const shown = shownApart(unit, currency, [[value, limit]]);
    const side = name === 'maximum' ? 'above' : 'below';
    const message = `${shown.value(value)} is ${breached ? '' : 'not '}${side} the ${name} of ${shown.value(limit)}`;
    return { breached, kind: 'bound', limit, message };
  };
  return [
    ...(min === null ? [] : [bound(min, value.lt(min), 'minimum')]),
    ...(max === null ? [] : [bound(max, value.gt(max), 'maximum')]),
  ];
}

function pastFinding(rule: HistoryLimit, direction: Direction, subject: Subject): Finding | string {
  const { unit, currency, better, value } = subject;
  const past = subject.past.slice(-rule.window);
  if (past.length < rule.minSamples)
    return `fewer than ${counted(rule.minSamples, 'earlier period')} in the history`;
  const { low, high } = rangeOf(rule, past);
  const isOut = value.gt(high) || value.lt(low);
  const breached = isOut && counts(direction, value.gt(high), better);
  const nearest = value.lt(low) ? low : value.gt(high) ? high : null;
  const shown = shownApart(unit, currency, [[value, low, high]]);
  const range = `${shown.value(low)} to ${shown.value(high)}, the usual of ${counted(past.length, 'period')}`;
  const message = `${shown.value(value)} is ${isOut ? 'outside' : 'within'} ${range}`;
  return { breached, kind: 'past', limit: nearest ?? high, message };
}

function rangeOf({ method, k }: HistoryLimit, past: readonly Exact[]): { low: Exact; high: Exact } {
  if (method === 'mad') {
    const [middle, reach] = [median(past), medianDistance(past).mul(k)];
    return { low: middle.sub(reach), high: middle.add(reach) };
  }
  const { first, third } = quartiles(past);
  const reach = third.sub(first).mul(k);
  return { low: first.sub(reach), high: third.add(reach) };
}

/** Whether the two are on different sides of 0. */
export const isFlipped = (value: Exact, before: Exact): boolean =>
  (isPositive(value) && isNegative(before)) || (isNegative(value) && isPositive(before));

const unsigned = (shown: Shown, limit: Exact): string =>
  isZero(limit) ? shown.delta(ZERO) : shown.delta(limit).replace('+', '');
