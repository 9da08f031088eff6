import { ExactSum } from '../../base/number/exact.ts';
import type { Day } from '../../base/time/calendar.ts';
import { kindOf, type MovementKind, type Snapshots } from './movement.ts';
import type { Timeline } from './timeline.ts';
import type { Total } from './value-changes.ts';

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

  /** Of those that pay as much at the end as at the beginning, as most do. */
  private readonly same = new ExactSum();
  private sameCount = 0;

  /** @param opening all that pay at the beginning, of which those are dropped that do not stay the same; absent: nobody */
  constructor(opening?: Total) {
    if (!opening) return;
    this.same.addSum(opening.sum);
    this.sameCount = opening.count;
  }

  /** Takes away one that pays so much at the beginning and is not among those that stay the same. */
  dropSame(value: number): void {
    if (value === 0) return;
    this.same.add(-value);
    this.sameCount--;
  }

  /** Whether anybody pays at either end. */
  get hasAny(): boolean {
    const { opening, closing } = this.paying;
    return this.sameCount + opening + closing > 0;
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
export function payingOn(timeline: Timeline, day: Day, only: string | null): PayingCustomers {
  const { owners, several, firstOf } = timeline.pairs;
  const pays = (pair: number): boolean =>
    (timeline.valuesAt(day)[pair] ?? 0) > 0 &&
    (only === null || timeline.currencyOf(pair) === only) &&
    !several.has(owners[pair] ?? -1);
  return {
    has: (customer) => pays(firstOf(customer)),
    all() {
      const customers: number[] = [];
      for (let pair = 0; pair < owners.length; pair++) if (pays(pair)) customers.push(owners[pair] ?? -1);
      return customers;
    },
  };
}

/** Some customers, of whom it is quick to say whether one is among them, and slow to list them all. */
export interface PayingCustomers {
  readonly has: (customer: number) => boolean;
  readonly all: () => Iterable<number>;
}

/** The customers that only ever pay in one currency and moved in one way between two days; of `only`, if that is one. */
export function movedBetween(
  timeline: Timeline,
  at: Snapshots,
  kind: MovementKind,
  only: string | null,
): number[] {
  const { owners, several } = timeline.pairs;
  const moved: number[] = [];
  timeline.changes.between(at.opening, at.closing, (pair, before, after) => {
    const customer = owners[pair] ?? -1;
    if ((only !== null && timeline.currencyOf(pair) !== only) || several.has(customer)) return;
    const seen = { isUp: after > before, first: timeline.firstPaidDay(pair), at };
    if (kindOf(timeline, customer, before > 0, after > 0, seen) === kind) moved.push(pair);
  });
  return moved.sort((a, b) => a - b).map((pair) => owners[pair] ?? -1);
}
