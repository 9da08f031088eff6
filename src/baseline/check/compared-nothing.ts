// Rules that had nothing to judge: what they would have found nobody knows, so they do not pass.

import { segmentIn } from '../../metrics/segment-key.ts';
import { metricMatcher } from '../../metrics/select.ts';
import { keyParts } from '../store/baseline.ts';
import type { DataCheck } from './result.ts';
import type { MetricRule } from './rule.ts';
import { judgesChange, type RuleView, selects } from './view.ts';

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
    if (rule.level === 'none' || (!judgesChange(rule) && rule.min === null && rule.max === null)) return [];
    return rule.named.filter(isAsked).flatMap((metric) => {
      const about = matches.filter((match) => isAbout(match.key, metric, rule));
      const isCompared = about.some(
        ({ entry, row }) => entry !== null || (row !== null && !judgesChange(rule)),
      );
      if (isCompared) return [];
      const why = about.some(({ row }) => row !== null)
        ? `${other} holds no ${metric}`
        : lacking(rule, metric, other);
      return [idle(rule, { metric, why, isOfBaseline: against === 'baseline' && judgesChange(rule) })];
    });
  });
}

function isAbout(key: string, metric: string, rule: MetricRule): boolean {
  const parts = keyParts(key);
  const [id = '', variant = null] = parts.metric.split(':');
  return metricMatcher(metric)(id, variant) && selects(rule, segmentIn(parts.segment));
}

/** The rows are not there either: not computed, as the other side does not have them, or in no segment. */
function lacking({ where, by }: MetricRule, metric: string, other: string): string {
  if (where === null && by === null) return `${other} holds no ${metric}`;
  const segments = [
    ...Object.entries(where ?? {}).map(([name, values]) => `${name}=${values.join(' or ')}`),
    ...(by ?? []).filter((name) => where?.[name] === undefined).map((name) => `a ${name}`),
  ];
  return segments.length === 0
    ? `${other} holds no ${metric}`
    : `there is no ${metric} with ${segments.join(' and ')}`;
}

const idle = (
  { name, text, level, owner }: MetricRule,
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
    message: `rule ${name} compared nothing: ${why}`,
    ...{ owner, silenced: null, since: null },
  },
});
