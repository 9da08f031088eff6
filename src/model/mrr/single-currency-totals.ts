import { ExactSum } from '../../base/number/exact.ts';
import type { Day } from '../../base/time/calendar.ts';
import { kindOf, type MovementKind, type Snapshots } from './movement.ts';
import type { Timeline } from './timeline.ts';

/** Customers that moved in one way, and by how much. */
class Moved {
  readonly sum = new ExactSum();
  count = 0;

  add(value: number): void {
    this.sum.add(value);
    this.count++;
  }
}

const NOTHING = new ExactSum();

/** Sums of one currency over customers that only ever paid in that one, as nearly all do. */
export class SingleCurrencyTotals {
  readonly opening = new ExactSum();
  readonly closing = new ExactSum();
  readonly kept = new ExactSum();
  readonly closingOfOpening = new ExactSum();
  // Null where nobody moved so, as of most segments nobody did.
  private new: Moved | null = null;
  private expansion: Moved | null = null;
  private contraction: Moved | null = null;
  private churn: Moved | null = null;
  private reactivation: Moved | null = null;
  /** How many of the customers pay at each end and at both. */
  readonly paying = { opening: 0, closing: 0, both: 0 };

  private readonly same = new ExactSum();
  private sameCount = 0;

  /** Adds a customer that pays as much at the end as at the beginning, as most do. */
  addSame(value: number): void {
    this.same.add(value);
    this.sameCount++;
  }

  /** Adds what a customer pays at both ends, in the timeline's integers. */
  add(before: number, after: number, kind: MovementKind): void {
    const { paying } = this;
    if (before > 0) {
      paying.opening++;
      this.opening.add(before);
      this.closingOfOpening.add(after);
      this.kept.add(before < after ? before : after);
    }
    if (after > 0) {
      paying.closing++;
      this.closing.add(after);
    }
    if (before > 0 && after > 0) paying.both++;
    this.moved(kind).add(before < after ? after - before : before - after);
  }

  /** How many moved in one way. */
  countOf(kind: MovementKind): number {
    return this[kind]?.count ?? 0;
  }

  /** Those that moved in one way. A field that is asked for by a variable name is slow to find, and a million are. */
  private moved(kind: MovementKind): Moved {
    switch (kind) {
      case 'new':
        this.new ??= new Moved();
        return this.new;
      case 'expansion':
        this.expansion ??= new Moved();
        return this.expansion;
      case 'contraction':
        this.contraction ??= new Moved();
        return this.contraction;
      case 'churn':
        this.churn ??= new Moved();
        return this.churn;
      case 'reactivation':
        this.reactivation ??= new Moved();
        return this.reactivation;
    }
  }

  /** All of it as text, for one currency; empty where nobody pays. */
  content(currency: string): string {
    const { paying, opening, closing, kept } = this;
    if (paying.opening + paying.closing === 0) return '';
    const ends = [paying.opening, paying.closing, paying.both, opening.text, closing.text, kept.text];
    const kinds = [this.new, this.expansion, this.contraction, this.churn, this.reactivation];
    const moved = kinds.map((one) => (one === null ? '' : `${one.count} ${one.sum.text}`));
    return `${currency} ${ends.join(' ')} ${this.closingOfOpening.text} ${moved.join()};`;
  }

  /** The sum of a name. */
  sumOf(name: MovementKind | 'opening' | 'closing' | 'kept' | 'closingOfOpening'): ExactSum {
    const own = this[name];
    return own instanceof ExactSum ? own : (own?.sum ?? NOTHING);
  }

  /** Counts those that pay the same where they belong; to be called once, when all customers are added. */
  finish(): void {
    for (const sum of [this.opening, this.closing, this.kept, this.closingOfOpening]) sum.addSum(this.same);
    for (const end of ['opening', 'closing', 'both'] as const) this.paying[end] += this.sameCount;
  }
}

/** The customers that only ever pay in one currency and do so at the end of a day; of `only`, if that is one. */
export function payingOn(timeline: Timeline, day: Day, only: string | null): number[] {
  const values = timeline.valuesAt(day);
  return singleCurrencyCustomers(timeline, only, (pair) => (values[pair] ?? 0) > 0);
}

/** The customers that only ever pay in one currency and moved in one way between two days; of `only`, if that is one. */
export function movedBetween(
  timeline: Timeline,
  at: Snapshots,
  kind: MovementKind,
  only: string | null,
): number[] {
  const openings = timeline.valuesAt(at.opening);
  const closings = timeline.valuesAt(at.closing);
  return singleCurrencyCustomers(timeline, only, (pair, customer) => {
    const before = openings[pair] ?? 0;
    const after = closings[pair] ?? 0;
    const first = timeline.firstPaidDay(pair);
    return (
      before !== after &&
      kindOf(timeline, customer, before > 0, after > 0, { isUp: after > before, first, at }) === kind
    );
  });
}

function singleCurrencyCustomers(
  timeline: Timeline,
  only: string | null,
  accepts: (pair: number, customer: number) => boolean,
): number[] {
  const { owners, several } = timeline.pairs;
  const customers: number[] = [];
  for (let pair = 0; pair < owners.length; pair++) {
    const customer = owners[pair] ?? -1;
    const isLookedAt = only === null || timeline.currencyOf(pair) === only;
    if (isLookedAt && accepts(pair, customer) && !several.has(customer)) customers.push(customer);
  }
  return customers;
}
