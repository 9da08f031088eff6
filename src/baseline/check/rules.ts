// The rules of a config → limits as numbers, refused where they cannot be meant.

import { Failure } from '../../base/errors/failure.ts';
import { type Exact, exact, isZero, parseExact } from '../../base/number/exact.ts';
import type { Metric } from '../../metrics/metric.ts';
import { metricMatcher } from '../../metrics/select.ts';
import type { CheckLevel } from './result.ts';
import type {
  AgeCheckText,
  CheckText,
  DataCheckText,
  DataRule,
  Direction,
  HistoryLimit,
  HistoryText,
  Levels,
  MetricCheckText,
  MetricRule,
  Rules,
  ThresholdText,
} from './rule.ts';

/** Throws `Failure` (exit 2) for a rule that names no metric, or measures one in what it is not counted in. */
export function resolveRules(checks: readonly CheckText[], catalogue: readonly Metric[]): Rules {
  const counts = new Map<string | undefined, number>();
  const numbered = checks.map((check) => {
    const number = (counts.get(check.list) ?? 0) + 1;
    counts.set(check.list, number);
    return { check, number: check.list === undefined ? String(number) : `${check.list} ${number}` };
  });
  return {
    metrics: numbered.flatMap(({ check, number }) =>
      'metric' in check ? metricRules(check, number, catalogue) : [],
    ),
    data: numbered.flatMap(({ check, number }) => ('metric' in check ? [] : dataRules(check, number))),
    silences: [],
  };
}

function metricRules(check: MetricCheckText, number: string, catalogue: readonly Metric[]): MetricRule[] {
  const matches = metricMatcher(check.metric);
  const named = catalogue.filter(({ id, variants }) => variants.some(({ name }) => matches(id, name)));
  if (named.length === 0) throw refused(check, number, 'names no metric', '`revkpi metrics` lists them');
  const { by = null, where = null, period = null, against = 'baseline' } = check;
  const rule = {
    name: `${number}: ${check.metric}`,
    metric: check.metric,
    matches,
    named: alternatives(check.metric),
    ...{ where, by, period, against },
    minGroup: check.minGroup ?? 0,
    combine: check.combine ?? 'max',
    statuses: Object.fromEntries(
      Object.entries(check.status ?? {}).map(([status, level]) => [status, levelOf(level)]),
    ),
    after: check.after ?? 1,
    owner: check.owner ?? null,
  };
  const levels = levelsOf(check).map(([level, limits]): MetricRule => {
    for (const metric of named) refuseUnit(check, number, limits, metric);
    const direction = directionOf(check, number, limits);
    return {
      ...rule,
      text: `${rule.name} ${saidOf(check, level, limits)}`,
      ...{ level, direction },
      rel: sizeOf(limits.rel),
      abs: sizeOf(limits.abs),
      pp: sizeOf(limits.pp)?.div(100n) ?? null,
      min: numberOf(limits.min),
      max: numberOf(limits.max),
      history: limits.history ? historyLimit(limits.history) : null,
    };
  });
  if (levels.length > 0) return levels;
  const said = Object.entries(check.status ?? {}).map((pair) => pair.join(' '));
  return [{ ...rule, ...NO_LIMITS, text: `${rule.name} status ${said.join(', ')}` }];
}

const NO_LIMITS = {
  level: 'none',
  direction: 'both',
  ...{ rel: null, abs: null, pp: null, min: null, max: null, history: null },
} as const;

const levelOf = (level: string | undefined): CheckLevel =>
  level === 'warn' ? 'warning' : level === 'info' || level === 'ok' ? level : 'error';

/** `{grr,nrr}` → grr, nrr; what has wildcards names nothing one by one, unless it is all there is. */
function alternatives(glob: string): string[] {
  const inside = /^\{([^{}]*)\}$/.exec(glob)?.[1];
  return inside === undefined ? [glob] : inside.split(',').map((one) => one.trim());
}

