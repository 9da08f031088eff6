import type { NoValue } from '../../base/errors/no-value.ts';
import type { Exact } from '../../base/number/exact.ts';
import type { Money } from '../currency/money.ts';
import { CountedCustomers, type CustomerSet, Customers } from '../identity/customers.ts';
import type { Hearing } from './hearing.ts';
import {
  type Change,
  type Changes,
  type Direction,
  isThereAfter,
  isThereBefore,
  type MovementKind,
} from './movement.ts';
import type { PayingCustomers, SingleCurrencyTotals } from './single-currency-totals.ts';
import { TimelineSum } from './timeline-sum.ts';

interface Movement {
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
interface SingleCurrencyCustomers {
  readonly at: (end: 'opening' | 'closing') => PayingCustomers;
  readonly moved: (kind: MovementKind) => Iterable<number>;
}

/** Adds up customers and what they pay, each currency by itself: money is asked only for sums that somebody reads. */
export class MovementTally {
  readonly scale: number;
  // Of customers that pay in several currencies, which are few: most of these are never there. Of thousands of segments
  // most have nothing to count on most days, and so no map until there is something to put in it.
  private sums: Map<SumName, TimelineSum> | null = null;
  private sets: Map<SetName, Customers> | null = null;
  /** In the order of the currencies; none in which nobody pays. */
  private totals: (readonly [currency: string, totals: SingleCurrencyTotals])[] = NONE;
  private singleCurrencyCustomers: SingleCurrencyCustomers | null = null;
  private retained = 0;
  /** Those that somebody has asked for: listing them looks at everybody. */
  private movedCustomers: Map<MovementKind, CustomerSet> | null = null;
  /** Why it is not known which way some customer went. */
  private unclear: NoValue | null = null;

  constructor(scale: number) {
    this.scale = scale;
  }

  /** One customer; `kind` is null where nothing of it moved. */
  add(customer: number, changes: Changes, direction: Direction, kind: MovementKind | null): void {
    this.addEnds(customer, changes);
    if (isThereBefore(changes)) this.put('kept', changes, direction === 'down' ? after : before);
    if (kind === null) return;
    this.setOf(kind).add(customer);
    this.put(kind, changes, direction === 'down' ? fall : rise);
  }

  addPaused(customer: number): void {
    this.setOf('paused').add(customer);
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
    this.setOf('switched').add(customer);
  }

  /** The sums of customers that pay in one currency only, for each that somebody pays in; it is asked later who they are. */
  addSingleCurrency(
    totals: (readonly [currency: string, totals: SingleCurrencyTotals])[],
    customers: SingleCurrencyCustomers,
  ): void {
    this.totals = totals;
    this.singleCurrencyCustomers = customers;
    for (const [, sums] of totals) sums.finish();
  }

  /** What was counted, in a view's money. */
  result(money: Money, hearing?: Hearing | null): Movements {
    return hearing ? new Counted(new HeardTally(this, hearing), money) : new Counted(this, money);
  }

  /** All that was counted, as text; null where it is not of customers alone that pay in one currency. */
  get content(): string | null {
    if (this.unclear || this.sums || this.sets) return null;
    let content = '';
    for (const [currency, totals] of this.totals) content += totals.content(currency);
    return content;
  }

  /** Those paying at one end. */
  customersAt(end: 'opening' | 'closing'): CustomerSet {
    const several = this.sets?.get(end);
    const count = this.payingCount(end);
    const inOneCurrency = this.singleCurrencyCustomers?.at(end);
    if (count === 0 || !inOneCurrency) return several ?? NOBODY;
    const has = (customer: number): boolean =>
      inOneCurrency.has(customer) || (several?.has(customer) ?? false);
    return together(count, inOneCurrency.all, several, has);
  }

  customersMoved(kind: MovementKind): CustomerSet {
    this.movedCustomers ??= new Map();
    const known = this.movedCustomers.get(kind) ?? this.findMoved(kind);
    this.movedCustomers.set(kind, known);
    return known;
  }

  /** Those of a name that only customers of several currencies, or of none of the others, can have. */
  customersOf(name: 'paused' | 'switched'): CustomerSet {
    return this.sets?.get(name) ?? NOBODY;
  }

  get retainedCount(): number {
    return this.payingCount('both') + this.retained;
  }

  sum(name: SumName, money: Money): Exact {
    if (this.unclear && needsDirection.has(name)) throw this.unclear;
    const sums = this.sums?.get(name)?.copy() ?? new TimelineSum(this.scale);
    if (name !== 'switched')
      for (const [currency, totals] of this.totals) sums.addSum(currency, totals.sumOf(name));
    return money.total(sums.amounts());
  }

  private findMoved(kind: MovementKind): CustomerSet {
    let inOneCurrency = 0;
    for (const [, sums] of this.totals) inOneCurrency += sums.countOf(kind);
    return together(
      inOneCurrency,
      () => this.singleCurrencyCustomers?.moved(kind) ?? [],
      this.sets?.get(kind),
    );
  }

  private payingCount(where: keyof SingleCurrencyTotals['paying']): number {
    let count = 0;
    for (const [, { paying }] of this.totals) count += paying[where];
    return count;
  }

