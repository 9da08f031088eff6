// Runs metrics over a model: each metric, variant, segment and, where they cannot be added, currency is one row.

import { orNull, orReason } from '../base/errors/no-value.ts';
import { once } from '../base/memoize.ts';
import type { Period } from '../base/time/period.ts';
import { currenciesIn, currenciesOf } from '../model/currency/currencies.ts';
import { hasDimension } from '../model/dimensions.ts';
import { billedCollection } from '../model/invoices/billed-lines.ts';
import type { Model } from '../model/model.ts';
import { Answers, Listener, Questions, Remembered } from '../model/questions.ts';
import { type Slice, sliceOf } from '../model/slice.ts';
import { dimensionsOfSegment, type Segment, STEP, View } from '../model/view.ts';
import { notToldApart } from '../model/where.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { type Metric, readFrom, type Variant } from './metric.ts';
import type { Fact } from './part.ts';
import { none, type Result } from './result.ts';

/** One row of a report, before anything is rounded. */
export interface MetricRow extends SegmentRow {
  readonly segment: Segment;
}

/** A row whose segment is said beside it, so that segments that are alike have the very same. */
export interface SegmentRow {
  readonly metric: Metric;
  readonly variant: Variant;
  /** Of a metric with steps, which it is about; null: the whole. */
  readonly step: string | null;
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
  const { metrics, withoutRows = false } = selection;
  const rows = new Map(metrics.map((metric) => [metric, [] as MetricRow[]]));
  for (const { segment, of } of segmentBySegment(model, [period], { ...selection, withRows: !withoutRows }))
    for (const row of of.flatMap(({ rows: [own = []] }) => own))
      rows.get(row.metric)?.push({ ...row, segment: withStep(segment, row.step) });
  return [...rows.values()].flat();
}

/** One segment, and in it each variant of each metric. */
export interface SegmentRows {
  readonly segment: Segment;
  readonly of: readonly VariantRows[];
}

export interface VariantRows {
  /** For each of several periods. */
  readonly rows: readonly (readonly SegmentRow[])[];
  /** Whether segments that are alike have the very same. */
  readonly isShared: boolean;
}

/**
 * Segment by segment in several periods, so that what one is made of can be forgotten before the next. Segments that are
 * alike share their rows; without those behind them, unless these are asked for.
 */
export function* segmentBySegment(
  model: Model,
  periods: readonly Period[],
  { metrics, segments, withRows = false }: Pick<Selection, 'metrics' | 'segments'> & { withRows?: boolean },
): Generator<SegmentRows> {
  const engine = new Engine(model);
  const kinds = new Map<string, readonly Asked[]>();
  for (const segment of segments) {
    const key = Object.keys(segment).join('\u0000');
    const kind = kinds.get(key) ?? askedOf(segment, metrics, engine);
    kinds.set(key, kind);
    const answers = withRows || key === '' ? null : new Answers(sliceOf(model, segment));
    const places = periods.map((period) => new Place(engine, period, segment));
    yield { segment, of: kind.map((asked) => rowsIn(places, asked, { answers, withRows })) };
  }
}

/** What is asked of every segment with the same dimensions. */
interface Asked {
  readonly metric: Metric;
  readonly variant: Variant;
  /** Whether the variant can be told apart by the dimensions. */
  readonly canBeAsked: boolean;
  readonly steps: readonly string[];
  /** What may be asked of a segment meanwhile, the same for all variants. */
  readonly questions: Questions;
  /** The rows of segments that are alike. */
  readonly known: Remembered<VariantRows>;
}

const askedOf = (segment: Segment, metrics: readonly Metric[], { model, questions }: Engine): Asked[] =>
  metrics.flatMap((metric) =>
    metric.variants.map((variant) => ({
      ...{ metric, variant, steps: variant.stepsIn(model), questions, known: new Remembered<VariantRows>() },
      canBeAsked: canBeSegmented(variant, segment, model),
    })),
  );

const NO_ROWS: VariantRows = { rows: [], isShared: true };

