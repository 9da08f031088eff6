import type { Exact } from '../base/exact.ts';
import { type Change, type Changes, type Direction, paysAfter, paysBefore } from './change.ts';
import { Customers } from './customers.ts';
import type { Money } from './money.ts';
import type { Movement, MovementKind, Movements } from './movements.ts';
import type { NoValue } from './no-value.ts';
import { TimelineSum } from './timeline.ts';

type SumName = MovementKind | 'opening' | 'closing' | 'kept' | 'closingOfOpening' | 'switched';
type SetName = MovementKind | 'opening' | 'closing' | 'paused' | 'switched';

/** Adds up customers and what they pay, each currency by itself: money is asked only for sums that somebody reads. */
export class MovementTally {
  private readonly sums: Readonly<Record<SumName, TimelineSum>>;
  private readonly sets: Readonly<Record<SetName, Customers>>;
  private retained = 0;
  /** Why it is not known which way some customer went. */
  private unclear: NoValue | null = null;

  constructor(scale: number) {
    const sum = () => new TimelineSum(scale);
    this.sums = {
      ...{ new: sum(), expansion: sum(), contraction: sum(), churn: sum(), reactivation: sum() },
      ...{ opening: sum(), closing: sum(), kept: sum(), closingOfOpening: sum(), switched: sum() },
    };
    const set = () => new Customers();
    this.sets = {
      ...{ new: set(), expansion: set(), contraction: set(), churn: set(), reactivation: set() },
      ...{ opening: set(), closing: set(), paused: set(), switched: set() },
    };
  }

  /** One customer; `kind` is null where nothing of it moved. */
  add(customer: number, changes: Changes, direction: Direction, kind: MovementKind | null): void {
    this.addEnds(customer, changes);
    if (paysBefore(changes)) this.put('kept', changes, direction === 'down' ? after : before);
    if (kind === null) return;
    this.sets[kind].add(customer);
    this.put(kind, changes, direction === 'down' ? fall : rise);
  }

  addPaused(customer: number): void {
    this.sets.paused.add(customer);
  }

  /** A customer that pays at both ends, in currencies that cannot be compared. */
  addUnclear(customer: number, changes: Changes, why: NoValue): void {
    this.addEnds(customer, changes);
    this.unclear = why;
  }

  /** A change of currency: in the opening and the closing, in no movement. */
  addSwitch(customer: number, changes: Changes, direction: Direction): void {
    this.add(customer, changes, direction, null);
    this.put('switched', changes, rise);
    this.sets.switched.add(customer);
  }

  /** One customer that pays in one currency only: `add` without the detours. */
  addPlain(customer: number, change: Change, kind: MovementKind | null): void {
    const { currency, before: opening, after: closing } = change;
    if (opening > 0) {
      this.sets.opening.add(customer);
      this.sums.opening.add(currency, opening);
      this.sums.closingOfOpening.add(currency, closing);
      this.sums.kept.add(currency, Math.min(opening, closing));
    }
    if (closing > 0) {
      this.sets.closing.add(customer);
      this.sums.closing.add(currency, closing);
      if (opening > 0) this.retained++;
    }
    if (kind === null) return;
    this.sets[kind].add(customer);
    this.sums[kind].add(currency, Math.abs(closing - opening));
  }

  /** What was counted, in a view's money. */
  result(money: Money): Movements {
    const movement = (kind: MovementKind | 'switched'): Movement => this.movement(kind, money);
    const sum = (name: SumName): Exact => this.sum(name, money);
    return {
      get opening() {
        return sum('opening');
      },
      get closing() {
        return sum('closing');
      },
      get kept() {
        return sum('kept');
      },
      get closingOfOpening() {
        return sum('closingOfOpening');
      },
      openingCustomers: this.sets.opening,
      closingCustomers: this.sets.closing,
      paused: this.sets.paused,
      retained: this.retained,
      new: movement('new'),
      expansion: movement('expansion'),
      contraction: movement('contraction'),
      churn: movement('churn'),
      reactivation: movement('reactivation'),
      switched: movement('switched'),
    };
  }

  private movement(kind: MovementKind | 'switched', money: Money): Movement {
    const sum = (): Exact => this.sum(kind, money);
    return {
      get amount() {
        return sum();
      },
      customers: this.sets[kind],
    };
  }

  private addEnds(customer: number, changes: Changes): void {
    if (paysBefore(changes)) {
      this.sets.opening.add(customer);
      this.put('opening', changes, before);
      this.put('closingOfOpening', changes, after);
    }
    if (paysAfter(changes)) {
      if (paysBefore(changes)) this.retained++;
      this.sets.closing.add(customer);
      this.put('closing', changes, after);
    }
  }

  private put(name: SumName, changes: Changes, part: (change: Change) => number): void {
    const sum = this.sums[name];
    for (const change of changes) sum.add(change.currency, part(change));
  }

  private sum(name: SumName, money: Money): Exact {
    if (this.unclear && needsDirection.has(name)) throw this.unclear;
    return money.total(this.sums[name].amounts());
  }
}

const needsDirection: ReadonlySet<SumName> = new Set(['kept', 'expansion', 'contraction']);

const before = (change: Change): number => change.before;
const after = (change: Change): number => change.after;
const rise = (change: Change): number => change.after - change.before;
const fall = (change: Change): number => change.before - change.after;
