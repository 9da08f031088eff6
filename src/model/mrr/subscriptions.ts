// Subscriptions instead of customers at two instants: who gives one up and takes another has lost the first.

import { memoize } from '../../base/memoize.ts';
import { type Exact, isPositive } from '../../base/number/exact.ts';
import type { Records } from '../../records/records.ts';
import type { Column } from '../../records/table/column.ts';
import type { Money } from '../currency/money.ts';
import { type CustomerCurrency, CustomerCurrencyBuilder } from './customer-currency.ts';
import type { Snapshots } from './movement.ts';
import type { InMoney } from './movements.ts';
import { type PriceSegments, valuesOn } from './price-segments.ts';
import type { Timeline } from './timeline.ts';
import { TimelineSum } from './timeline-sum.ts';

/** The subscriptions of a timeline. Rows of one customer and id are one; a row without an id is one. */
export const subscriptionsOf = memoize((records: Records) => {
  const { subscriptions } = records.tables;
  return memoize(
    (timeline: Timeline) => new Subscriptions(timeline, subscriptions.column('id'), subscriptions.length),
  );
});

/** What the subscriptions that pay at the opening come to. */
export class SubscriptionTotals {
  n = 0;
  readonly opening: TimelineSum;
  readonly closing: TimelineSum;
  /** The lesser of the two, subscription by subscription. */
  readonly kept: TimelineSum;

  constructor(scale: number) {
    this.opening = new TimelineSum(scale);
    this.closing = new TimelineSum(scale);
    this.kept = new TimelineSum(scale);
  }

  /** Adds what one pays in a currency. */
  add(currency: string, before: number, after: number, isLess: boolean): void {
    this.opening.add(currency, before);
    this.closing.add(currency, after);
    this.kept.add(currency, isLess ? after : before);
  }
}

class Subscriptions {
  private readonly scale: number;
  /** Price segments as part of what a subscription pays in a currency. */
  private readonly segments: PriceSegments;
  /** Subscriptions and currencies, as a timeline has customers and currencies. */
  private readonly pairs: CustomerCurrency;

  /** @param bound more than any number of a row */
  constructor({ segments, pairs, scale }: Timeline, ids: Column, bound: number) {
    const builder = new CustomerCurrencyBuilder(segments.rows.length, bound, [...pairs.currencies]);
    const own = numbersOf(segments, pairs.owners, ids).map((subscription, at) =>
      builder.paying(subscription, pairs.paidIn[segments.pairs[at] ?? 0] ?? 0, null),
    );
    this.scale = scale;
    this.segments = { ...segments, pairs: own };
    this.pairs = builder.finish();
  }

  /** Those that pay at the opening; only who pays in several currencies is compared in money. */
  totals({ opening, closing }: Snapshots, { money, only }: InMoney): SubscriptionTotals {
    const totals = new SubscriptionTotals(this.scale);
    const { owners } = this.pairs;
    const before = valuesOn(this.segments, opening, owners.length);
    const after = valuesOn(this.segments, closing, owners.length);
    const several = only === null ? this.pairs.several : NONE;
    const add = (pair: number, isLess: boolean): void =>
      totals.add(this.currencyOf(pair), before[pair] ?? 0, after[pair] ?? 0, isLess);
    for (let pair = 0; pair < owners.length; pair++) {
      const value = before[pair] ?? 0;
      if (value <= 0 || (only !== null && only !== this.currencyOf(pair))) continue;
      if (several.size > 0 && several.has(owners[pair] ?? 0)) continue;
      totals.n++;
      add(pair, (after[pair] ?? 0) < value);
    }
    for (const own of several.values()) {
      const worth = this.worth(own, before, money);
      if (!isPositive(worth)) continue;
      totals.n++;
      const isLess = this.worth(own, after, money).compare(worth) < 0;
      for (const pair of own) add(pair, isLess);
    }
    return totals;
  }

  /** The number of each row's subscription. */
  byRow(): Map<number, number> {
    const { rows, pairs } = this.segments;
    return new Map([...rows].map((row, at) => [row, this.pairs.owners[pairs[at] ?? 0] ?? row]));
  }

  private worth(pairs: readonly number[], values: Float64Array, money: Money): Exact {
    const sum = new TimelineSum(this.scale);
    for (const pair of pairs) sum.add(this.currencyOf(pair), values[pair] ?? 0);
    return money.total(sum.amounts());
  }

  private currencyOf(pair: number): string {
    return this.pairs.currencies[this.pairs.paidIn[pair] ?? 0] ?? '';
  }
}

const NONE: CustomerCurrency['several'] = new Map();

/** The number of each price segment's subscription: that of a row of it. */
function numbersOf({ rows, pairs }: PriceSegments, owners: Int32Array, ids: Column): Int32Array {
  const byId = new Map<number, number>();
  // Hardly ever do several customers have subscriptions of the same id.
  const others = new Map<string, number>();
  return rows.map((row, at) => {
    const id = ids.raw(row);
    if (id === ids.nothing) return row;
    const first = byId.get(id) ?? at;
    if (first === at) byId.set(id, at);
    const customer = owners[pairs[at] ?? 0] ?? -1;
    if (owners[pairs[first] ?? 0] === customer) return rows[first] ?? row;
    const key = `${customer} ${id}`;
    const other = others.get(key) ?? row;
    others.set(key, other);
    return other;
  });
}
