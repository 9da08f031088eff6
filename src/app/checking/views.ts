// What rules look at besides the rows of the report and the baseline: other periods, other splits, other comparands.

import { Failure, orFailure } from '../../base/errors/failure.ts';
import { groupBy } from '../../base/group.ts';
import { parseExact } from '../../base/number/exact.ts';
import { previousPeriod, yearBefore } from '../../base/time/period.ts';
import { type Match, matchEntries } from '../../baseline/check/match-entries.ts';
import { type CheckedRow, THE_BASELINE } from '../../baseline/check/pair-status.ts';
import type { Paired } from '../../baseline/check/pairing.ts';
import type { MetricRule } from '../../baseline/check/rule.ts';
import { dimensionsOfRule, type RuleView } from '../../baseline/check/view.ts';
import { type Baseline, entryKey } from '../../baseline/store/baseline.ts';
import { type HistoryRun, pastValues } from '../../baseline/store/history.ts';
import type { ReportRow } from '../../documents/report.ts';
import { type Calculation, calculate } from '../calculate.ts';
import { type CheckScope, namesMeant } from '../check-scope.ts';
import { catalogueOf } from '../own-metrics.ts';
import { askedCurrency, periodFrom, type Workspace } from '../workspace.ts';
import { sureFlags, whyPartial } from './partial-words.ts';
import { targetOf } from './targets.ts';

interface Given {
  readonly rules: readonly MetricRule[];
  readonly scope: CheckScope;
  /** The baseline of the check. */
  readonly baseline: Baseline | null;
  readonly baselineNamed: (name: string) => Baseline;
  readonly runs: readonly HistoryRun[];
}

/** A view for each period, split and comparand that rules name. */
export function ruleViews(workspace: Workspace, given: Given): RuleView[] {
  const { scope } = given;
  const dimensions = (rule: MetricRule) => dimensionsOfRule(rule) ?? scope.dimensions;
  const groups = groupBy(given.rules, (rule) =>
    JSON.stringify([rule.period, dimensions(rule), rule.against]),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [viewOf(workspace, [first, ...others], { ...given, by: dimensions(first) })] : [],
  );
}

function viewOf(
  within: Workspace,
  rules: readonly [MetricRule, ...MetricRule[]],
  given: Given & { readonly by: readonly string[] },
): RuleView {
  const [{ period, against }] = rules;
  const workspace =
    period === null ? within : { ...within, ...periodFrom(period, within.model, within.loaded) };
  const names = namesMeant(rules, given.scope).filter(given.scope.hasMetric);
  const made = calculated(workspace, names, given.by);
  const current = {
    period: workspace.period,
    currency: askedCurrency(workspace.model),
    standsApart: made?.report.currency === null,
  };
  const { fiscalYearStart } = workspace.config;
  return {
    rules,
    against,
    other: wordsFor(against),
    minGroup: baselineOf(against, given)?.context.minGroup ?? 0,
    matches: made === null ? [] : matchesOf(workspace, made, { ...given, against, names }),
    pastOf: pastValues(given.runs, { ...current, fiscalYearStart }),
    whyPartial:
      made === null
        ? () => ''
        : whyPartial(workspace.model, workspace.period, made.partial, given.scope.catalogue),
  };
}

const WORDS: Readonly<Record<string, string>> = {
  baseline: THE_BASELINE,
  previous: 'the period before',
  yoy: 'the year before',
  target: 'the target',
};

const wordsFor = (against: string): string => WORDS[against] ?? against.replace(':', ' ');

/** Null where the input has no such dimension, or nothing is to be computed. */
function calculated(
  workspace: Workspace,
  metric: readonly string[],
  by: readonly string[],
): Calculation | null {
  if (metric.length === 0) return null;
  const options = { metric, by: by.length === 0 ? null : by, compare: [] };
  const nothing = () => {
    throw new Error('nothing is compared here');
  };
  const calculated = orFailure(() => calculate(workspace, options, nothing), 'unknown-dimension');
  return calculated instanceof Failure ? null : calculated;
}

/** The baseline that a rule names; null where it names none, or there is none. */
function baselineOf(against: string, { baseline, baselineNamed }: Given): Baseline | null {
  if (against === 'baseline') return baseline;
  return against.startsWith('baseline:') ? baselineNamed(against.slice('baseline:'.length)) : null;
}

function matchesOf(
  workspace: Workspace,
  { report }: Calculation,
  given: Given & {
    readonly against: string;
    readonly names: readonly string[];
    readonly by: readonly string[];
  },
): Match<CheckedRow>[] {
  const { against, names, by } = given;
  const { period, model } = workspace;
  const rows = report.metrics;
  const keyOf = (row: ReportRow) => entryKey(row, period.label, report.filter);
  if (against === 'target') return rows.map((row) => beside(row, keyOf(row), targetOf(model, period, row)));
  if (against === 'previous' || against === 'yoy') {
    const other = against === 'previous' ? previousPeriod(period) : yearBefore(period);
    const before = calculated({ ...workspace, period: other }, names, by);
    const flagsOf = before
      ? sureFlags(model, other, before.partial, catalogueOf(workspace.config))
      : () => [];
    const found = new Map(
      before?.report.metrics.map((row) => [
        entryKey(row, ''),
        pairedRow({ ...row, flags: flagsOf(row) }, other.label),
      ]),
    );
    return rows.map((row) => beside(row, keyOf(row), found.get(entryKey(row, '')) ?? null));
  }
  const stored = baselineOf(against, given);
  const current = {
    period,
    currency: askedCurrency(model),
    filter: report.filter,
    standsApart: report.currency === null,
  };
  const scope = {
    hasMetric: (name: string) => names.includes(name),
    dimensions: [...by].sort(),
    filter: report.filter,
  };
  const nothing = 'baseline-nothing-comparable';
  const matched = stored && orFailure(() => matchEntries(stored, current, rows, scope), nothing);
  return matched === null || matched instanceof Failure
    ? rows.map((row) => beside(row, keyOf(row), null))
    : matched;
}

const beside = (row: ReportRow, key: string, entry: Paired | null): Match<CheckedRow> => ({
  row,
  entry,
  stored: null,
  key,
  otherCurrency: null,
  isPart: false,
});

const pairedRow = ({ value, definition, flags }: ReportRow, period: string): Paired => ({
  value: value === null ? null : parseExact(value),
  definition,
  period,
  flags,
});
