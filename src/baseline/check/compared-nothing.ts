// Rules that had nothing to judge: what they would have found nobody knows, so they do not pass.

import { segmentIn } from '../../metrics/segment-key.ts';
import { metricMatcher } from '../../metrics/select.ts';
import { keyParts } from '../store/baseline.ts';
import type { DataCheck } from './result.ts';
import type { MetricRule } from './rule.ts';
import { dimensionsOfRule, judgesChange, type RuleView, selects } from './view.ts';

export interface Idle {
  readonly check: DataCheck;
  /** The metric, as the rule names it. */
  readonly metric: string;
  /** Whether saving it in the baseline would give the rule something to compare with. */
  readonly isOfBaseline: boolean;
}

/** @param isAsked whether a metric is among those that were asked for */
export function idleRules(
  { rules, matches, against, other }: RuleView,
  isAsked: (metric: string) => boolean,
): Idle[] {
  // A rule with two levels is one rule.
  const first = rules.filter((rule, at) => rules.findIndex(({ name }) => name === rule.name) === at);
  return first.flatMap((rule) => {
    if (rule.level === 'none') return [];
    return rule.named.filter(isAsked).flatMap((metric) => {
      const about = matches.filter((match) => isAbout(match.key, metric, rule));
      if (!about.some((match) => isCompared(match, rule, against))) {
        const isThere = about.some(({ row }) => row !== null);
        const why = isThere ? `${other} holds no ${metricWords(metric)}` : lacking(rule, metric, other);
        // A segment that is not there is in no baseline either, whatever is saved.
        const isOfBaseline =
          against === 'baseline' && judgesChange(rule) && (isThere || dimensionsOfRule(rule) === null);
        return [idle(rule, { metric, why, isOfBaseline })];
      }
      return valuesWithout(rule, about).map((value) =>
        idle(rule, { metric, why: `there is no ${metricWords(metric)} with ${value}`, isOfBaseline: false }),
      );
    });
  });
}

/** Whether a rule had something to hold a row against: a value, or what a bound or its past says of it. */
function isCompared({ entry, row }: RuleView['matches'][number], rule: MetricRule, against: string): boolean {
  if (!judgesChange(rule)) return row !== null || entry !== null;
  // A baseline has been accepted as it is; that another period has no value has not.
  return entry !== null && (against.startsWith('baseline') || entry.value !== null || row?.value === null);
}

/** Values that a rule lists and no row has, as `plan=Gold`: one that is there speaks for itself alone. */
function valuesWithout({ where }: MetricRule, about: RuleView['matches']): string[] {
  const segments = about.map(({ key }) => segmentIn(keyParts(key).segment));
  return Object.entries(where ?? {}).flatMap(([name, values]) =>
    values
      .filter((value) => !segments.some((segment) => segment[name] === value))
      .map((value) => `${name}=${value}`),
  );
}

/** Rules of which every row is smaller than they ask for, in a line each: they judge nothing, as they are meant to. */
export function onlySmall({ rules, matches }: RuleView): string[] {
  const asking = rules.filter(({ minGroup, level }) => minGroup > 0 && level !== 'none');
  const first = asking.filter((rule, at) => asking.findIndex(({ name }) => name === rule.name) === at);
  return first.flatMap((rule) => {
    const rows = matches.filter((match) => isAbout(match.key, rule.metric, rule)).map(({ row }) => row);
    return rows.length > 0 && rows.every((row) => row !== null && row.n < rule.minGroup)
      ? [`rule ${rule.name} judged nothing: all of its rows are about fewer than ${rule.minGroup}`]
      : [];
  });
}

function isAbout(key: string, metric: string, rule: MetricRule): boolean {
  const parts = keyParts(key);
  const [id = '', variant = null] = parts.metric.split(':');
  return metricMatcher(metric)(id, variant) && selects(rule, segmentIn(parts.segment));
}

/** The rows are not there either: not computed, as the other side does not have them, or in no segment. */
function lacking({ where, by }: MetricRule, metric: string, other: string): string {
  const what = metricWords(metric);
  if (where === null && by === null) return `${other} holds no ${what}`;
  const segments = [
    ...Object.entries(where ?? {}).map(([name, values]) => `${name}=${values.join(' or ')}`),
    ...(by ?? []).filter((name) => where?.[name] === undefined).map((name) => `a ${name}`),
  ];
  return segments.length === 0
    ? `${other} holds no ${what}`
    : `there is no ${what} with ${segments.join(' and ')}`;
}

/** A glob is no name of a metric. */
const metricWords = (metric: string): string => (/[*?[{]/.test(metric) ? `metric of ${metric}` : metric);

const idle = (
  { text, level, owner }: MetricRule,
  {
    metric,
    why,
    isOfBaseline,
  }: { readonly metric: string; readonly why: string; readonly isOfBaseline: boolean },
): Idle => ({
  metric,
  isOfBaseline,
  check: {
    check: `compared-nothing(${metric})`,
    level: level === 'error' ? 'error' : 'warning',
    value: '0',
    limit: '1',
    rule: text,
    message: `compared nothing: ${why}`,
    ...{ owner, silenced: null, since: null },
  },
});
