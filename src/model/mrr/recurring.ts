// What metrics ask of the timeline: the state at the end of a day, and what changed between two days.

import { Latest, memoize } from '../../base/memoize.ts';
import { type Exact, sumExact, ZERO } from '../../base/number/exact.ts';
import { addDays, asDay, type Day, daysInMonth, type Interval, partsOf } from '../../base/time/calendar.ts';
import type { Money } from '../currency/money.ts';
import type { CustomerSet } from '../identity/customers.ts';
import type { Hearing } from './hearing.ts';
import type { Movements, MovementTally } from './movement-tally.ts';
import { countMovements, type InMoney } from './movements.ts';
import { PaymentSizes } from './payment-sizes.ts';
import { FOREVER } from './price-segments.ts';
import type { Timeline } from './timeline.ts';
import { TimelineSum } from './timeline-sum.ts';

/** What a row of the subscriptions pays a month at the ends of two days, in a view's money. */
export interface RowPayment {
  readonly row: number;
  readonly customer: number;
  readonly before: Exact;
  readonly after: Exact;
}

/** The time in which a row of the subscriptions pays the same. */
export interface PricedSegment {
  readonly row: number;
  readonly customer: number;
  readonly from: Day;
  /** The day after its last; `FOREVER` while no end is known. */
  readonly until: number;
  /** What it pays a month, in a view's money. */
  readonly price: Exact;
}

/** The timeline of one view, with amounts in that view's money. */
export class Recurring {
  private readonly line: Timeline;
  private readonly money: Money;
  /** The one currency of the view, where rows of others are left aside. */
  private readonly only: string | null;
  private readonly hearing: Hearing | null;

  constructor(timeline: Timeline, { money, only }: InMoney, hearing: Hearing | null = null) {
    this.line = timeline;
    this.money = money;
    this.only = only;
    this.hearing = hearing;
  }

  get timeline(): Timeline {
    this.hearing?.askForItself();
    return this.line;
  }

  get flags(): readonly string[] {
    this.hearing?.ask('flags', ({ flags }) => flags.join());
    return this.line.flags;
  }

  /** Whether nobody has paid by the end of a day although somebody does later. */
  beginsAfter(day: Day): boolean {
    const of = ({ firstDay }: Timeline): boolean => firstDay !== null && day < firstDay;
    this.hearing?.ask(`begins after ${day}`, of);
    return of(this.line);
  }

  /** By the end of how many of some days, the newest first, somebody has paid. */
  countBegunBy(days: readonly Day[]): number {
    const of = ({ firstDay }: Timeline): number =>
      firstDay === null ? 0 : days.filter((day) => day >= firstDay).length;
    this.hearing?.ask(`begun by ${days.join()}`, of);
    return of(this.line);
  }

  /** Monthly recurring revenue and paying customers at the end of a day; reading `mrr` may throw `NoValue`. */
  at(day: Day): { readonly mrr: Exact; readonly customers: CustomerSet } {
    const state = this.between(day, day);
    return {
      get mrr() {
        return state.closing;
      },
      customers: state.closingCustomers,
    };
  }

  /** What changed from the end of `opening` to the end of `closing`, at the rates of a day. */
  between(opening: Day, closing: Day, ratesOf: Day = closing): Movements {
    const { line, only } = this;
    const money = this.money.on(ratesOf);
    const dated = money === this.money ? '' : ` ${ratesOf}`;
    const key = `${opening} ${closing} ${only ?? '*'} ${money.name}${dated}`;
    const tallyOf = (timeline: Timeline): MovementTally =>
      talliesOf(timeline).of(key, () => countMovements(timeline, { opening, closing }, { money, only }));
    this.hearing?.ask(`between ${key}`, (timeline) => tallyOf(timeline).content);
    return tallyOf(line).result(money, this.hearing);
  }

  /** Whether a pair of customer and currency is looked at: where the view is of one currency, those of others are not. */
  looksAt(pair: number): boolean {
    return this.only === null || this.only === this.line.currencyOf(pair);
  }

