// From rows of subscriptions to the timeline of what they pay.

import { at as place } from '../../base/errors/entry.ts';
import { EXIT, Failure } from '../../base/errors/failure.ts';
import type { Day } from '../../base/time/calendar.ts';
import { dateCoverage } from '../../records/date-coverage.ts';
import type { Records } from '../../records/records.ts';
import type { Identity } from '../identity/identity.ts';
import type { CouponTerms } from '../subscriptions/coupons.ts';
import { Lifetime, type LifetimeOptions } from '../subscriptions/lifetime.ts';
import { MonthlyPrice, type PriceTerms, priceTerms } from '../subscriptions/price.ts';
import { SubscriptionAt } from '../subscriptions/subscription-at.ts';
import type { Timeline } from './timeline.ts';
import { TimelineBuilder } from './timeline-builder.ts';

/**
 * Finds the due day of the oldest unpaid invoice of a row of the subscriptions table; of its customer where invoices
 * name no subscription. The invoices are gone through when it is first asked.
 */
function unpaidInvoices(records: Records): (row: number) => Day | null {
  const { subscriptions } = records.tables;
  return (row) => {
    const oldest = records.whole.derived(oldestUnpaid);
    const ofSubscription = oldest.subscriptions.get(subscriptions.rawAt(row, 'id'));
    return ofSubscription ?? oldest.customers.get(subscriptions.rawAt(row, 'customer')) ?? null;
  };
}

/** Due days by the pool's numbers of ids. */
interface Oldest {
  readonly subscriptions: Map<number, Day>;
  readonly customers: Map<number, Day>;
}

function oldestUnpaid(records: Records): Oldest {
  const table = records.tables.invoices;
  const oldest: Oldest = { subscriptions: new Map(), customers: new Map() };
  for (let row = 0; row < table.length; row++) {
    const { status, paidOn, dueOn, issuedOn, subscription, customer } = table.row(row);
    const due = dueOn ?? issuedOn;
    const isUnpaid = paidOn === null && (status === 'open' || status === 'uncollectible');
    if (records.isDropped('invoices', row) || !isUnpaid || due === null) continue;
    if (subscription !== null) keepOlder(oldest.subscriptions, table.rawAt(row, 'subscription'), due);
    else if (customer !== null) keepOlder(oldest.customers, table.rawAt(row, 'customer'), due);
  }
  return oldest;
}

function keepOlder(oldest: Map<number, Day>, id: number, due: Day): void {
  const known = oldest.get(id);
  if (known === undefined || due < known) oldest.set(id, due);
}

interface PricedWith {
  readonly identity: Identity;
  readonly coupons: CouponTerms;
  readonly asOf: Day;
  readonly policies: { readonly graceDays: number; readonly gapToleranceDays: number };
}

/** The timeline of some rows of the subscriptions; null: of all. */
export function timelineOf(records: Records, by: PricedWith, rows: Int32Array | null): Timeline {
  const { length } = records.tables.subscriptions;
  const builder = new TimelineBuilder(rows?.length ?? length, by.identity.bound);
  const subscriptions = new PricedSubscriptions(records, by, builder);
  if (rows !== null) for (const row of rows) subscriptions.add(row);
  else
    for (let row = 0; row < length; row++)
      if (!records.isDropped('subscriptions', row)) subscriptions.add(row);
  return builder.finish(by.policies.gapToleranceDays);
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
  private readonly lifetime = new Lifetime();
  private readonly price = new MonthlyPrice();
  private readonly few: Shared[] = [];
  private readonly all = new Map<string, Shared>();
  private readonly lifetimeOptions: LifetimeOptions;
  private readonly tools: readonly string[];
  /** The day up to which each file speaks. */
  private readonly ends: readonly (Day | null)[];

  constructor(records: Records, by: PricedWith, builder: TimelineBuilder) {
    this.records = records;
    this.by = by;
    this.builder = builder;
    this.at = new SubscriptionAt(records);
    this.tools = records.files.map(({ tool }) => tool);
    this.ends = records.files.map((_, file) => dateCoverage(records).endOf(file));
    const unpaidSince = unpaidInvoices(records);
    this.lifetimeOptions = {
      graceDays: by.policies.graceDays,
      unpaidSince: () => unpaidSince(this.at.row),
      fileEnd: () => this.ends[this.at.file] ?? by.asOf,
    };
  }

  add(row: number): void {
    const { at, lifetime, price, builder } = this;
    const { columns } = at;
    at.go(row);
    if (!lifetime.read(at, this.lifetimeOptions) || lifetime.from > this.by.asOf) return;
    const { terms, paidIn, isCouponUnknown, tool } = this.shared();
    if (isCouponUnknown) builder.flag('coupon-unknown');
    if (!price.read(at.number(columns.amount) ?? 0, at.number(columns.quantity), terms))
      throw unpriceable(place(this.records.where('subscriptions', row)));
    const customer = this.by.identity.customer(tool, at.code(columns.customer));
    const { paysUntil } = lifetime;
    if (price.numerator > 0 && (paysUntil === null || paysUntil > lifetime.from))
      builder.add(row, builder.paying(customer, paidIn, lifetime.from), price, lifetime);
    if (lifetime.pausedFrom !== null) builder.pause(customer, lifetime.pausedFrom, lifetime.until);
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
