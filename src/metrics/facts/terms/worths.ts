// What terms are worth: by their contracts, or by the prices of their subscriptions.

import { memoize } from '../../../base/memoize.ts';
import { type Exact, exact, isZero, sumExact, ZERO } from '../../../base/number/exact.ts';
import { addDays, type Day } from '../../../base/time/calendar.ts';
import type { TimelineSum } from '../../../model/mrr/timeline-sum.ts';
import type { View } from '../../../model/view.ts';
import { worthOf } from './contracts.ts';
import type { Expiry } from './renewals.ts';
import { billedEvery, monthsIn, type Term } from './terms.ts';

/** In the view's money, or as a price of its timeline: of these, thousands are added up as whole numbers. */
export type Worth = Exact | Billed;

/** What a subscription pays a month, for some months. */
interface Billed {
  readonly currency: string;
  readonly price: number;
  readonly months: Exact;
}

const isBilled = (worth: Worth): worth is Billed => 'price' in worth;

const YEAR = exact(12);

/** What the terms of a view are worth; null of one that no cell says it of. */
export const worthsIn = memoize((view: View) => new Worths(view));

export class Worths {
  private readonly view: View;
  private readonly lengths = new Map<string, Exact>();

  constructor(view: View) {
    this.view = view;
  }

  /** A year of a term as it begins. */
  atStart({ collection, row, startsOn }: Term): Worth | null {
    return collection === 'contracts' ? this.signed(row) : this.billed(row, startsOn, YEAR);
  }

  /** A year of a term as it ends. */
  atEnd({ collection, row, endsOn }: Term): Worth | null {
    return collection === 'contracts' ? this.signed(row) : this.billed(row, addDays(endsOn, -1), YEAR);
  }

  /** All of a term, as it ends. */
  inAll({ collection, row, endsOn }: Term): Worth | null {
    if (collection === 'subscriptions') return this.billed(row, addDays(endsOn, -1), this.lengthOf(row));
    const own = this.view.rows('contracts').only(row);
    return own.table.numberAt(row, 'amount') === null ? null : this.view.sum(own, 'amount');
  }

  /** A year of what takes the place of a term, of which each has a share as large as it was among those whose place it takes. */
  renewed({ term, outcome, successor, sharing }: Expiry): Worth | null {
    if (successor === null) return outcome === 'on_time' ? this.signed(term.row, 'renewedAmount') : null;
    const whole = this.atStart(successor);
    if (sharing.length === 0 || whole === null) return whole;
    const own = this.atEnd(term);
    const known = sharing.flatMap((one) => this.atEnd(one) ?? []);
    if (own === null || known.length < sharing.length) return null;
    const all = this.total(known);
    return isZero(all) ? all : this.inMoney(whole).mul(this.inMoney(own)).div(all);
  }

  least(one: Worth, other: Worth): Worth {
    const isSame = isBilled(one) && isBilled(other) && one.currency === other.currency;
    const isLess = isSame ? one.price < other.price : this.inMoney(one).compare(this.inMoney(other)) < 0;
    return isLess ? one : other;
  }

  /** The sum, in the view's money. */
  total(worths: readonly Worth[]): Exact {
    const sums = new Map<Exact, TimelineSum>();
    let others = ZERO;
    for (const worth of worths) {
      if (!isBilled(worth)) {
        others = others.add(worth);
        continue;
      }
      const own = sums.get(worth.months) ?? this.view.recurring.sum();
      sums.set(worth.months, own);
      own.add(worth.currency, worth.price);
    }
    const billed = [...sums].map(([months, sum]) => this.monthly(sum).mul(months));
    return sumExact([others, ...billed]);
  }

  inMoney(worth: Worth): Exact {
    return isBilled(worth) ? this.total([worth]) : worth;
  }

  private monthly(sum: TimelineSum): Exact {
    return this.view.recurring.worthOf(sum, this.view.closing);
  }

  private billed(row: number, day: Day, months: Exact): Billed {
    const { timeline } = this.view.recurring;
    const { pairs, prices } = timeline.segments;
    let [price, currency] = [0, ''];
    for (const place of timeline.byRow().of(row)) {
      if (!timeline.isLive(place, day)) continue;
      price += prices[place] ?? 0;
      currency = timeline.currencyOf(pairs[place] ?? 0);
    }
    return { currency, price, months };
  }

  private lengthOf(row: number): Exact {
    const { interval, intervalCount } = this.view.records.tables.subscriptions.row(row);
    const key = `${interval} ${intervalCount}`;
    const every = billedEvery(row, this.view.records);
    const known = this.lengths.get(key) ?? (every === null ? ZERO : monthsIn(every));
    this.lengths.set(key, known);
    return known;
  }

  /** A year of a contract by its amount, or by the one that it was renewed at where it states any. */
  private signed(row: number, by: 'amount' | 'renewedAmount' = 'amount'): Exact | null {
    const own = this.view.rows('contracts').only(row);
    const { amount, renewedAmount } = own.table.row(row);
    if (by === 'renewedAmount' && renewedAmount !== null) return this.view.money.total(worthOf(own, by));
    return amount === null ? null : this.view.money.total(worthOf(own));
  }
}
