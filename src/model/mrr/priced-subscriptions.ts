// From rows of subscriptions to the timelines of what they pay.

import { at as place } from '../../base/errors/entry.ts';
import { Failure } from '../../base/errors/failure.ts';
import type { Day } from '../../base/time/calendar.ts';
import { dateCoverage } from '../../records/date-coverage.ts';
import type { Records } from '../../records/records.ts';
import type { Identity } from '../identity/identity.ts';
import type { Policies } from '../policies/policies.ts';
import { Billed } from '../subscriptions/billed.ts';
import { type CouponPolicies, type CouponTerms, isOfUnknownLength, takes } from '../subscriptions/coupons.ts';
import { Lifetime } from '../subscriptions/lifetime.ts';
import { isOnlyToday } from '../subscriptions/never-ends.ts';
import { MonthlyPrice, type PriceTerms, priceTerms, termOfRow } from '../subscriptions/price.ts';
import { SubscriptionAt } from '../subscriptions/subscription-at.ts';
import { FOREVER } from './price-segments.ts';
import type { PricedTimeline } from './priced-timeline.ts';
import { TimelineBuilder } from './timeline-builder.ts';

interface PricedWith {
  readonly identity: Identity;
  readonly coupons: CouponTerms;
  readonly asOf: Day;
  readonly policies: Policies;
  /** Which coupons are taken off. */
  readonly taken: CouponPolicies;
  /** Whether those are there as well that begin after as-of. */
  readonly withLater?: boolean;
}

/** What subscriptions pay and from when to when, each by itself and as the timelines of any of them. */
export function pricedTimeline(records: Records, by: PricedWith): PricedTimeline {
  const { length } = records.tables.subscriptions;
  const { gapToleranceDays, reactivationMaxGapDays } = by.policies;
  const builder = new TimelineBuilder(length * stretchesOfRow(by), by.identity.bound);
  const subscriptions = new PricedSubscriptions(records, by, builder);
  for (let row = 0; row < length; row++) if (!records.isDropped('subscriptions', row)) subscriptions.add(row);
  return builder.finish({
    gapTolerance: gapToleranceDays,
    mostAway: reactivationMaxGapDays === 'unlimited' ? null : reactivationMaxGapDays,
    flags: flagsOf(records, by.asOf),
  });
}

/** What every number rests on. */
function flagsOf(records: Records, asOf: Day): readonly string[] {
  const { madeOf, whole, tables } = records;
  if (madeOf.size === 0) return isOnlyToday(whole, asOf) ? ['history-assumed'] : [];
  return [madeOf.size === tables.subscriptions.length ? 'mrr-from-invoices' : 'mrr-with-usage'];
}

/** Most stretches of one price that a row has: one, one with a coupon that ends, one that is counted before it pays. */
const stretchesOfRow = ({ taken, policies }: PricedWith): number =>
  1 + (taken.finiteCoupons === 'ignore' ? 0 : 1) + (policies.trial === 'subscriber' ? 1 : 0);

/** What rows with the same words and codes share, and the stored numbers of these. */
interface Shared {
  readonly interval: number;
  readonly intervalCount: number | null;
  readonly currency: number;
  readonly coupon: number;
  readonly file: number;
  readonly tool: string;
  readonly terms: PriceTerms;
  /** The terms less a coupon that ends, and when it does so for a row that pays from a day on; null for none. */
  readonly reduced: { readonly terms: PriceTerms; readonly until: (from: Day) => Day | null } | null;
  /** The builder's number of the currency. */
  readonly paidIn: number;
  /** What is not known of its coupon. */
  readonly flags: readonly string[];
}

/** Combinations that are looked through one by one before they are looked up. */
const FEW = 8;

class PricedSubscriptions {
  private readonly records: Records;
  private readonly by: PricedWith;
  private readonly builder: TimelineBuilder;
  private readonly at: SubscriptionAt;
  private readonly lifetime: Lifetime;
  private readonly price = new MonthlyPrice();
  private readonly few: Shared[] = [];
  private readonly all = new Map<string, Shared>();
  private readonly tools: readonly string[];
  /** The day up to which each file speaks. */
  private readonly ends: readonly (Day | null)[];
  private readonly isFreeCustomer: boolean;
  /** The last day by which a subscription must have begun. */
  private readonly lastStart: number;

  constructor(records: Records, by: PricedWith, builder: TimelineBuilder) {
    this.records = records;
    this.by = by;
    this.builder = builder;
    this.at = new SubscriptionAt(records);
    this.tools = records.files.map(({ tool }) => tool);
    this.ends = records.files.map((_, file) => dateCoverage(records).endOf(file));
    const billed = new Billed(records);
    this.lifetime = new Lifetime(by.policies, {
      unpaidSince: () => billed.unpaidSince(this.at.row),
      firstPaidOn: () => billed.firstPaidOn(this.at.row),
      refundedOn: () => billed.refundedOn(this.at.row),
      fileEnd: () => this.ends[this.at.file] ?? by.asOf,
    });
    this.isFreeCustomer = by.policies.free === 'customer';
    this.lastStart = by.withLater ? FOREVER : by.asOf;
  }

