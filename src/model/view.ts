// The model as one metric sees it: one period, one segment, one currency.

import { NoValue } from '../base/errors/no-value.ts';
import { type Exact, ExactSum, exact } from '../base/number/exact.ts';
import { addDays, asDay, type Day, type Interval } from '../base/time/calendar.ts';
import type { Period } from '../base/time/period.ts';
import type { Records } from '../records/records.ts';
import { type CollectionName, DECIMAL_DIGITS, type FieldOfKind, schema } from '../records/schema/schema.ts';
import type { Rows } from '../records/table/rows.ts';
import { fromMicros, fromMinor, Money } from './currency/money.ts';
import { type Piece, PRODUCT, type PricedDeal, type SharedDimension, sharedIn } from './deal-products.ts';
import type { Model, Prices } from './model.ts';
import type { Hearing } from './mrr/hearing.ts';
import { Recurring } from './mrr/recurring.ts';
import type { Policies } from './policies/policies.ts';
import type { Listener } from './questions.ts';
import { dimensionsOfSegment, type Segment, type Slice, STEP, sliceOf } from './slice.ts';

export { dimensionsOfSegment, type Segment, STEP } from './slice.ts';

/** What views of one number have in common. */
interface Shared {
  readonly money?: Money;
  readonly slice?: Slice;
  readonly cache?: Map<CollectionName, unknown>;
  readonly priced?: Map<Prices, Recurring>;
  /** Who is told what is asked of the segment; absent: nobody. */
  readonly listener?: Listener | null;
}

/** What a view says whatever its period, and before anything is money. */
export type Timeless = Pick<
  View,
  | 'model'
  | 'records'
  | 'policies'
  | 'asOf'
  | 'only'
  | 'has'
  | 'lacks'
  | 'rows'
  | 'recurring'
  | 'recurringAt'
  | 'inEveryPeriod'
>;

export class View {
  readonly model: Model;
  readonly period: Period;
  readonly money: Money;
  /** The one currency whose rows are looked at; null: all of them. */
  readonly only: string | null;
  private readonly own: Segment;
  private readonly listener: Listener | null;
  private readonly slice: Slice;
  /** Of the one currency, where there is one. */
  private readonly cache: Map<CollectionName, unknown>;
  private readonly priced: Map<Prices, Recurring>;

  constructor(
    model: Model,
    period: Period,
    segment: Segment = {},
    only: string | null = null,
    shared?: Shared,
  ) {
    this.model = model;
    this.period = period;
    this.own = segment;
    this.listener = shared?.listener ?? null;
    this.only = only;
    this.money =
      shared?.money ?? new Money(only ?? model.options.currency, model.rates, () => model.ratesByDay);
    this.slice = shared?.slice ?? sliceOf(model, segment);
    this.cache = shared?.cache ?? new Map();
    this.priced = shared?.priced ?? new Map();
  }

  /** The same view at another period: its answers belong to the same number. */
  at(period: Period): View {
    const { money, slice, cache, priced, listener } = this;
    return new View(this.model, period, this.own, this.only, { money, slice, cache, priced, listener });
  }

  /** What is the same in every period: found once for the rows of the segment, in the one currency where there is one. */
  inEveryPeriod<T>(find: (view: Timeless) => T): T {
    this.listener?.askForItself();
    return this.slice.remember(() => find(this), { by: find, only: this.only });
  }

  /** The same of another model of the same files: its answers belong to the same number. */
  of(model: Model): View {
    return new View(model, this.period, this.segment, this.only, { money: this.money });
  }

  get segment(): Segment {
    this.listener?.askForItself();
    return this.own;
  }

  /** The step that a row of a metric with steps is about; absent: the whole. */
  get step(): string | undefined {
    return this.own[STEP];
  }

  /** The dimensions of the segment; of the total none. */
  get dimensions(): readonly string[] {
    return dimensionsOfSegment(this.own);
  }

  get records(): Records {
    return this.model.records;
  }

  get asOf(): Day {
    return this.model.options.asOf;
  }

  /** What the rows are filtered by. */
  get filteredBy(): readonly string[] {
    return this.model.filter?.dimensions ?? [];
  }

  get policies(): Policies {
    return this.model.options.policies;
  }

  get fiscalYearStart(): number {
    return this.model.options.fiscalYearStart;
  }

  /** The day before the period: at its end stands what the period opens with. */
  get opening(): Day {
    return addDays(this.period.start, -1);
  }

  /** The last day of the period that the data speaks for: at its end stands what the period closes with. */
  get closing(): Day {
    return asDay(Math.min(this.period.end - 1, this.asOf));
  }

  /** The part of the period that the data speaks for: what lies after as-of has not happened. */
  get elapsed(): Interval {
    return { start: this.period.start, end: addDays(this.closing, 1) };
  }

  /** Whether a file supplied a collection and its rows can be told apart by the filter and the segment. */
  has(name: CollectionName): boolean {
    return this.slice.has(name);
  }