  private addEnds(customer: number, changes: Changes): void {
    if (isThereBefore(changes)) {
      this.setOf('opening').add(customer);
      this.put('opening', changes, before);
      this.put('closingOfOpening', changes, after);
    }
    if (isThereAfter(changes)) {
      if (isThereBefore(changes)) this.retained++;
      this.setOf('closing').add(customer);
      this.put('closing', changes, after);
    }
  }

  private put(name: SumName, changes: Changes, part: (change: Change) => number): void {
    this.sums ??= new Map();
    const sum = this.sums.get(name) ?? new TimelineSum(this.scale);
    this.sums.set(name, sum);
    for (const change of changes) sum.add(change.currency, part(change));
  }

  private setOf(name: SetName): Customers {
    this.sets ??= new Map();
    const set = this.sets.get(name) ?? new Customers();
    this.sets.set(name, set);
    return set;
  }
}

const NONE: [] = [];
const NOBODY: CustomerSet = new Customers();

/** Customers that pay in one currency only, of whom the number is known, and those that pay in several. */
const together = (
  count: number,
  inOneCurrency: () => Iterable<number>,
  several: Customers | undefined,
  has?: (customer: number) => boolean,
): CustomerSet =>
  count === 0
    ? (several ?? NOBODY)
    : new CountedCustomers(count + (several?.size ?? 0), () => [...inOneCurrency(), ...(several ?? [])], has);

/** What is read of a tally. */
type Read = Pick<MovementTally, 'sum' | 'customersAt' | 'customersMoved' | 'customersOf' | 'retainedCount'>;

/** A tally of which it is told where somebody asks who the customers are: how many they are others have in common. */
class HeardTally implements Read {
  private readonly tally: MovementTally;
  private readonly hearing: Hearing;

  constructor(tally: MovementTally, hearing: Hearing) {
    this.tally = tally;
    this.hearing = hearing;
  }

  sum(name: SumName, money: Money): Exact {
    return this.tally.sum(name, money);
  }

  get retainedCount(): number {
    return this.tally.retainedCount;
  }

  customersAt(end: 'opening' | 'closing'): CustomerSet {
    return this.heard(this.tally.customersAt(end));
  }

  customersMoved(kind: MovementKind): CustomerSet {
    return this.heard(this.tally.customersMoved(kind));
  }

  customersOf(name: 'paused' | 'switched'): CustomerSet {
    return this.heard(this.tally.customersOf(name));
  }

  private heard(customers: CustomerSet): CustomerSet {
    const { hearing } = this;
    if (customers.size === 0) return customers;
    return {
      size: customers.size,
      has(customer) {
        hearing.askForItself();
        return customers.has(customer);
      },
      [Symbol.iterator]() {
        hearing.askForItself();
        return customers[Symbol.iterator]();
      },
    };
  }
}

/** Read from a tally when somebody asks, as every sum may turn out not to be known. */
class Counted implements Movements {
  private readonly tally: Read;
  private readonly money: Money;

  constructor(tally: Read, money: Money) {
    this.tally = tally;
    this.money = money;
  }

  get opening(): Exact {
    return this.tally.sum('opening', this.money);
  }

  get closing(): Exact {
    return this.tally.sum('closing', this.money);
  }

  get kept(): Exact {
    return this.tally.sum('kept', this.money);
  }

  get closingOfOpening(): Exact {
    return this.tally.sum('closingOfOpening', this.money);
  }

  get openingCustomers(): CustomerSet {
    return this.tally.customersAt('opening');
  }

  get closingCustomers(): CustomerSet {
    return this.tally.customersAt('closing');
  }

  get paused(): CustomerSet {
    return this.tally.customersOf('paused');
  }

  get retained(): number {
    return this.tally.retainedCount;
  }

  get new(): Movement {
    return new CountedMovement(this.tally, this.money, 'new');
  }

  get expansion(): Movement {
    return new CountedMovement(this.tally, this.money, 'expansion');
  }

  get contraction(): Movement {
    return new CountedMovement(this.tally, this.money, 'contraction');
  }

  get churn(): Movement {
    return new CountedMovement(this.tally, this.money, 'churn');
  }

  get reactivation(): Movement {
    return new CountedMovement(this.tally, this.money, 'reactivation');
  }

  get switched(): Movement {
    return new CountedMovement(this.tally, this.money, 'switched');
  }
}

class CountedMovement implements Movement {
  private readonly tally: Read;
  private readonly money: Money;
  private readonly kind: MovementKind | 'switched';

  constructor(tally: Read, money: Money, kind: MovementKind | 'switched') {
    this.tally = tally;
    this.money = money;
    this.kind = kind;
  }

  get amount(): Exact {
    return this.tally.sum(this.kind, this.money);
  }

  get customers(): CustomerSet {
    return this.kind === 'switched'
      ? this.tally.customersOf('switched')
      : this.tally.customersMoved(this.kind);
  }
}

const needsDirection: ReadonlySet<SumName> = new Set(['kept', 'expansion', 'contraction']);

const before = (change: Change): number => change.before;
const after = (change: Change): number => change.after;
const rise = (change: Change): number => change.after - change.before;
const fall = (change: Change): number => change.before - change.after;