  /** By how much more some customers pay at the end of a day than at the end of another, at the rates of a third; below 0: less. */
  changeOf(customers: CustomerSet, opening: Day, closing: Day, ratesOf: Day): Exact {
    const { timeline } = this;
    const sum = this.sum();
    timeline.changes.between(opening, closing, (pair, before, after) => {
      if (this.looksAt(pair) && customers.has(timeline.pairs.owners[pair] ?? -1))
        sum.add(timeline.currencyOf(pair), after - before);
    });
    return this.worthOf(sum, ratesOf);
  }

  /** How much customers pay each at the end of a day. */
  sizesAt(day: Day): PaymentSizes {
    const { timeline } = this;
    const worth = this.pricesIn(this.money.on(day));
    return new PaymentSizes({ timeline, day, looksAt: (pair) => this.looksAt(pair), worth });
  }

  /** The rows that pay at the end of either day, at the rates of a day; of some customers, or of all. */
  paymentsAt(
    opening: Day,
    closing: Day,
    ratesOf: Day = closing,
    of: Pick<CustomerSet, 'has'> | null = null,
  ): RowPayment[] {
    const { timeline, only } = this;
    const worth = this.pricesIn(this.money.on(ratesOf));
    const { rows, pairs, from, until, prices } = timeline.segments;
    const payments: RowPayment[] = [];
    for (const [index, row] of rows.entries()) {
      const [start, end] = [from[index] ?? FOREVER, until[index] ?? 0];
      const wasLive = start <= opening && opening < end;
      const isLive = start <= closing && closing < end;
      if (!wasLive && !isLive) continue;
      const pair = pairs[index] ?? 0;
      const customer = timeline.pairs.owners[pair] ?? -1;
      const currency = timeline.currencyOf(pair);
      if ((of !== null && !of.has(customer)) || (only !== null && only !== currency)) continue;
      const amount = worth(currency, prices[index] ?? 0);
      const [before, after] = [wasLive ? amount : ZERO, isLive ? amount : ZERO];
      payments.push({ row, customer, before, after });
    }
    return rows.length > 1 && timeline.hasSplitRows ? united(payments) : payments;
  }

  /** First day on which a customer pays, in any currency; `FOREVER` where it never does. */
  firstPaidDayOf(customer: number): Day {
    return firstPaidDay(this.timeline, customer);
  }

  /** The price segments of the customers that are asked for, with what each is worth a month at the rates of a day. */
  segmentsOf(isWanted: (customer: number) => boolean, ratesOf: Day): PricedSegment[] {
    const { owners } = this.timeline.pairs;
    const { pairs } = this.timeline.segments;
    return this.segmentsAt(
      this.places().filter((place) => isWanted(owners[pairs[place] ?? 0] ?? -1)),
      ratesOf,
    );
  }

  /** Where the price segments of the view are in the timeline. */
  places(): number[] {
    const found: number[] = [];
    for (let place = 0; place < this.timeline.segments.rows.length; place++)
      if (this.isThere(place)) found.push(place);
    return found;
  }

  /** Whether a price segment of the timeline is one of the view. */
  isThere(place: number): boolean {
    return this.looksAt(this.timeline.segments.pairs[place] ?? 0);
  }

  /** The price segments at some places of the timeline, with what each is worth a month at the rates of a day. */
  segmentsAt(places: readonly number[], ratesOf: Day): PricedSegment[] {
    const { timeline } = this;
    const worth = this.pricesIn(this.money.on(ratesOf));
    const { rows, pairs, from, until, prices } = timeline.segments;
    return places.map((place) => {
      const pair = pairs[place] ?? 0;
      return {
        row: rows[place] ?? 0,
        customer: timeline.pairs.owners[pair] ?? -1,
        from: asDay(from[place] ?? FOREVER),
        until: until[place] ?? FOREVER,
        get price() {
          return worth(timeline.currencyOf(pair), prices[place] ?? 0);
        },
      };
    });
  }