  add(row: number): void {
    const { at, lifetime, builder } = this;
    at.go(row);
    if (!lifetime.read(at)) return;
    if (lifetime.from > this.lastStart) builder.leaveOut();
    if ((lifetime.countsFrom ?? lifetime.from) > this.lastStart) return;
    const shared = this.shared();
    for (const flag of shared.flags) builder.flag(row, flag);
    if (at.number(at.columns.amount) === null) builder.flag(row, 'unknown-share');
    const customer = this.by.identity.customer(shared.tool, at.code(at.columns.customer));
    const { from, countsFrom, pausedFrom, paysUntil } = lifetime;
    if (countsFrom !== null) {
      const until = paysUntil !== null && paysUntil < from ? paysUntil : from;
      builder.count(row, customer, { currency: shared.paidIn, from: countsFrom, until, isTrial: true });
    }
    if (from <= this.lastStart) this.addPaid(row, customer, shared);
    if (pausedFrom === null) return;
    const until = lifetime.pausedUntil;
    builder.pause(row, customer, pausedFrom, until);
    // Who churns once a pause has lasted too long is a customer until then, so that it is lost in one period and no other.
    if (this.by.policies.pauseMaxDays !== 'unlimited' && from <= this.lastStart)
      builder.count(row, customer, { currency: shared.paidIn, from: pausedFrom, until, isTrial: false });
  }

  /** Adds what a row pays: where a coupon of it ends, in two stretches. */
  private addPaid(row: number, customer: number, shared: Shared): void {
    const { from, paysUntil } = this.lifetime;
    const { terms, reduced } = shared;
    const isOver = (day: Day): boolean => paysUntil !== null && paysUntil <= day;
    if (isOver(from)) return;
    const couponEnd = reduced?.until(from) ?? null;
    if (reduced === null) this.addPrice(row, customer, shared, { terms, from, until: paysUntil });
    else {
      const until = couponEnd === null || isOver(couponEnd) ? paysUntil : couponEnd;
      this.addPrice(row, customer, shared, { terms: reduced.terms, from, until });
      if (couponEnd !== null && !isOver(couponEnd))
        this.addPrice(row, customer, shared, { terms, from: couponEnd, until: paysUntil });
    }
  }

  private addPrice(
    row: number,
    customer: number,
    { paidIn }: Shared,
    { terms, from, until }: { readonly terms: PriceTerms; readonly from: Day; readonly until: Day | null },
  ): void {
    const { at, price, builder } = this;
    if (!price.read(at.number(at.columns.amount) ?? 0, at.number(at.columns.quantity), terms))
      throw unpriceable(place(this.records.where('subscriptions', row)));
    // What is below 0 is taken off what the customer pays, and nobody begins to pay with it.
    const firstPays = price.numerator > 0 ? from : null;
    if (price.numerator !== 0)
      builder.add(row, builder.paying(customer, paidIn, firstPays), price, { from, until });
    else if (this.isFreeCustomer)
      builder.count(row, customer, { currency: paidIn, from, until, isTrial: false });
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

  private termsOf(tool: string): Omit<Shared, 'interval' | 'intervalCount' | 'currency' | 'coupon' | 'file'> {
    const { at, records } = this;
    const { policies } = this.by;
    const { columns } = at;
    const code = records.pool.text(at.code(columns.coupon));
    const stated = {
      interval: records.pool.text(at.code(columns.interval)),
      intervalCount: at.number(columns.intervalCount),
      currency: records.pool.text(at.code(columns.currency)),
    };
    const coupon = code === null ? null : this.by.coupons(tool, code, stated.currency);
    const taken = coupon === null ? 'never' : takes(coupon, termOfRow(stated), this.by.taken);
    const terms = priceTerms(stated, taken === 'always' ? coupon : null, policies);
    return {
      tool,
      terms,
      reduced:
        typeof taken === 'string' ? null : { terms: priceTerms(stated, coupon, policies), until: taken },
      paidIn: this.builder.currency(terms.currency),
      flags: [
        ...(code !== null && coupon === null ? ['coupon-unknown'] : []),
        ...(coupon !== null && isOfUnknownLength(coupon, taken) ? ['coupon-length-unknown'] : []),
      ],
    };
  }
}

const unpriceable = (place: string): Failure =>
  new Failure(
    'amounts-too-large',
    `${place}: amount, quantity and interval together are beyond exact arithmetic`,
    'look for a wrong amount, quantity or interval count in that row',
  );
