// From a workspace to a report: which metrics, for which segments, against what.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { Failure } from '../base/errors/failure.ts';
import { formatDay } from '../base/time/calendar.ts';
import { type Period, parsePeriod, previousPeriod, yearBefore } from '../base/time/period.ts';
import type { Current } from '../baseline/check/pairing.ts';
import type { Report } from '../documents/report.ts';
import { buildReport, type Comparand, type Earlier } from '../documents/report.ts';
import { segmentBySegment } from '../metrics/compute.ts';
import { customersInSeveral } from '../metrics/in-several.ts';
import { PartialInput } from '../metrics/partial.ts';
import { catalogueUnder } from '../metrics/rules/under.ts';
import { segmentsBy, selectMetrics } from '../metrics/select.ts';
import type { Model } from '../model/model.ts';
import { STEP } from '../model/view.ts';
import { absentColumns } from './absent-columns.ts';
import { catalogueOf } from './own-metrics.ts';
import { askedCurrency, filterIn, type Workspace } from './workspace.ts';

/** What is calculated. Null: nothing was said. */
export interface CalculationOptions {
  /** Globs of metrics. */
  readonly metric: readonly string[] | null;
  readonly by: readonly string[] | null;
  /** `previous`, `yoy`, `baseline`, `baseline:NAME` or a period, each as it was typed. */
  readonly compare: readonly string[] | null;
}

export interface Calculation {
  readonly report: Report;
  readonly diagnostics: readonly Diagnostic[];
  /** What of its files ends before the period does. */
  readonly partial: PartialInput;
}

/** Sets the baseline of a name beside a result; throws `Failure` (exit 4) where there is none. */
export type PairWithBaseline = (name: string, current: Current) => PairedWith;

interface PairedWith {
  readonly period: string;
  readonly find: (rowKey: string) => Earlier | null;
}

/** Throws `Failure`: exit 2 for what cannot be meant, exit 4 where a baseline has nothing to compare with. */
export function calculate(
  workspace: Workspace,
  options: CalculationOptions,
  pairWithBaseline: PairWithBaseline,
): Calculation {
  const { model, period } = workspace;
  const chosen = selectMetrics(
    catalogueUnder(model.rules, catalogueOf(workspace.config), model.options.policies),
    options.metric ?? [],
  );
  const segments = segmentsBy(model, chosen, options.by ?? []);
  const periods = [period];
  const comparands = (options.compare ?? ['previous']).map((to): Comparand => {
    if (!isBaseline(to)) {
      const other = otherPeriod(to, period, model);
      return { to, period: other.label, in: periods.push(other) - 1 };
    }
    const current = { period, currency: askedCurrency(model), filter: filterIn(workspace) };
    const paired = pairWithBaseline(baselineName(to), current);
    return { to, period: paired.period, in: paired.find };
  });
  const partial = new PartialInput(model, period);
  const absent = absentColumns(model.records, chosen);
  const diagnostics = [...workspace.diagnostics, ...partial.diagnostics, ...absent];
  const report = buildReport({
    model,
    loaded: workspace.loaded,
    period,
    periodFrom: workspace.periodFrom,
    asOfFrom: workspace.asOfFrom,
    timezone: workspace.config.timezone,
    segments: segmentBySegment(model, periods, { metrics: chosen, segments }),
    comparands,
    partial,
    customersInSeveral: chosen.some(({ id }) => id === 'customers')
      ? customersInSeveral(
          model,
          period,
          (options.by ?? []).filter((one) => one !== STEP),
        )
      : 0,
    diagnostics,
  });
  for (const [index, { to }] of comparands.entries()) {
    if (isBaseline(to) && !report.metrics.some(({ comparisons }) => isPaired(comparisons[index])))
      throw unpaired(to);
  }
  return { report, diagnostics, partial };
}

/** Whether what is compared with is a baseline: `baseline` or `baseline:NAME`. */
export const isBaseline = (to: string): boolean => /^baseline(?::.+)?$/.test(to);

/** The name of the baseline, `main` unless it is said. */
export const baselineName = (to: string): string => to.replace(/^baseline:?/, '') || 'main';

const isPaired = (comparison: Report['metrics'][number]['comparisons'][number] | undefined): boolean =>
  comparison !== undefined && (comparison.verdict !== 'new' || comparison.value !== null);

/** Nothing in a baseline is about what it is compared with. */
export const unpaired = (to: string): Failure =>
  new Failure(
    'baseline-nothing-comparable',
    `nothing in ${to} is about the same metric, segment and currency as what is asked for here`,
    'save a baseline with the same --metric, --by and --currency',
  );

/** The period that `previous`, `yoy` or the name of one means. Throws `Failure` (exit 2) for anything else. */
export function otherPeriod(to: string, period: Period, model: Model): Period {
  if (to === 'previous') return previousPeriod(period);
  if (to === 'yoy') return yearBefore(period);
  const { asOf, fiscalYearStart } = model.options;
  const named = parsePeriod(to, { asOf, fiscalYearStart });
  if (named && named.start <= asOf) return named;
  const what = named ? `starts after the data ends (as of ${formatDay(asOf)})` : 'is nothing to compare with';
  throw new Failure(
    'invalid-flag',
    `--compare ${to} ${what}`,
    'previous, yoy, baseline, baseline:NAME or a period',
  );
}