  /** What the price segments at some places of the timeline are worth a month together, at the rates of a day. */
  worthAt(places: readonly number[], ratesOf: Day): Exact {
    const { timeline } = this;
    const { pairs, prices } = timeline.segments;
    const sum = this.sum();
    for (const place of places) sum.add(timeline.currencyOf(pairs[place] ?? 0), prices[place] ?? 0);
    return this.worthOf(sum, ratesOf);
  }

  /** A sum of prices of the timeline, of none so far. */
  sum(): TimelineSum {
    return new TimelineSum(this.timeline.scale);
  }

  /** What a sum of prices is worth a month, at the rates of a day. */
  worthOf(sum: TimelineSum, ratesOf: Day): Exact {
    return this.money.on(ratesOf).total(sum.amounts());
  }

  /** How many subscriptions pay at the end of a day. */
  countPayingAt(day: Day): number {
    this.hearing?.ask(`paying at ${day} ${this.only}`, (timeline) => this.payingAt(day, timeline));
    return this.payingAt(day, this.line);
  }

  private payingAt(day: Day, timeline: Timeline): number {
    let count = 0;
    this.eachPaying(day, timeline, () => count++);
    return count;
  }

  /** Tells of each subscription that pays at the end of a day. */
  eachPayingAt(day: Day, tell: (row: number) => void): void {
    this.eachPaying(day, this.timeline, tell);
  }

  private eachPaying(day: Day, timeline: Timeline, tell: (row: number) => void): void {
    const { only } = this;
    const { rows, pairs, from, until, prices } = timeline.segments;
    for (let index = 0; index < from.length; index++) {
      if ((prices[index] ?? 0) <= 0) continue;
      const lasts = (from[index] ?? day + 1) <= day && day < (until[index] ?? 0);
      if (lasts && (only === null || timeline.currencyOf(pairs[index] ?? 0) === only)) tell(rows[index] ?? 0);
    }
  }

  /** How many customers have paid by the end of a day. */
  countPaidBy(day: Day): number {
    this.hearing?.ask(`paid by ${day} ${this.only}`, (timeline) => this.paidBy(day, timeline));
    return this.paidBy(day, this.line);
  }

  private paidBy(day: Day, timeline: Timeline): number {
    const { only } = this;
    const { owners, firstPaid, several } = timeline.pairs;
    const severally = new Set<number>();
    let count = 0;
    for (let pair = 0; pair < owners.length; pair++) {
      const hasPaid = (firstPaid[pair] ?? day + 1) <= day;
      if (!hasPaid || (only !== null && timeline.currencyOf(pair) !== only)) continue;
      const customer = owners[pair] ?? -1;
      if (several.size > 0 && several.has(customer)) severally.add(customer);
      else count++;
    }
    return count + severally.size;
  }

  /** The subscriptions that pay at the end of a day. */
  rowsPayingAt(day: Day): number[] {
    const found: number[] = [];
    this.eachPayingAt(day, (row) => found.push(row));
    return found;
  }

  /** Those that have paid by the end of a day, and whose they are. */
  rowsPaidBy(day: Day): { readonly row: number; readonly customer: number }[] {
    const { rows, pairs, from, prices } = this.timeline.segments;
    const { owners } = this.timeline.pairs;
    return this.places()
      .filter((place) => (from[place] ?? FOREVER) <= day && (prices[place] ?? 0) > 0)
      .map((place) => ({ row: rows[place] ?? 0, customer: owners[pairs[place] ?? 0] ?? -1 }));
  }

  /** Σ over the days of an interval of that day's MRR ÷ the days of its month: MRR as if earned by the day. */
  earned(interval: Interval): Exact {
    const { timeline, only } = this;
    return sumExact(
      this.runsIn(interval).map(({ start, end, money, daysInMonth }) => {
        const sum = this.sum();
        for (let day = start; day < end; day = addDays(day, 1)) sum.addAll(timeline.totalAt(day), only);
        return money.total(sum.amounts()).div(daysInMonth);
      }),
    );
  }