function saidOf(check: MetricCheckText, level: string, limits: ThresholdText): string {
  const segments = [
    ...Object.entries(check.where ?? {}).map(([name, values]) => `${name}=${values.join('|')}`),
    ...(check.by === undefined ? [] : [check.by.length === 0 ? 'totals' : `by ${check.by.join(', ')}`]),
  ];
  const said = [
    words(limits),
    check.direction,
    check.combine === 'min' ? 'combine min' : undefined,
    check.against === undefined || check.against === 'baseline' ? undefined : `against ${check.against}`,
    check.period === undefined ? undefined : `period ${check.period}`,
    segments.length === 0 ? undefined : segments.join(', '),
    check.after === undefined || check.after === 1 ? undefined : `after ${check.after}`,
  ];
  return `${level === 'error' ? level : 'warn'} ${said.filter(Boolean).join(', ')}`;
}

/** A sign limits one direction only. Throws `Failure` (exit 2) where two things say another one. */
function directionOf(check: MetricCheckText, number: string, { rel, abs, pp }: ThresholdText): Direction {
  const signs = new Set([rel, abs, pp].flatMap((limit) => (limit && /^[-+]/.test(limit) ? [limit[0]] : [])));
  if (signs.size === 0) return check.direction ?? 'both';
  const direction = signs.has('-') ? 'down' : 'up';
  if (signs.size > 1 || (check.direction !== undefined && check.direction !== direction))
    throw refused(check, number, 'limits two directions', 'write two rules, or limits without a sign');
  return direction;
}

const historyLimit = ({ of, method, k, window, minSamples, abs }: HistoryText): HistoryLimit => ({
  of: of ?? 'value',
  method,
  k: numberOf(k) ?? exact(0),
  window: window ?? 12,
  minSamples: minSamples ?? 6,
  abs: numberOf(abs),
});

function refuseUnit(check: MetricCheckText, number: string, limits: ThresholdText, metric: Metric): void {
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
  const bounds = [min, max].filter((bound) => bound !== undefined);
  if (!isRatio && bounds.some((bound) => bound.endsWith('%')))
    throw refused(check, number, `bounds ${metric.id}, no ratio, by a percentage`, 'write it as a number');
  // 0 is 0 however it is written.
  const bare = bounds.find((bound) => !bound.endsWith('%') && !isZero(numberOf(bound) ?? exact(0)));
  if (isRatio && bare !== undefined) {
    const why = `bounds ${metric.id}, a ratio, by "${bare}" without a per cent sign, which could be meant as "${bare}%"`;
    throw refused(check, number, why, `write "${bare}%" for ${bare} per cent`);
  }
}

function dataRules(check: DataCheckText | AgeCheckText, number: string): DataRule[] {
  const owner = check.owner ?? null;
  if ('maxAge' in check) {
    const max = check.maxAge;
    const text = `${number}: maxAge ${max}`;
    return [{ text, level: 'warning', check: 'baseline_age', max, min: null, rel: null, owner }];
  }
  return levelsOf(check).map(([level, limits]) => ({
    text: `${number}: ${check.data} ${level === 'error' ? level : 'warn'} ${words(limits)}`,
    level,
    check: check.data,
    max: limits.max ?? null,
    min: limits.min ?? null,
    rel: limits.rel ?? null,
    owner,
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
    ...(history ? [historyWords(history)] : []),
  ].join(', ');

const historyWords = ({ of, method, k, abs }: HistoryText): string =>
  [
    'history',
    of === undefined || of === 'value' ? '' : `of ${of}`,
    `${method} k ${k}`,
    abs === undefined ? '' : `abs ${abs}`,
  ]
    .filter(Boolean)
    .join(' ');

/** The number behind a sign. */
const sizeOf = (text: string | undefined): Exact | null => numberOf(text?.replace(/^[-+]/, ''));

/** `2%` is 0.02. Null for none. */
export function numberOf(text: string | undefined): Exact | null {
  if (text === undefined) return null;
  const number = parseExact(text.replace('%', ''));
  if (number === null) throw new Error(`"${text}" is no number`);
  return text.endsWith('%') ? number.div(100n) : number;
}

const refused = (check: MetricCheckText, number: string, why: string, hint: string): Failure =>
  new Failure('invalid-config', `checks: rule ${number} (metric: ${check.metric}) ${why}`, hint);
