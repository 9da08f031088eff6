// From rows of subscriptions to the timeline of what they pay.

import type { Day } from '../base/calendar.ts';
import { at as place } from '../base/diagnostic.ts';
import { EXIT, Failure } from '../base/failure.ts';
import type { CouponTerms } from './coupons.ts';
import type { Identity } from './identity.ts';
import { type Dated, lifeOf } from './life.ts';
import { monthlyPrice, type PriceTerms, priceTerms } from './price.ts';
import type { Records } from './records.ts';
import { type SubscriptionStatus, subscriptionStatus } from './status.ts';
import { BLOCK, columnsOf, dayAt, type Looked, numberAt } from './subscription-columns.ts';
import type { Timeline } from './timeline.ts';
import { TimelineBuilder } from './timeline-builder.ts';
import { unpaidInvoices } from './unpaid.ts';

export interface PricedWith {
  readonly identity: Identity;
  readonly coupons: CouponTerms;
  readonly asOf: Day;
  readonly graceDays: number;
}

/** The timeline of the subscriptions that `keeps` accepts by row number. */
export function timelineOf(records: Records, by: PricedWith, keeps: (row: number) => boolean): Timeline {
  const { length } = records.tables.subscriptions;
  const builder = new TimelineBuilder(length, by.identity.bound);
  const subscriptions = new PricedSubscriptions(records, by, builder);
  for (let row = 0; row < length; row++) {
    if (row % BLOCK === 0) subscriptions.lookAt(row);
    if (keeps(row) && !records.isDropped('subscriptions', row)) subscriptions.add(row);
  }
  return builder.finish();
}

/** What rows with the same words and codes share, and the stored numbers of these. */
interface Shared {
  readonly interval: number;
  readonly intervalCount: number;
  readonly currency: number;
  readonly coupon: number;
  readonly file: number;
  readonly terms: PriceTerms;
  /** The builder's number of the currency. */
  readonly paidIn: number;
  readonly isCouponUnknown: boolean;
}

/** Combinations that are looked through one by one before they are looked up. */
const FEW = 8;

class PricedSubscriptions {
  private readonly records: Records;
  private readonly by: PricedWith;
  private readonly builder: TimelineBuilder;
  private readonly columns;
  private readonly few: Shared[] = [];
  private readonly all = new Map<string, Shared>();
  private readonly statuses = new Map<number, SubscriptionStatus | null>([[0, 'active']]);
  private readonly life;
  private row = 0;
  private first = 0;
  private readonly tools: readonly string[];

  constructor(records: Records, by: PricedWith, builder: TimelineBuilder) {
    this.records = records;
    this.by = by;
    this.builder = builder;
    this.columns = columnsOf(records);
    this.tools = records.files.map(({ tool }) => tool);
    const unpaidSince = unpaidInvoices(records);
    this.life = { asOf: by.asOf, graceDays: by.graceDays, unpaidSince: () => unpaidSince(this.row) };
  }

  /** Lays out the rows from `row` on, which are added next. */
  lookAt(row: number): void {
    this.first = row;
    for (const { column, values } of Object.values(this.columns)) column.copy(row, values);
  }

  add(row: number): void {
    this.row = row;
    const at = row - this.first;
    const life = lifeOf(this.dated(at), this.life);
    if (life === null || life.from > this.by.asOf) return;
    const { columns, builder } = this;
    const file = this.records.tables.subscriptions.fileAt(row);
    const { terms, paidIn, isCouponUnknown } = this.sharedBy(at, file);
    if (isCouponUnknown) builder.flag('coupon-unknown');
    const price = monthlyPrice(numberAt(columns.amount, at), numberAt(columns.quantity, at), terms);
    if (price === null) throw unpriceable(place(this.records.where('subscriptions', row)));
    const customer = this.by.identity.customer(this.tools[file] ?? '', columns.customer.values[at] ?? 0);
    const paysUntil = life.pausedFrom ?? life.until;
    if (price.numerator > 0 && (paysUntil === null || paysUntil > life.from))
      builder.add(row, { customer, currency: paidIn }, price, life.from, paysUntil);
    if (life.pausedFrom !== null) builder.pause(customer, life.pausedFrom, life.until);
  }

  private dated(at: number): Dated {
    const { columns } = this;
    return {
      status: this.statusOf(columns.status.values[at] ?? 0),
      startedOn: dayAt(columns.startedOn, at),
      endedOn: dayAt(columns.endedOn, at),
      canceledOn: dayAt(columns.canceledOn, at),
      trialEndsOn: dayAt(columns.trialEndsOn, at),
      currentPeriodStartsOn: dayAt(columns.currentPeriodStartsOn, at),
      pausedOn: dayAt(columns.pausedOn, at),
    };
  }

  /** By the pool's number of the word; a row without one is taken to be active. */
  private statusOf(word: number): SubscriptionStatus | null {
    let status = this.statuses.get(word);
    if (status === undefined) {
      status = subscriptionStatus(this.records.pool.text(word) ?? '');
      this.statuses.set(word, status);
    }
    return status;
  }

  private sharedBy(at: number, file: number): Shared {
    const { columns } = this;
    const interval = columns.interval.values[at] ?? 0;
    const intervalCount = columns.intervalCount.values[at] ?? 0;
    const currency = columns.currency.values[at] ?? 0;
    const coupon = columns.coupon.values[at] ?? 0;
    for (const known of this.few) {
      if (
        known.interval === interval &&
        known.intervalCount === intervalCount &&
        known.currency === currency &&
        known.coupon === coupon &&
        known.file === file
      )
        return known;
    }
    const key = `${interval} ${intervalCount} ${currency} ${coupon} ${file}`;
    let shared = this.all.get(key);
    if (!shared) {
      shared = { interval, intervalCount, currency, coupon, file, ...this.termsOf(at, file) };
      this.all.set(key, shared);
      if (this.few.length < FEW) this.few.push(shared);
    }
    return shared;
  }

  private termsOf(at: number, file: number): Pick<Shared, 'terms' | 'paidIn' | 'isCouponUnknown'> {
    const { interval, intervalCount, currency, coupon } = this.columns;
    const textOf = ({ values }: Looked): string | null => this.records.pool.text(values[at] ?? 0);
    const code = textOf(coupon);
    const known = code === null ? null : this.by.coupons(this.tools[file] ?? '', code);
    const stated = {
      interval: textOf(interval),
      intervalCount: numberAt(intervalCount, at),
      currency: textOf(currency),
    };
    const terms = priceTerms(stated, known);
    const paidIn = this.builder.currency(terms.currency);
    return { terms, paidIn, isCouponUnknown: code !== null && known === null };
  }
}

const unpriceable = (place: string): Failure =>
  new Failure(
    EXIT.input,
    'amounts-too-large',
    `${place}: amount, quantity and interval together are beyond exact arithmetic`,
    'look for a wrong amount, quantity or interval count in that row',
  );