function rowsIn(
  places: readonly Place[],
  asked: Asked,
  { answers, withRows }: { readonly answers: Answers | null; readonly withRows: boolean },
): VariantRows {
  const { metric, variant, canBeAsked, steps } = asked;
  if (!canBeAsked) return NO_ROWS;
  const rowsAt = (at: Place) =>
    withRows ? at.rows(metric, variant) : at.rows(metric, variant).map(withoutRowsBehind);
  const whole =
    answers === null ? { rows: places.map(rowsAt), isShared: false } : alike(places, asked, answers);
  if (steps.length === 0) return whole;
  const ofSteps = (at: Place) => steps.flatMap((step) => rowsAt(at.ofStep(step)));
  return {
    rows: places.map((at, period) => [...(whole.rows[period] ?? []), ...ofSteps(at)]),
    isShared: false,
  };
}

/** The rows of places in one segment, made once for all segments that give the same answers to what is asked of them. */
function alike(
  places: readonly Place[],
  { metric, variant, known, questions }: Asked,
  answers: Answers,
): VariantRows {
  const found = known.find(answers);
  if (found !== null && found !== 'unlike') return found;
  const isKept = found === null && !known.isFull;
  const listener = isKept ? new Listener(questions) : null;
  const rows = places.map((at) => at.rows(metric, variant, listener).map(withoutRowsBehind));
  const made = { rows, isShared: isKept };
  if (listener) known.keep(listener.asked, answers, made);
  return made;
}

const withoutRowsBehind = (row: SegmentRow): SegmentRow => ({ ...row, result: bare(row.result) });

/** A segment and the step that a row in it is about. */
export const withStep = (segment: Segment, step: string | null): Segment =>
  step === null ? segment : { ...segment, [STEP]: step };

/** A result without the rows behind it, which would keep what every segment was made of. */
export const bare = ({ rows: _, ...result }: Result): Result => result;

/** Whether everything a variant needs can be told apart by the segment's dimensions. */
const canBeSegmented = (variant: Variant, segment: Segment, model: Model): boolean =>
  dimensionsOfSegment(segment).every((dimension) =>
    variant.needs.every((name) => hasDimension(name, dimension, model)),
  );

/** The collections without which a variant has no value. */

/** What is the same in every segment and period. */
class Engine {
  readonly model: Model;
  readonly questions = new Questions();
  private readonly absences = new Map<Variant, Result | null>();
  private readonly added = new Map<Variant, readonly CollectionName[]>();

  constructor(model: Model) {
    this.model = model;
  }

  /** Whether all amounts are in one currency and stay in it: then no number can be in another than the rest. */
  readonly hasOneCurrency = once(() => {
    const [only, ...others] = currenciesOf(this.model.records);
    const { currency } = this.model.options;
    return others.length === 0 && Boolean(only) && (currency === null || currency === only);
  });

  /** The result of a variant whose input is not there; null where it is. */
  absence(variant: Variant): Result | null {
    let known = this.absences.get(variant);
    if (known === undefined) {
      known = this.findAbsence(variant.needs);
      this.absences.set(variant, known);
    }
    return known;
  }

  /** The collections whose amounts a metric adds up. */
  addedUp(variant: Variant): readonly CollectionName[] {
    let known = this.added.get(variant);
    if (known === undefined) {
      known = [...new Set(variant.money.map((fact) => this.recordsOf(fact)))];
      this.added.set(variant, known);
    }
    return known;
  }

  private findAbsence(needed: readonly CollectionName[]): Result | null {
    const missing = needed.filter((name) => !this.model.supplies(name));
    if (missing.length > 0)
      return none('missing-input', `needs ${missing.join(', ')}; no file supplied them`);
    const apart = needed.filter((name) => !this.model.canFilter(name));
    if (apart.length === 0) return null;
    return none(
      'not-applicable',
      `needs ${apart.join(' and ')}, which here ${notToldApart(this.model, apart)}`,
    );
  }

