// The rules of a config → limits as numbers, refused where they cannot be meant.

import { EXIT, Failure } from '../../base/errors/failure.ts';
import { type Exact, exact, parseExact } from '../../base/number/exact.ts';
import type { Metric } from '../../metrics/metric.ts';
import { metricMatcher } from '../../metrics/select.ts';
import type {
  CheckText,
  DataCheckText,
  DataRule,
  Levels,
  MetricCheckText,
  MetricRule,
  Rules,
  ThresholdText,
} from './rule.ts';

/** Throws `Failure` (exit 2) for a rule that names no metric, or measures one in what it is not counted in. */
export function resolveRules(checks: readonly CheckText[], catalogue: readonly Metric[]): Rules {
  const numbered = checks.map((check, index) => ({ check, number: index + 1 }));
  return {
    metrics: numbered.flatMap(({ check, number }) =>
      'metric' in check ? metricRules(check, number, catalogue) : [],
    ),
    data: numbered.flatMap(({ check, number }) => ('metric' in check ? [] : dataRules(check, number))),
  };
}

function metricRules(check: MetricCheckText, number: number, catalogue: readonly Metric[]): MetricRule[] {
  const matches = metricMatcher(check.metric);
  const named = catalogue.filter(({ id, variants }) => variants.some(({ name }) => matches(id, name)));
  if (named.length === 0) throw refused(check, number, 'names no metric', '`revkpi metrics` lists them');
  return levelsOf(check).map(([level, limits]) => {
    for (const metric of named) refuseUnit(check, number, limits, metric);
    const { history } = limits;
    const said = [words(limits), check.direction, check.combine === 'min' ? 'combine min' : undefined];
    return {
      text: `${number}: ${check.metric} ${level === 'error' ? level : 'warn'} ${said.filter(Boolean).join(', ')}`,
      metric: check.metric,
      level,
      matches,
      direction: check.direction ?? 'both',
      combine: check.combine ?? 'max',
      rel: numberOf(limits.rel),
      abs: numberOf(limits.abs),
      pp: numberOf(limits.pp)?.div(100n) ?? null,
      min: numberOf(limits.min),
      max: numberOf(limits.max),
      history: history
        ? {
            method: history.method,
            k: numberOf(history.k) ?? exact(0),
            window: history.window ?? 12,
            minSamples: history.minSamples ?? 6,
          }
        : null,
    };
  });
}

function refuseUnit(check: MetricCheckText, number: number, limits: ThresholdText, metric: Metric): void {
  const { rel, abs, pp, min, max } = limits;
  const isRatio = metric.unit === 'fraction';
  if (isRatio && pp === undefined && (rel !== undefined || abs !== undefined)) {
    const why = `measures ${metric.id}, a ratio, by ${rel !== undefined ? 'rel' : 'abs'}`;
    throw refused(check, number, why, 'allow percentage points: pp: "1.0"');
  }
  if (!isRatio && pp !== undefined && rel === undefined && abs === undefined) {
    const why = `measures ${metric.id}, no ratio, in percentage points`;
    throw refused(check, number, why, 'allow a share or an amount: rel: "2%" or abs: "5000"');
  }
  if (!isRatio && [min, max].some((bound) => bound?.endsWith('%')))
    throw refused(check, number, `bounds ${metric.id}, no ratio, by a percentage`, 'write it as a number');
}

function dataRules(check: DataCheckText | { readonly maxAge: string }, number: number): DataRule[] {
  if ('maxAge' in check) {
    const max = check.maxAge;
    return [{ text: `${number}: maxAge ${max}`, level: 'warning', check: 'baseline_age', max }];
  }
  return levelsOf(check).map(([level, { max }]) => ({
    text: `${number}: ${check.data} ${level === 'error' ? level : 'warn'} max ${max}`,
    level,
    check: check.data,
    max,
  }));
}

/** The limits of a rule, the stricter consequence first. */
function levelsOf<T>({ error, warn }: Levels<T>): (readonly ['error' | 'warning', T])[] {
  const errors = error === undefined ? [] : [['error', error] as const];
  return warn === undefined ? errors : [...errors, ['warning', warn] as const];
}

const words = ({ history, ...limits }: ThresholdText): string =>
  [
    ...Object.entries(limits).flatMap(([name, limit]) => (limit === undefined ? [] : [`${name} ${limit}`])),
    ...(history ? [`history ${history.method} k ${history.k}`] : []),
  ].join(', ');

/** `2%` is 0.02. Null for none. */
export function numberOf(text: string | undefined): Exact | null {
  if (text === undefined) return null;
  const number = parseExact(text.replace('%', ''));
  if (number === null) throw new Error(`"${text}" is no number`);
  return text.endsWith('%') ? number.div(100n) : number;
}

const refused = (check: MetricCheckText, number: number, why: string, hint: string): Failure =>
  new Failure(EXIT.usage, 'invalid-config', `checks: rule ${number} (metric: ${check.metric}) ${why}`, hint);
