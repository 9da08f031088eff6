// Runs metrics over a model: each metric, variant, segment and, where they cannot be added, currency is one row.

import { NoValue } from '../base/errors/no-value.ts';
import type { Period } from '../base/time/period.ts';
import { currenciesIn } from '../model/currency/currencies.ts';
import { hasDimension } from '../model/dimensions.ts';
import { billedCollection } from '../model/invoices/billed-lines.ts';
import type { Model } from '../model/model.ts';
import { type Segment, View } from '../model/view.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { collectionOf, type Inputs, type Metric, type Need, type Variant } from './metric.ts';
import type { Fact } from './part.ts';
import { none, type Result } from './result.ts';

/** One row of a report, before anything is rounded. */
export interface MetricRow {
  readonly metric: Metric;
  readonly variant: Variant;
  readonly segment: Segment;
  /** Currency of the amounts in it; null where nothing says one. */
  readonly currency: string | null;
  /** Whether it is what is in that currency only, as no rate adds it to the rest. */
  readonly isOneOfSeveral: boolean;
  readonly result: Result;
}

export interface Selection {
  readonly metrics: readonly Metric[];
  /** `{}` is the total. */
  readonly segments: readonly Segment[];
  /** Nobody asks for the rows behind a result, which would keep what every segment was made of. */
  readonly withoutRows?: boolean;
}

/** Every row of the selection for a period, in catalogue order, the total before its segments. */
export function compute(model: Model, period: Period, selection: Selection): MetricRow[] {
  const { metrics, segments, withoutRows = false } = selection;
  const rows = metrics.map((): MetricRow[] => []);
  // Segment by segment, so that what one is made of can be forgotten before the next.
  for (const segment of segments) {
    const engine = new Engine(model, period);
    for (const [at, metric] of metrics.entries()) {
      for (const variant of metric.variants.filter((one) => canBeSegmented(metric, one, segment, model)))
        for (const row of engine.rows(metric, variant, segment))
          rows[at]?.push(withoutRows ? { ...row, result: bare(row.result) } : row);
    }
  }
  return rows.flat();
}

const bare = ({ rows: _, ...result }: Result): Result => result;

/** Whether everything a variant needs can be told apart by the segment's dimensions. */
const canBeSegmented = (metric: Metric, variant: Variant, segment: Segment, model: Model): boolean =>
  Object.keys(segment).every((dimension) =>
    neededBy(metric, variant).every((name) => hasDimension(name, dimension, model)),
  );

const neededBy = ({ needs }: Metric, variant: Variant): CollectionName[] => [
  ...needs.map(collectionOf),
  ...variant.alsoNeeds,
];

class Engine {
  private readonly model: Model;
  private readonly period: Period;
  private readonly held = new Map<string, readonly string[]>();

  constructor(model: Model, period: Period) {
    this.model = model;
    this.period = period;
  }

  /** One row, or one for each currency of the amounts where no rate adds them up, be it 0 in some of them. */
  rows(metric: Metric, variant: Variant, segment: Segment): MetricRow[] {
    const held = this.currenciesOf(variant, segment);
    const all = [...new Set(held.flatMap(({ currencies }) => currencies))].sort();
    const isShared = (currency: string): boolean =>
      held.every(({ currencies }) => currencies.includes(currency));
    if (all.length < 2 || this.model.isConverted(all) || !all.some(isShared))
      return [this.whole(metric, variant, segment, all)];
    return all.map((currency) => {
      const view = new View(this.model, this.period, segment, currency);
      const lacking = held.find(({ currencies }) => !currencies.includes(currency));
      const result = lacking ? mixed(currency, lacking) : this.result(metric, variant, view);
      return { metric, variant, segment, currency, isOneOfSeveral: true, result };
    });
  }

  private whole(metric: Metric, variant: Variant, segment: Segment, all: readonly string[]): MetricRow {
    const view = new View(this.model, this.period, segment);
    const result = this.result(metric, variant, view);
    const currency = variant.money.length === 0 ? null : this.currencyOf(view, all);
    return { metric, variant, segment, currency, isOneOfSeveral: false, result };
  }

  /** The currencies of the amounts that a metric adds up, for each of the collections that have any. */
  private currenciesOf({ money }: Variant, segment: Segment): Held[] {
    const names = new Set(money.map((fact) => this.recordsOf(fact)));
    return [...names].flatMap((name) => {
      const key = `${name} ${JSON.stringify(segment)}`;
      const currencies =
        this.held.get(key) ??
        currenciesIn(this.model.records, new View(this.model, this.period, segment).rows(name));
      this.held.set(key, currencies);
      return currencies.length === 0 ? [] : [{ name, currencies }];
    });
  }

  private recordsOf(fact: Fact['name']): CollectionName {
    const has = (name: CollectionName): boolean => this.model.supplies(name) && this.model.canFilter(name);
    if (fact === 'revenue')
      return has('invoices') ? 'invoices' : has('invoiceLines') ? 'invoiceLines' : 'subscriptions';
    if (fact === 'billed_lines') return billedCollection(this.model);
    if (fact === 'pipeline_then') return 'opportunities';
    if (fact === 'payments') return has('payments') ? 'payments' : 'transactions';
    return fact === 'movements' || fact === 'months' || fact === 'days' || fact === 'new_customers'
      ? 'subscriptions'
      : fact;
  }

  private result(metric: Metric, variant: Variant, view: View): Result {
    const needed = neededBy(metric, variant);
    const missing = needed.filter((name) => !this.model.supplies(name));
    if (missing.length > 0)
      return none('missing-input', `needs ${missing.join(', ')}; no file supplied them`);
    const apart = needed.filter((name) => !this.model.canFilter(name));
    if (apart.length > 0) {
      const about = this.model.filter?.dimensions.join(' and ') ?? '';
      return none(
        'not-applicable',
        `needs ${apart.join(' and ')}, which here cannot be told apart by ${about}`,
      );
    }
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

  /** The currency of the sums; of those that come to nothing, what sums of the same records would be in. */
  private currencyOf(view: View, all: readonly string[]): string | null {
    try {
      if (view.money.hasAnswered) return view.money.currency;
    } catch (fault) {
      if (fault instanceof NoValue) return null;
      throw fault;
    }
    if (all.length > 1 && !this.model.isConverted(all)) return null;
    return (this.model.isConverted(all) ? this.model.options.currency : all[0]) || this.model.currency;
  }
}

/** A collection and the currencies of its amounts. */
interface Held {
  readonly name: CollectionName;
  readonly currencies: readonly string[];
}

const mixed = (currency: string, { name, currencies }: Held): Result =>
  none(
    'missing-rate',
    `sets ${said(currency)} beside ${currencies.map(said).join(', ')} of ${name}; give the ECB rates with --fx and name a ` +
      'currency with --currency',
  );

const said = (currency: string): string => currency || 'unlabelled';
