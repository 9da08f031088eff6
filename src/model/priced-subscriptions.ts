// From rows of subscriptions to the timeline of what they pay.

import type { Day } from '../base/calendar.ts';
import { at as place } from '../base/diagnostic.ts';
import { EXIT, Failure } from '../base/failure.ts';
import type { CouponTerms } from './coupons.ts';
import type { Identity } from './identity.ts';
import { Life, type LifeOptions } from './life.ts';
import { MonthlyPrice, type PriceTerms, priceTerms } from './price.ts';
import type { Records } from './records.ts';
import { SubscriptionAt } from './subscription-at.ts';
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
  for (let row = 0; row < length; row++)
    if (keeps(row) && !records.isDropped('subscriptions', row)) subscriptions.add(row);
  return builder.finish();
}

/** What rows with the same words and codes share, and the stored numbers of these. */
interface Shared {
  readonly interval: number;
  readonly intervalCount: number | null;
  readonly currency: number;
  readonly coupon: number;
  readonly file: number;
  readonly tool: string;
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
  private readonly at: SubscriptionAt;
  private readonly life = new Life();
  private readonly price = new MonthlyPrice();
  private readonly few: Shared[] = [];
  private readonly all = new Map<string, Shared>();
  private readonly lives: LifeOptions;
  private readonly tools: readonly string[];

  constructor(records: Records, by: PricedWith, builder: TimelineBuilder) {
    this.records = records;
    this.by = by;
    this.builder = builder;
    this.at = new SubscriptionAt(records);
    this.tools = records.files.map(({ tool }) => tool);
    const unpaidSince = unpaidInvoices(records);
    this.lives = { asOf: by.asOf, graceDays: by.graceDays, unpaidSince: () => unpaidSince(this.at.row) };
  }

  add(row: number): void {
    const { at, life, price, builder } = this;
    const { columns } = at;
    at.go(row);
    if (!life.read(at, this.lives) || life.from > this.by.asOf) return;
    const { terms, paidIn, isCouponUnknown, tool } = this.shared();
    if (isCouponUnknown) builder.flag('coupon-unknown');
    if (!price.read(at.number(columns.amount) ?? 0, at.number(columns.quantity), terms))
      throw unpriceable(place(this.records.where('subscriptions', row)));
    const customer = this.by.identity.customer(tool, at.code(columns.customer));
    const { paysUntil } = life;
    if (price.numerator > 0 && (paysUntil === null || paysUntil > life.from))
      builder.add(row, builder.paying(customer, paidIn, life.from), price, life);
    if (life.pausedFrom !== null) builder.pause(customer, life.pausedFrom, life.until);
  }

  private shared(): Shared {
    const { at } = this;
    const { columns } = at;
    const interval = at.code(columns.interval);
    const intervalCount = at.number(columns.intervalCount);
    const currency = at.code(columns.currency);
    const coupon = at.code(columns.coupon);
    const { file } = at;
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
      shared = { interval, intervalCount, currency, coupon, file, ...this.termsOf(this.tools[file] ?? '') };
      this.all.set(key, shared);
      if (this.few.length < FEW) this.few.push(shared);
    }
    return shared;
  }

  private termsOf(tool: string): Pick<Shared, 'tool' | 'terms' | 'paidIn' | 'isCouponUnknown'> {
    const { at, records } = this;
    const { columns } = at;
    const code = records.pool.text(at.code(columns.coupon));
    const known = code === null ? null : this.by.coupons(tool, code);
    const stated = {
      interval: records.pool.text(at.code(columns.interval)),
      intervalCount: at.number(columns.intervalCount),
      currency: records.pool.text(at.code(columns.currency)),
    };
    const terms = priceTerms(stated, known);
    const paidIn = this.builder.currency(terms.currency);
    return { tool, terms, paidIn, isCouponUnknown: code !== null && known === null };
  }
}

const unpriceable = (place: string): Failure =>
  new Failure(
    EXIT.input,
    'amounts-too-large',
    `${place}: amount, quantity and interval together are beyond exact arithmetic`,
    'look for a wrong amount, quantity or interval count in that row',
  );
