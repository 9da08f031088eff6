// Runs metrics over a model: each metric, variant, segment and, where they cannot be added, currency is one row.

import { NoValue } from '../base/errors/no-value.ts';
import type { Period } from '../base/time/period.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import type { Model } from '../model/model.ts';
import { hasDimension, type Segment, View } from '../model/view.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Inputs, Metric, Need, Variant } from './metric.ts';
import { none, type Result } from './result.ts';

/** One row of a report, before anything is rounded. */
export interface MetricRow {
  readonly metric: Metric;
  readonly variant: Variant;
  readonly segment: Segment;
  /** Currency of the amounts in it; null where it holds none, or only unlabelled ones. */
  readonly currency: string | null;
  readonly result: Result;
}

export interface Selection {
  readonly metrics: readonly Metric[];
  /** `{}` is the total. */
  readonly segments: readonly Segment[];
}

/** Every row of the selection for a period, in catalogue order, the total before its segments. */
export function compute(model: Model, period: Period, selection: Selection): MetricRow[] {
  const engine = new Engine(model, period);
  return selection.metrics.flatMap((metric) =>
    selection.segments
      .filter((segment) => canBeSegmented(metric, segment, model))
      .flatMap((segment) => metric.variants.flatMap((variant) => engine.rows(metric, variant, segment))),
  );
}

/** Whether everything a metric needs can be told apart by the segment's dimensions. */
export const canBeSegmented = (metric: Metric, segment: Segment, model: Model): boolean =>
  Object.keys(segment).every((dimension) => metric.needs.every((need) => tells(need, dimension, model)));

const tells = (need: Need, dimension: string, model: Model): boolean =>
  hasDimension(collectionOf(need), dimension, model);

const collectionOf = (need: Need): CollectionName => (need === 'recurring' ? 'subscriptions' : need);

class Engine {
  private readonly model: Model;
  private readonly period: Period;

  constructor(model: Model, period: Period) {
    this.model = model;
    this.period = period;
  }

  rows(metric: Metric, variant: Variant, segment: Segment): MetricRow[] {
    const whole = this.row(metric, variant, segment, null);
    const isMoney = metric.unit === 'money' || metric.unit === 'money-per-day';
    if (!isMoney || whole.result.reason?.code !== 'missing-rate') return [whole];
    const rows = currenciesOf(this.model.records).map((currency) =>
      this.row(metric, variant, segment, currency),
    );
    return rows.filter((row) => row.result.n > 0 || row.result.value === null || row.result.value.n !== 0n);
  }

  private row(metric: Metric, variant: Variant, segment: Segment, only: string | null): MetricRow {
    const view = new View(this.model, this.period, segment, only);
    const result = this.result(metric, variant, view);
    return { metric, variant, segment, currency: this.currencyOf(view), result };
  }

  private result(metric: Metric, variant: Variant, view: View): Result {
    const missing = metric.needs.filter((need) => !this.model.supplies(collectionOf(need)));
    if (missing.length > 0)
      return none('missing-input', `needs ${missing.map(nameOf).join(', ')}; no file supplied them`);
    try {
      const result = variant.compute(this.inputs(metric, view));
      view.money.ensureOneCurrency();
      return result;
    } catch (fault) {
      if (fault instanceof NoValue) return none(fault.code, fault.message);
      throw fault;
    }
  }

  private inputs(metric: Metric, view: View): Inputs<Need, Need> {
    const given: Record<string, unknown> = { view };
    for (const need of [...metric.needs, ...metric.wants]) {
      given[need] = !view.has(collectionOf(need))
        ? undefined
        : need === 'recurring'
          ? view.recurring
          : view.rows(need);
    }
    return given as Inputs<Need, Need>; // what `needs` and `wants` name, and nothing else
  }

  private currencyOf(view: View): string | null {
    try {
      return view.only ?? view.money.currency;
    } catch (fault) {
      if (fault instanceof NoValue) return null;
      throw fault;
    }
  }
}

const nameOf = (need: Need): string => (need === 'recurring' ? 'subscriptions' : need);