  private recordsOf(fact: Fact['name']): CollectionName {
    const has = (name: CollectionName): boolean => this.model.supplies(name) && this.model.canFilter(name);
    if (fact === 'billed_lines') return billedCollection(this.model);
    // Amounts of new customers and of days are those of subscriptions.
    const from = fact === 'new_customers' ? readFrom.subscriptions : readFrom[fact];
    return from.find(has) ?? from.at(-1) ?? 'subscriptions';
  }
}

/** One segment in one period. */
class Place {
  readonly engine: Engine;
  readonly segment: Segment;
  private readonly period: Period;
  private readonly held = new Map<CollectionName, readonly string[]>();

  constructor(engine: Engine, period: Period, segment: Segment) {
    this.engine = engine;
    this.period = period;
    this.segment = segment;
  }

  private get model(): Model {
    return this.engine.model;
  }

  private get step(): string | null {
    return this.segment[STEP] ?? null;
  }

  /** The same where a row is about one step. */
  ofStep(step: string): Place {
    return new Place(this.engine, this.period, withStep(this.segment, step));
  }

  /** What several metrics ask of the same view is worked out once; a view remembers the currency of its answers, of each number for itself. */
  private viewOf(listener: Listener | null): View {
    if (listener === null && this.engine.hasOneCurrency()) return this.common();
    return new View(this.model, this.period, this.segment, null, { listener });
  }

  private readonly common = once(() => new View(this.model, this.period, this.segment));

  /** One row, or one for each currency of the amounts where no rate adds them up, be it 0 in some of them. */
  rows(metric: Metric, variant: Variant, listener: Listener | null = null): SegmentRow[] {
    const held = this.currenciesOf(variant, listener);
    const all =
      held.length === 1
        ? (held[0]?.currencies ?? [])
        : [...new Set(held.flatMap(({ currencies }) => currencies))].sort();
    const { segment, step } = this;
    const isShared = (currency: string): boolean =>
      held.every(({ currencies }) => currencies.includes(currency));
    if (all.length < 2 || this.model.isConverted(all) || !all.some(isShared))
      return [this.whole({ metric, variant }, all, listener)];
    return all.map((currency) => {
      const view = new View(this.model, this.period, segment, currency, { listener });
      const lacking = held.find(({ currencies }) => !currencies.includes(currency));
      const result = lacking ? mixed(currency, lacking) : this.result(variant, view);
      return { metric, variant, step, currency, isOneOfSeveral: true, result };
    });
  }

  private whole(
    { metric, variant }: Pick<SegmentRow, 'metric' | 'variant'>,
    all: readonly string[],
    listener: Listener | null,
  ): SegmentRow {
    const view = this.viewOf(listener);
    const result = this.result(variant, view);
    const currency = variant.money.length === 0 ? null : this.currencyOf(view, all);
    return { metric, variant, step: this.step, currency, isOneOfSeveral: false, result };
  }

  /** The currencies of the amounts that a metric adds up, for each of the collections that have any. */
  private currenciesOf(variant: Variant, listener: Listener | null): Held[] {
    const held: Held[] = [];
    for (const name of this.engine.addedUp(variant)) {
      const of = (slice: Slice) => currenciesIn(this.model.records, slice.rows(name));
      let currencies = this.held.get(name);
      if (currencies === undefined) {
        currencies = of(sliceOf(this.model, this.segment));
        this.held.set(name, currencies);
      }
      listener?.ask(`currencies ${name}`, (slice) => of(slice).join());
      if (currencies.length > 0) held.push({ name, currencies });
    }
    return held;
  }

  private result(variant: Variant, view: View): Result {
    const absence = this.engine.absence(variant);
    if (absence) return absence;
    const result = orReason(() => {
      const computed = variant.compute(view);
      view.money.ensureOneCurrency();
      return computed;
    });
    return 'code' in result ? none(result.code, result.message) : result;
  }

  /** The currency of the sums; of those that come to nothing, what sums of the same records would be in. */
  private currencyOf(view: View, all: readonly string[]): string | null {
    if (view.money.hasAnswered) return orNull(() => view.money.currency);
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
