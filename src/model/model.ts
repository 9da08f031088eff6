import type { Day } from '../base/calendar.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { at } from '../base/diagnostic.ts';
import { EXIT, Failure } from '../base/failure.ts';
import { rowsAfter } from './after-as-of.ts';
import { checkRecords } from './checks.ts';
import { type CouponTerms, couponTerms } from './coupons.ts';
import { type Rate, ratesOn } from './fx.ts';
import { type Identity, identify } from './identity.ts';
import { type LifeOptions, lifeOf } from './life.ts';
import { type Coupon, monthlyPrice } from './price.ts';
import type { Records } from './records.ts';
import type { CollectionName } from './schema.ts';
import { finerSpendLeftOut } from './spend.ts';
import type { Timeline } from './timeline.ts';
import { TimelineBuilder } from './timeline-builder.ts';

/** Choices that change numbers; every report states those in force. */
export interface Policies {
  /** Days overdue until an unpaid subscription counts as churned. */
  readonly graceDays: number;
  /** Days within which a lead must convert to count. */
  readonly leadConversionDays: number;
}

export const defaultPolicies: Policies = { graceDays: 30, leadConversionDays: 90 };

export interface ModelOptions {
  /** The day whose end the data speaks for. */
  readonly asOf: Day;
  /** Currency to report in; null: the data's own. */
  readonly currency: string | null;
  readonly fiscalYearStart: number;
  readonly policies: Policies;
  readonly coupons: ReadonlyMap<string, Coupon>;
  /** Customer ids of one tool that were merged: id → the id it became. */
  readonly merge: ReadonlyMap<string, string>;
}

/** All records, linked, as they stand at the end of the as-of day. */
export class Model {
  readonly records: Records;
  readonly options: ModelOptions;
  readonly identity: Identity;
  readonly rates: ReadonlyMap<string, Rate>;
  readonly diagnostics: readonly Diagnostic[];
  private readonly coupons: CouponTerms;
  private readonly timelines = new Map<string, Timeline>();
  private unpaid: ReadonlyMap<string, Day> | null = null;

  constructor(records: Records, options: ModelOptions) {
    this.records = records;
    this.options = options;
    this.identity = identify(records, options.merge);
    this.rates = ratesOn(records, options.asOf);
    this.coupons = couponTerms(records, options.coupons);
    this.diagnostics = [
      ...checkRecords(records, { coupons: this.coupons }),
      ...this.identity.diagnostics,
      ...rowsAfter(records, options.asOf),
      ...finerSpendLeftOut(this),
    ];
  }

  /** Whether any file supplied a collection, be it empty. */
  supplies(name: CollectionName): boolean {
    return this.records.supplies(name);
  }

  /** The customer that a row belongs to, by the id in one of its fields; -1 where the field is empty. */
  customerAt(name: CollectionName, row: number, field: string): number {
    return this.identity.customer(this.toolOf(name, row), this.records.tables[name].rawAt(row, field));
  }

  private toolOf(name: CollectionName, row: number): string {
    return this.records.fileOf(this.records.tables[name].fileAt(row)).tool;
  }

  /** The timeline of the subscriptions that a segment keeps; built once per segment. */
  timeline(segment: string, keeps: (row: number) => boolean): Timeline {
    let timeline = this.timelines.get(segment);
    if (!timeline) {
      timeline = this.buildTimeline(keeps);
      this.timelines.set(segment, timeline);
    }
    return timeline;
  }

  private buildTimeline(keeps: (row: number) => boolean): Timeline {
    const builder = new TimelineBuilder();
    const table = this.records.tables.subscriptions;
    const life: LifeOptions = {
      asOf: this.options.asOf,
      graceDays: this.options.policies.graceDays,
      unpaidSince: (id, customer) => this.unpaidSince(id, customer),
    };
    for (let row = 0; row < table.length; row++) {
      if (keeps(row) && !this.records.isDropped('subscriptions', row))
        this.addSubscription(builder, row, life);
    }
    return builder.finish();
  }

  private addSubscription(builder: TimelineBuilder, row: number, options: LifeOptions): void {
    const view = this.records.tables.subscriptions.row(row);
    const life = lifeOf(view, options);
    if (life === null || life.from > options.asOf) return;
    const coupon = view.coupon === null ? null : this.coupons(this.toolOf('subscriptions', row), view.coupon);
    if (view.coupon !== null && coupon === null) builder.flag('coupon-unknown');
    const price = monthlyPrice(view, coupon);
    if (price === null) throw unpriceable(at(this.records.where('subscriptions', row)));
    const owner = {
      customer: this.customerAt('subscriptions', row, 'customer'),
      currency: view.currency ?? '',
    };
    const paysUntil = life.pausedFrom ?? life.until;
    if (price.numerator > 0 && (paysUntil === null || paysUntil > life.from)) {
      builder.add(row, owner, price, life.from, paysUntil);
    }
    if (life.pausedFrom !== null) builder.pause(owner.customer, life.pausedFrom, life.until);
  }

  /** Due day of the oldest unpaid invoice of a subscription; of its customer where invoices name no subscription. */
  private unpaidSince(subscription: string | null, customer: string | null): Day | null {
    this.unpaid ??= this.unpaidInvoices();
    const ofSubscription = subscription === null ? undefined : this.unpaid.get(`s ${subscription}`);
    return ofSubscription ?? (customer === null ? null : (this.unpaid.get(`c ${customer}`) ?? null));
  }

  private unpaidInvoices(): Map<string, Day> {
    const table = this.records.tables.invoices;
    const oldest = new Map<string, Day>();
    for (let row = 0; row < table.length; row++) {
      const { status, paidOn, dueOn, issuedOn, subscription, customer } = table.row(row);
      const due = dueOn ?? issuedOn;
      const isUnpaid = paidOn === null && (status === 'open' || status === 'uncollectible');
      if (this.records.isDropped('invoices', row) || !isUnpaid || due === null) continue;
      const key = subscription === null ? `c ${customer}` : `s ${subscription}`;
      const known = oldest.get(key);
      if (known === undefined || due < known) oldest.set(key, due);
    }
    return oldest;
  }
}

const unpriceable = (place: string): Failure =>
  new Failure(
    EXIT.input,
    'amounts-too-large',
    `${place}: amount, quantity and interval together are beyond exact arithmetic`,
    'look for a wrong amount, quantity or interval count in that row',
  );
