import type { NoValue } from '../../base/errors/no-value.ts';
import type { Exact } from '../../base/number/exact.ts';
import type { Money } from '../currency/money.ts';
import { CountedCustomers, type CustomerSet, Customers } from '../identity/customers.ts';
import {
  type Change,
  type Changes,
  type Direction,
  isThereAfter,
  isThereBefore,
  type MovementKind,
} from './movement.ts';
import { SingleCurrencyTotals } from './single-currency-totals.ts';
import { TimelineSum } from './timeline-sum.ts';

export interface Movement {
  /** Of a kind of movement always ≥ 0, whatever the direction. Throws `NoValue` where currencies cannot be added. */
  readonly amount: Exact;
  readonly customers: CustomerSet;
}

/**
 * What happened to recurring revenue between the end of one day and the end of another. Customers are told apart
 * without rates; every amount throws `NoValue` where currencies cannot be added.
 */
export interface Movements extends Readonly<Record<MovementKind, Movement>> {
  readonly opening: Exact;
  readonly closing: Exact;
  /** Customers paying at each end. */
  readonly openingCustomers: CustomerSet;
  readonly closingCustomers: CustomerSet;
  /** Paying at the opening, paused at the close: neither churned nor retained. */
  readonly paused: CustomerSet;
  /** How many customers pay at both ends. */
  readonly retained: number;
  /** Σ min(opening, closing) over the customers paying at the opening. */
  readonly kept: Exact;
  /** Σ closing over the customers paying at the opening. */
  readonly closingOfOpening: Exact;
  /** Customers that changed what they pay in, seen in one currency: the net, below zero where they left it. */
  readonly switched: Movement;
}

type SumName = MovementKind | 'opening' | 'closing' | 'kept' | 'closingOfOpening' | 'switched';
type SetName = MovementKind | 'opening' | 'closing' | 'paused' | 'switched';

/** Who pays in one currency only: at one end, and of those that moved in one way. */
export interface SingleCurrencyCustomers {
  readonly at: (end: 'opening' | 'closing') => Iterable<number>;
  readonly moved: (kind: MovementKind) => Iterable<number>;
}

/** Adds up customers and what they pay, each currency by itself: money is asked only for sums that somebody reads. */
export class MovementTally {
  private readonly sums: Readonly<Record<SumName, TimelineSum>>;
  private readonly sets: Readonly<Record<SetName, Customers>>;
  private readonly totals = new Map<string, SingleCurrencyTotals>();
  private singleCurrencyCustomers: SingleCurrencyCustomers = { at: () => [], moved: () => [] };
  private retained = 0;
  /** Those that somebody has asked for: listing them looks at everybody. */
  private readonly movedCustomers = new Map<MovementKind, CustomerSet>();
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
    if (isThereBefore(changes)) this.put('kept', changes, direction === 'down' ? after : before);
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

  /** The sums of customers that pay in one currency only, for the one they pay in. */
  totalsOf(currency: string): SingleCurrencyTotals {
    const sums = this.totals.get(currency) ?? new SingleCurrencyTotals();
    this.totals.set(currency, sums);
    return sums;
  }

  /** To be called once all customers that pay in one currency only are added; it is asked later who they are. */
  finishSingleCurrency(customers: SingleCurrencyCustomers): void {
    this.singleCurrencyCustomers = customers;
    for (const sums of this.totals.values()) sums.finish();
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
      openingCustomers: this.customersAt('opening'),
      closingCustomers: this.customersAt('closing'),
      paused: this.sets.paused,
      retained: this.payingCount('both') + this.retained,
      new: movement('new'),
      expansion: movement('expansion'),
      contraction: movement('contraction'),
      churn: movement('churn'),
      reactivation: movement('reactivation'),
      switched: movement('switched'),
    };
  }

  private customersAt(end: 'opening' | 'closing'): CustomerSet {
    const several = this.sets[end];
    return new CountedCustomers(this.payingCount(end) + several.size, () => [
      ...this.singleCurrencyCustomers.at(end),
      ...several,
    ]);
  }

  private customersMoved(kind: MovementKind): CustomerSet {
    const known = this.movedCustomers.get(kind) ?? this.findMoved(kind);
    this.movedCustomers.set(kind, known);
    return known;
  }

  private findMoved(kind: MovementKind): CustomerSet {
    const several = this.sets[kind];
    const inOneCurrency = [...this.totals.values()].reduce(
      (count, sums) => count + sums.moved(kind).count,
      0,
    );
    return new CountedCustomers(inOneCurrency + several.size, () => [
      ...this.singleCurrencyCustomers.moved(kind),
      ...several,
    ]);
  }

  private payingCount(where: keyof SingleCurrencyTotals['paying']): number {
    return [...this.totals.values()].reduce((count, { paying }) => count + paying[where], 0);
  }

  private movement(kind: MovementKind | 'switched', money: Money): Movement {
    const sum = (): Exact => this.sum(kind, money);
    return {
      get amount() {
        return sum();
      },
      customers: kind === 'switched' ? this.sets.switched : this.customersMoved(kind),
    };
  }

  private addEnds(customer: number, changes: Changes): void {
    if (isThereBefore(changes)) {
      this.sets.opening.add(customer);
      this.put('opening', changes, before);
      this.put('closingOfOpening', changes, after);
    }
    if (isThereAfter(changes)) {
      if (isThereBefore(changes)) this.retained++;
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
    const sums = this.sums[name].copy();
    if (name !== 'switched')
      for (const [currency, totals] of this.totals) sums.addSum(currency, totals.sumOf(name));
    return money.total(sums.amounts());
  }
}

const needsDirection: ReadonlySet<SumName> = new Set(['kept', 'expansion', 'contraction']);

const before = (change: Change): number => change.before;
const after = (change: Change): number => change.after;
const rise = (change: Change): number => change.after - change.before;
const fall = (change: Change): number => change.before - change.after;
