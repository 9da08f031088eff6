// Metrics over periods that follow each other.

import { type Exact, sumExact } from '../../base/number/exact.ts';
import { type Grain, grainOf, type Period, periodsUpTo, withGrain } from '../../base/time/period.ts';
import { compareValues, type Difference } from '../../metrics/compare.ts';
import { compute, type MetricRow } from '../../metrics/compute.ts';
import { nameOf } from '../../metrics/definition.ts';
import { isFlow } from '../../metrics/flow.ts';
import { metrics } from '../../metrics/index.ts';
import type { Metric } from '../../metrics/metric.ts';
import { PartialInput } from '../../metrics/partial.ts';
import type { Result } from '../../metrics/result.ts';
import { catalogueUnder } from '../../metrics/rules/under.ts';
import { segmentKey } from '../../metrics/segment-key.ts';
import { segmentsBy, selectMetrics } from '../../metrics/select.ts';
import type { Model } from '../../model/model.ts';

interface TrendOptions {
  /** Globs of metrics; null: all of them. */
  readonly metric: readonly string[] | null;
  /** Dimensions to split by. */
  readonly by: readonly string[] | null;
  /** How many periods. */
  readonly periods: number;
  /** Null: that of the period, else months. */
  readonly grain: Grain | null;
  /** The period as it was asked for; null: by default. */
  readonly period: string | null;
  /** Whether the period stays what it is, be it no whole unit. */
  readonly isAsAsked?: boolean;
}

export interface Trend {
  readonly grain: Grain;
  /** Oldest first. */
  readonly periods: readonly TrendPeriod[];
  readonly series: readonly Series[];
}

export interface TrendPeriod {
  readonly period: Period;
  /** What data ends before it. */
  readonly input: PartialInput;
}

/** A metric, variant and segment, and where they cannot be added, currency. */
export interface Series extends Omit<MetricRow, 'result'> {
  /** One for each period. */
  readonly points: readonly Point[];
  /** From the first period to the last. */
  readonly change: Difference;
  /** Whether its values add up to a total. */
  readonly isFlow: boolean;
  /** Null where it has none, or a period has no value. */
  readonly total: Exact | null;
}

interface Point {
  readonly result: Result;
  /** From the period before; null for the first. */
  readonly change: Difference | null;
}

/**
 * The values of metrics of a catalogue in the last periods, up to the one that is asked for: by default the last that is complete.
 * Throws `Failure` (exit 2) for a metric or a dimension that there is none of.
 */
export function trend(
  model: Model,
  asked: Period,
  options: TrendOptions,
  catalogue: readonly Metric[] = metrics,
): Trend {
  const chosen = selectMetrics(
    catalogueUnder(model.rules, catalogue, model.options.policies),
    options.metric ?? [],
  );
  const selection = {
    metrics: chosen,
    segments: segmentsBy(model, chosen, options.by ?? []),
    // The rows behind each number would keep all that every period was worked out from.
    withoutRows: true,
  };
  const { asOf, fiscalYearStart } = model.options;
  const grain = options.grain ?? grainOf(asked) ?? 'month';
  const { isAsAsked = false } = options;
  const last = isAsAsked
    ? asked
    : withGrain(asked, grain, { asOf, fiscalYearStart, isDefault: options.period === null });
  const periods = periodsUpTo(last, options.periods);
  const rows = periods.map((period) => byKey(compute(model, period, selection)));
  return {
    grain,
    periods: periods.map((period) => ({ period, input: new PartialInput(model, period) })),
    series: [...(rows.at(-1)?.keys() ?? [])].map((key) => seriesOf(rows.map((one) => rowOf(one, key)))),
  };
}

const byKey = (rows: readonly MetricRow[]): Map<string, MetricRow> =>
  new Map(rows.map((row) => [keyOf(row), row]));

function rowOf(rows: ReadonlyMap<string, MetricRow>, key: string): MetricRow {
  const row = rows.get(key);
  if (!row) throw new Error(`a period has no ${key}`);
  return row;
}

const keyOf = ({ metric, variant, segment, currency, isOneOfSeveral }: MetricRow): string =>
  [nameOf(metric.id, variant.name), segmentKey(segment), isOneOfSeveral ? currency : ''].join('|');

function seriesOf(rows: readonly MetricRow[]): Series {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) throw new Error('a series has a period');
  const { metric, variant, segment, step, isOneOfSeveral } = last;
  const { better } = metric;
  const values = rows.map(({ result }) => result.value);
  const flows = isFlow(metric, variant);
  return {
    ...{ metric, variant, segment, step, isOneOfSeveral },
    currency: rows.findLast(({ currency }) => currency !== null)?.currency ?? null,
    points: rows.map(({ result }, at) => ({
      result,
      change: at === 0 ? null : compareValues(result.value, values[at - 1] ?? null, better),
    })),
    change: compareValues(last.result.value, first.result.value, better),
    isFlow: flows,
    total: flows && values.every((value) => value !== null) ? sumExact(values) : null,
  };
}
