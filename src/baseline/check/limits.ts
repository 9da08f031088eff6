// What one rule allows one value, and whether the value keeps to it.

import { type Exact, exact, isNegative, isPositive, isZero, ZERO } from '../../base/number/exact.ts';
import { median, medianDistance, quartiles } from '../../base/number/spread.ts';
import { counted } from '../../base/text/words.ts';
import { metrics } from '../../metrics/index.ts';
import { reachOf } from '../../metrics/reach.ts';
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
  readonly past: Past;
  /** What it cannot be less or more than. */
  readonly least?: Exact | null;
  /** The same as long as neither it nor its past is negative. */
  readonly usualLeast?: Exact | null;
  readonly most?: Exact | null;
}

/** Earlier periods of the same length, oldest first. */
export interface Past {
  readonly values: readonly Exact[];
  /** From one period to the next, where both are known. */
  readonly changes: readonly Exact[];
  /** From the same period of the year before. */
  readonly yearly: readonly Exact[];
  /** The value of the period just before this one, and of this one a year before. */
  readonly previous: Exact | null;
  readonly yearBefore: Exact | null;
}

export const noPast: Past = { values: [], changes: [], yearly: [], previous: null, yearBefore: null };

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
interface Findings {
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
  const isCounted = counts(rule.direction, isPositive(delta), better);
  const isOver = size.gt(limit);
  const breached = isOver && isCounted;
  const shown = shownApart(unit, currency, [
    [value, before],
    [size, limit],
  ]);
  const from = isZero(before) ? 'new from 0' : `from ${shown.value(before)}`;
  const allowed =
    isOver && !isCounted
      ? notLimited(rule.direction, isPositive(delta))
      : `${breached ? 'more than the' : 'within the'} ${unsigned(shown, limit)} allowed`;
  const message = isZero(delta)
    ? `${shown.value(value)}, as in the baseline`
    : `${shown.value(value)}, ${from} (${shown.delta(delta)}): ${allowed}`;
  return { breached, kind: 'change', limit, message };
}

/** The largest change that passes; null where the rule measures no change of such a unit. */
function allowedChange({ rel, abs, pp, combine }: MetricRule, unit: Unit, before: Exact): Exact | null {
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

/** Of a change in a direction that does not count. */
function notLimited(direction: Direction, rose: boolean): string {
  if (direction === 'worse') return 'a change for the better is not limited';
  if (direction === 'better') return 'a change for the worse is not limited';
  return `a ${rose ? 'rise' : 'fall'} is not limited`;
}

/** The bounds of a value that is not there, which it does not keep. */
export const brokenByNothing = ({ min, max }: MetricRule, why: string): Finding[] =>
  [min, max].flatMap((limit, at) =>
    limit === null
      ? []
      : [
          {
            breached: true,
            kind: 'bound',
            limit,
            message: `no value to hold against the ${at === 0 ? 'minimum' : 'maximum'}: ${why}`,
          },
        ],
  );

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
  const series = seriesOf(rule, subject.past);
  if (series.samples.length < rule.minSamples)
    return `fewer than ${counted(rule.minSamples, series.word)} in the history`;
  if (series.from === null) return `the history does not hold ${series.fromWord}`;
  const measured = value.sub(series.from);
  const { low, high } = withinReach(rangeOf(rule, series.samples), series.from, subject);
  const isOut = measured.gt(high) || measured.lt(low);
  const breached = isOut && counts(direction, measured.gt(high), better);
  const nearest = measured.lt(low) ? low : measured.gt(high) ? high : null;
  const isChange = rule.of !== 'value';
  const shown = shownApart(unit, currency, [[measured, low, high], isChange ? [value, series.from] : []]);
  const show = isChange ? shown.delta : shown.value;
  const range = `${show(low)} to ${show(high)}`;
  const usual = `the usual of ${counted(series.samples.length, series.word)}`;
  const what = isChange
    ? `${shown.value(value)}, from ${shown.value(series.from)} of ${series.fromWord}: ${show(measured)}`
    : shown.value(value);
  const message =
    isOut && !breached
      ? `${what} is ${measured.gt(high) ? 'above' : 'below'} ${range}, ${usual}: ${notLimited(direction, measured.gt(high))}`
      : `${what} is ${isOut ? 'outside' : 'within'} ${range}, ${usual}`;
  return { breached, kind: 'past', limit: nearest ?? high, message };
}

interface Series {
  readonly samples: readonly Exact[];
  /** What this period's value is measured from; null where it is not known. */
  readonly from: Exact | null;
  readonly fromWord: string;
  readonly word: string;
}

function seriesOf({ of, window }: HistoryLimit, past: Past): Series {
  if (of === 'change') {
    const samples = past.changes.slice(-window);
    return { samples, from: past.previous, fromWord: 'the period before', word: 'earlier change' };
  }
  if (of === 'yoy') {
    const samples = past.yearly.slice(-window);
    return {
      samples,
      from: past.yearBefore,
      fromWord: 'the year before',
      word: 'earlier change over a year',
    };
  }
  return { samples: past.values.slice(-window), from: ZERO, fromWord: '', word: 'earlier period' };
}

interface Range {
  readonly low: Exact;
  readonly high: Exact;
}

/** No limit lies where no value can. */
function withinReach({ low, high }: Range, from: Exact, subject: Subject): Range {
  const { least = null, usualLeast = null, most = null, value, past } = subject;
  const isUsual = ![value, ...past.values].some(isNegative);
  const [floor, ceiling] = [(least ?? (isUsual ? usualLeast : null))?.sub(from), most?.sub(from)];
  return {
    low: floor?.gt(low) ? floor : low,
    high: ceiling?.lt(high) ? ceiling : high,
  };
}

function rangeOf({ method, k, abs }: HistoryLimit, past: readonly Exact[]): Range {
  const atLeast = (reach: Exact) => (abs?.gt(reach) ? abs : reach);
  if (method === 'mad') {
    const [middle, reach] = [median(past), atLeast(medianDistance(past).mul(k))];
    return { low: middle.sub(reach), high: middle.add(reach) };
  }
  const { first, third } = quartiles(past);
  const reach = atLeast(third.sub(first).mul(k));
  return { low: first.sub(reach), high: third.add(reach) };
}

/** What a value of a metric cannot be less and more than; null where there is no such limit. */
export function limitsOf({
  id,
  variant,
  unit,
}: {
  readonly id: string;
  readonly variant: string | null;
  readonly unit: Unit;
}): Required<Pick<Subject, 'least' | 'usualLeast' | 'most'>> {
  const declared = metrics.find((metric) => metric.id === id)?.variants.find(({ name }) => name === variant);
  const { least, usualLeast, most } = reachOf(declared ?? { recipe: null }, unit);
  const limit = (one: number | null) => (one === null ? null : exact(one));
  return { least: limit(least), usualLeast: limit(usualLeast), most: limit(most) };
}

/** Whether the two are on different sides of 0. */
export const isFlipped = (value: Exact, before: Exact): boolean =>
  (isPositive(value) && isNegative(before)) || (isNegative(value) && isPositive(before));

const unsigned = (shown: Shown, limit: Exact): string =>
  isZero(limit) ? shown.delta(ZERO) : shown.delta(limit).replace('+', '');