  /** What each row of the subscriptions that pays in an interval adds to what is earned in it. */
  earnedByRow(interval: Interval): { readonly row: number; readonly amount: Exact }[] {
    const { timeline, only } = this;
    const { rows, pairs, from, until, prices } = timeline.segments;
    const runs = this.runsIn(interval);
    const earned = new Map<number, Exact>();
    for (const [index, row] of rows.entries()) {
      const [start, end] = [from[index] ?? FOREVER, until[index] ?? 0];
      const currency = timeline.currencyOf(pairs[index] ?? 0);
      if (start >= interval.end || end <= interval.start || start >= end) continue;
      if (only !== null && only !== currency) continue;
      for (const run of runs) {
        const days = Math.min(end, run.end) - Math.max(start, run.start);
        if (days <= 0) continue;
        const own = run
          .worth(currency, prices[index] ?? 0)
          .mul(days)
          .div(run.daysInMonth);
        earned.set(row, (earned.get(row) ?? ZERO).add(own));
      }
    }
    return [...earned].map(([row, amount]) => ({ row, amount }));
  }

  /** What a price of the timeline is worth a month, worked out once for each price: many rows pay the same. */
  private pricesIn(money: Money): (currency: string, price: number) => Exact {
    const known = new Map<string, Map<number, Exact>>();
    return (currency, price) => {
      const own = known.get(currency) ?? new Map<number, Exact>();
      known.set(currency, own);
      const found = own.get(price);
      if (found !== undefined) return found;
      const sum = new TimelineSum(this.timeline.scale);
      sum.add(currency, price);
      const worth = money.total(sum.amounts());
      own.set(price, worth);
      return worth;
    };
  }

  /** The days of an interval, by those that follow each other in one month at the same rates. */
  private runsIn({ start, end }: Interval): Run[] {
    const runs: Run[] = [];
    for (let day = start; day < end; day = addDays(day, 1)) {
      const own = { money: this.money.on(day), daysInMonth: daysInMonthOf(day) };
      const last = runs.at(-1);
      const goesOn = last && partsOf(day).dayOfMonth > 1 && last.money === own.money;
      if (goesOn) runs[runs.length - 1] = { ...last, end: addDays(day, 1) };
      else runs.push({ start: day, end: addDays(day, 1), ...own, worth: this.pricesIn(own.money) });
    }
    return runs;
  }
}

interface Run extends Interval {
  readonly money: Money;
  readonly daysInMonth: number;
  /** What a price is worth a month at the rates of these days. */
  readonly worth: (currency: string, price: number) => Exact;
}

function daysInMonthOf(day: Day): number {
  const { year, month } = partsOf(day);
  return daysInMonth(year, month);
}

/** Each row once: one that pays another price at the end than at the beginning has a segment for each. */
function united(payments: readonly RowPayment[]): RowPayment[] {
  const rows = new Map<number, RowPayment>();
  for (const payment of payments) {
    const known = rows.get(payment.row);
    const { before, after } = payment;
    rows.set(
      payment.row,
      known ? { ...known, before: known.before.add(before), after: known.after.add(after) } : payment,
    );
  }
  return [...rows.values()];
}

// What was counted on a timeline, by days, currency and money: every metric of a report asks for the same, of which those of
// every day of a period are the most.
const talliesOf = memoize((_: Timeline) => new Latest<string, MovementTally>(128));

/** First day on which a customer pays, in any currency; `FOREVER` where it never does. */
export const firstPaidDay = (timeline: Timeline, customer: number): Day =>
  asDay(firstPaidDays(timeline).get(customer) ?? FOREVER);

const firstPaidDays = memoize((timeline: Timeline) => {
  const { owners, firstPaid } = timeline.pairs;
  const first = new Map<number, number>();
  for (const [pair, owner] of owners.entries())
    first.set(owner, Math.min(first.get(owner) ?? FOREVER, firstPaid[pair] ?? FOREVER));
  return first;
});
