import { type Exact, parseExact } from '../../../src/base/number/exact.ts';
import { noPast, type Subject } from '../../../src/baseline/check/limits.ts';
import type { MetricRule, ThresholdText } from '../../../src/baseline/check/rule.ts';
import { resolveRules } from '../../../src/baseline/check/rules.ts';
import { metrics } from '../../../src/metrics/index.ts';

export function number(text: string): Exact {
  const parsed = parseExact(text);
  if (!parsed) throw new Error(`${text} is no number`);
  return parsed;
}

/** An error rule for ARR, or for NRR where it is in percentage points. */
export function ruleOf(
  limits: ThresholdText,
  more: Partial<{ direction: MetricRule['direction']; combine: 'max' | 'min' }> = {},
): MetricRule {
  const metric = limits.pp === undefined ? 'arr' : 'nrr';
  const [rule] = resolveRules([{ metric, error: limits, ...more }], metrics).metrics;
  if (!rule) throw new Error('no rule');
  return rule;
}

/** An amount in USD that is better higher. */
export const amountOf = (value: string, before: string | null, more: Partial<Subject> = {}): Subject => ({
  unit: 'money',
  currency: 'USD',
  better: 'higher',
  value: number(value),
  before: before === null ? null : number(before),
  past: noPast,
  ...more,
});