  /** Why none of some collections is there: no file supplied one, or none has the dimensions of the segment. */
  lacks(...names: readonly CollectionName[]): NoValue {
    const supplied = names.filter((name) => this.model.supplies(name));
    const needed = `needs ${names.join(' or ')}`;
    const { filter } = this.model;
    const isFiltered = filter !== null && !supplied.some((name) => filter.carries(name));
    const dimensions = (isFiltered ? filter.dimensions : this.dimensions).join(' and ');
    const why =
      supplied.length === 0
        ? `${needed}; no file supplied them`
        : `${needed} with ${dimensions}, which ${supplied.join(' and ')} here do not have`;
    return new NoValue(isFiltered && supplied.length > 0 ? 'not-applicable' : 'missing-input', why);
  }

  /** The kept rows of a collection in this segment and currency. */
  rows<N extends CollectionName>(name: N): Rows<N> {
    if (this.listener && this.slice.tells(name))
      this.listener.ask(`rows ${name}`, (slice) => (slice.rows(name).length === 0 ? 0 : null));
    const isInCurrency = this.currencyTest(name);
    if (isInCurrency === null) return this.slice.rows(name);
    const known = this.cache.get(name) as Rows<N> | undefined; // filed under its own name
    if (known) return known;
    const made = this.slice.rows(name).filter((_, row) => isInCurrency(row));
    this.cache.set(name, made);
    return made;
  }

  get recurring(): Recurring {
    return this.recurringAt('counted');
  }

  /** Recurring revenue at other prices than those that count, or with what begins after as-of. */
  recurringAt(prices: Prices): Recurring {
    let recurring = this.priced.get(prices);
    if (!recurring) {
      recurring = new Recurring(
        this.slice.timeline(prices),
        { money: this.money, only: this.only },
        this.hearing(prices),
      );
      this.priced.set(prices, recurring);
    }
    return recurring;
  }

  private hearing(prices: Prices): Hearing | null {
    const { listener } = this;
    return (
      listener && {
        ask: (what, of) => listener.ask(`${prices} ${what}`, (slice) => of(slice.timeline(prices))),
        askForItself: () => listener.askForItself(),
      }
    );
  }

  /** Sum of a money field over rows, in the view's currency. Throws `NoValue` where currencies cannot be added. */
  sum<N extends CollectionName>(rows: Rows<N>, field: FieldOfKind<N, 'money' | 'micros'>): Exact {
    const kind = (schema[rows.table.name].fields as Readonly<Record<string, string>>)[field];
    const isSplit = rows.table.name === 'opportunities' && field === 'amount' && this.product !== null;
    const sums = isSplit
      ? this.splitAmounts(rows as unknown as Rows<'opportunities'>)
      : rows.sumByCurrency(field);
    return this.money.total(kind === 'micros' ? fromMicros(sums) : fromMinor(sums));
  }

  /** Sum of a field of plain numbers over rows; empty cells add nothing. */
  total<N extends CollectionName>(rows: Rows<N>, field: FieldOfKind<N, 'count' | 'decimal'>): Exact {
    const kind = (schema[rows.table.name].fields as Readonly<Record<string, string>>)[field];
    const sum = new ExactSum();
    for (const row of rows.numbers) sum.add(rows.table.numberAt(row, field) ?? 0);
    return exact(sum.value(), kind === 'decimal' ? 10 ** DECIMAL_DIGITS : 1);
  }

  /** Σ amount × probability over opportunities; a missing one of the two adds nothing. */
  weighted(rows: Rows<'opportunities'>): Exact {
    const sums = new Map<string, bigint>();
    const known = rows.map(({ amount, probability, currency }, row) => ({
      amount,
      probability,
      currency,
      row,
    }));
    for (const { amount, probability, currency, row } of known) {
      if (amount === null || probability === null) continue;
      for (const piece of this.partsOfDeal({ row, amount, currency }))
        sums.set(piece.currency, (sums.get(piece.currency) ?? 0n) + piece.minor * BigInt(probability));
    }
    const amounts = new Map(
      [...fromMinor(sums)].map(([currency, sum]) => [currency, sum.div(10 ** DECIMAL_DIGITS)]),
    );
    return this.money.total(amounts);
  }

  /** What of the amount of a deal belongs to the segment, in the smallest units: all of it, but where its products are told apart. */
  partsOfDeal(deal: PricedDeal): readonly Pick<Piece, 'currency' | 'minor'>[] {
    if (this.product !== null) return this.product.pieces(this.segment[PRODUCT] ?? '', deal);
    return [{ currency: deal.currency ?? '', minor: BigInt(deal.amount) }];
  }

  private splitAmounts(deals: Rows<'opportunities'>): Map<string, bigint> {
    const sums = new Map<string, bigint>();
    for (const { amount, currency, row } of deals.map(({ amount, currency }, row) => ({
      amount,
      currency,
      row,
    })))
      for (const piece of amount === null ? [] : this.partsOfDeal({ row, amount, currency }))
        sums.set(piece.currency, (sums.get(piece.currency) ?? 0n) + piece.minor);
    return sums;
  }

  /** How the products of deals share their amounts, where the segment is about one. */
  private get product(): SharedDimension | null {
    return this.segment[PRODUCT] === undefined ? null : sharedIn('opportunities', PRODUCT, this.model);
  }

  private currencyTest(name: CollectionName): ((row: number) => boolean) | null {
    const { only } = this;
    if (only === null || !('currency' in schema[name].fields)) return null;
    const table = this.model.records.tables[name];
    return (row) => (table.textAt(row, 'currency') ?? '') === only;
  }
}
