import type { Exact } from '../base/exact.ts';
import { type Change, type Changes, type Direction, paysAfter, paysBefore } from './change.ts';
import type { Money } from './money.ts';
import type { Movement, MovementKind, Movements } from './movements.ts';
import type { NoValue } from './no-value.ts';
import { TimelineSum } from './timeline.ts';

type SumName = MovementKind | 'opening' | 'closing' | 'kept' | 'closingOfOpening' | 'switched';
type SetName = MovementKind | 'opening' | 'closing' | 'paused' | 'switched';

/** Adds up customers and what they pay, each currency by itself: money is asked only for sums that somebody reads. */
export class MovementTally {
  private readonly scale: number;
  private readonly money: Money;
  private readonly sums = new Map<SumName, TimelineSum>();
  private readonly sets = new Map<SetName, Set<number>>();
  /** Why it is not known which way some customer went. */
  private unclear: NoValue | null = null;

  constructor(scale: number, money: Money) {
    this.scale = scale;
    this.money = money;
  }

  /** One customer; `kind` is null where nothing of it moved. */
  add(customer: number, changes: Changes, direction: Direction, kind: MovementKind | null): void {
    this.addEnds(customer, changes);
    if (paysBefore(changes)) this.put('kept', changes, direction === 'down' ? after : before);
    if (kind === null) return;
    this.customers(kind).add(customer);
    this.put(kind, changes, direction === 'down' ? fall : rise);
  }

  addPaused(customer: number): void {
    this.customers('paused').add(customer);
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
    this.customers('switched').add(customer);
  }

  result(): Movements {
    const movement = (kind: MovementKind | 'switched'): Movement => this.movement(kind);
    const sum = (name: SumName): Exact => this.sum(name);
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
      openingCustomers: this.customers('opening'),
      closingCustomers: this.customers('closing'),
      paused: this.customers('paused'),
      new: movement('new'),
      expansion: movement('expansion'),
      contraction: movement('contraction'),
      churn: movement('churn'),
      reactivation: movement('reactivation'),
      switched: movement('switched'),
    };
  }

  private movement(kind: MovementKind | 'switched'): Movement {
    const sum = (): Exact => this.sum(kind);
    return {
      get amount() {
        return sum();
      },
      customers: this.customers(kind),
    };
  }

  private addEnds(customer: number, changes: Changes): void {
    if (paysBefore(changes)) {
      this.customers('opening').add(customer);
      this.put('opening', changes, before);
      this.put('closingOfOpening', changes, after);
    }
    if (paysAfter(changes)) {
      this.customers('closing').add(customer);
      this.put('closing', changes, after);
    }
  }

  private customers(name: SetName): Set<number> {
    let set = this.sets.get(name);
    if (!set) {
      set = new Set();
      this.sets.set(name, set);
    }
    return set;
  }

  private put(name: SumName, changes: Changes, part: (change: Change) => number): void {
    let sum = this.sums.get(name);
    if (!sum) {
      sum = new TimelineSum(this.scale);
      this.sums.set(name, sum);
    }
    for (const change of changes) sum.add(change.currency, part(change));
  }

  private sum(name: SumName): Exact {
    if (this.unclear && needsDirection.has(name)) throw this.unclear;
    return this.money.total(this.sums.get(name)?.amounts() ?? new Map());
  }
}

const needsDirection: ReadonlySet<SumName> = new Set(['kept', 'expansion', 'contraction']);

const before = (change: Change): number => change.before;
const after = (change: Change): number => change.after;
const rise = (change: Change): number => change.after - change.before;
const fall = (change: Change): number => change.before - change.after;
