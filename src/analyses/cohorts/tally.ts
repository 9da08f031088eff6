// Counts customers and what they pay by the month in which they first paid and the time since: one pass over who pays,
// however many months there are.

import type { Exact } from '../../base/number/exact.ts';
import { ZERO } from '../../base/number/exact.ts';
import { type Day, partsOf } from '../../base/time/calendar.ts';
import { byCustomer, type Payers } from './payers.ts';

/** Months of a cell. */
export type CellMonths = 1 | 3;

/** Some time in which a customer pays the same; amounts by the number of their currency. */
interface Stay {
  readonly from: number;
  until: number;
  readonly amounts: readonly number[];
}

/** Exact sums of integers by age, to which whole ranges of ages are added. */
class Ages {
  private readonly low: Float64Array;
  private readonly high = new Map<number, bigint>();

  constructor(length: number) {
    this.low = new Float64Array(length + 1);
  }

  add(from: number, to: number, value: number): void {
    if (value === 0 || from > to) return;
    this.put(from, value);
    this.put(to + 1, -value);
  }

  /** The sum at each age. */
  sums(): bigint[] {
    let sum = 0n;
    return [...this.low.subarray(0, -1)].map((low, age) => {
      sum += BigInt(low) + (this.high.get(age) ?? 0n);
      return sum;
    });
  }

  // Below 2^52 a double adds integers exactly; what outgrows it is moved on.
  private put(age: number, value: number): void {
    const sum = (this.low[age] ?? 0) + value;
    if (Math.abs(sum) < 2 ** 52) this.low[age] = sum;
    else {
      this.high.set(age, (this.high.get(age) ?? 0n) + BigInt(sum));
      this.low[age] = 0;
    }
  }
}

/** The customers that first paid in one month, and what became of them. Ages are cells since the first, from 0. */
export class Starters {
  /** The month, counted from year 0. */
  readonly month: number;
  readonly ages: number;
  size = 0;
  readonly active: Ages;
  readonly surviving: Ages;
  readonly seen: Ages;
  /** Who pays in each currency. */
  readonly payingIn: readonly Ages[];
  readonly net: readonly Ages[];
  /** The lesser of what is paid on the first day and then, customer by customer. */
  readonly gross: readonly Ages[];
  /** The lesser of what is paid a cell before and then. */
  readonly kept: readonly Ages[];
  /** The same of customers that pay in several currencies, as a rate makes one of them. */
  readonly converted = { gross: new Map<number, Exact>(), kept: new Map<number, Exact>() };

  constructor(month: number, ages: number, currencies: number) {
    this.month = month;
    this.ages = ages;
    const some = () => new Ages(ages);
    const each = () => Array.from({ length: currencies }, some);
    [this.active, this.surviving, this.seen] = [some(), some(), some()];
    [this.payingIn, this.net, this.gross, this.kept] = [each(), each(), each(), each()];
  }
}

interface TallyOptions {
  readonly cellMonths: CellMonths;
  readonly asOf: Day;
  /** First and last month of the cohorts, counted from year 0. */
  readonly months: { readonly first: number; readonly last: number };
  /** The group of a customer by its first row; null: all are one. */
  readonly groupOf: ((row: number) => string) | null;
  /** What amounts come to in one currency; null where no rate adds several. */
  readonly convert: ((amounts: readonly number[]) => Exact) | null;
}

/** A customer with its stays, in the order of time. */
export interface Customer {
  readonly customer: number;
  /** The row that it first paid with. */
  readonly row: number;
  readonly group: string;
  readonly stays: readonly Stay[];
}

/** Everybody that first paid in the months of the cohorts. */
export function* customersIn(payers: Payers, options: TallyOptions): Generator<Customer> {
  const { order, starts } = byCustomer(payers);
  const calendar = new Calendar(options.asOf, 1);
  const { first, last } = options.months;
  for (let customer = -1; customer < payers.bound; customer++) {
    const own = order.subarray(starts[customer + 1] ?? 0, starts[customer + 2] ?? 0);
    if (own.length === 0) continue;
    let begun = payers.from(own[0] ?? 0);
    for (const index of own) begun = Math.min(begun, payers.from(index));
    const month = calendar.cellOf(begun);
    if (month < first || month > last) continue;
    const row = firstRow(payers, own, begun);
    const group = options.groupOf === null ? '' : options.groupOf(row);
    yield { customer, row, group, stays: staysOf(payers, own) };
  }
}

function firstRow(payers: Payers, own: Int32Array, begun: number): number {
  let row = Infinity;
  for (const index of own) if (payers.from(index) === begun) row = Math.min(row, payers.rowOf(index));
  return row;
}

function staysOf(payers: Payers, own: Int32Array): Stay[] {
  const { currencies } = payers;
  const [only = 0] = own;
  if (own.length === 1) {
    const amounts = new Array<number>(currencies.length).fill(0);
    amounts[payers.currencyOf(only)] = payers.price(only);
    return [{ from: payers.from(only), until: payers.until(only), amounts }];
  }
  const events: { readonly day: number; readonly currency: number; readonly price: number }[] = [];
  for (const index of own) {
    const [currency, price] = [payers.currencyOf(index), payers.price(index)];
    events.push({ day: payers.from(index), currency, price });
    events.push({ day: payers.until(index), currency, price: -price });
  }
  events.sort((a, b) => a.day - b.day);
  const stays: Stay[] = [];
  const running = new Array<number>(currencies.length).fill(0);
  let at = 0;
  for (const { day, currency, price } of events) {
    at++;
    running[currency] = (running[currency] ?? 0) + price;
    const next = events[at]?.day ?? day;
    if (next > day && running.some((amount) => amount > 0))
      stays.push({ from: day, until: next, amounts: [...running] });
  }
  return stays;
}

/** Which cell a day lies in, counted from year 0. */
export class Calendar {
  /** The last cell that is over at the end of as-of. */
  readonly lastCell: number;
  private readonly asOf: number;
  private readonly months: CellMonths;
  private readonly known = new Map<number, number>();

  constructor(asOf: Day, months: CellMonths) {
    this.asOf = asOf;
    this.months = months;
    this.lastCell = this.cellOf(asOf + 1) - 1;
  }

  cellOf(day: number): number {
    let cell = this.known.get(day);
    if (cell === undefined) {
      const { year, month } = partsOf(day as Day); // of a row, or the day after one
      cell = Math.floor((year * 12 + month - 1) / this.months);
      this.known.set(day, cell);
    }
    return cell;
  }

  /** The cell of a day, or the last that is over where that is later. */
  lastWith(day: number): number {
    return day > this.asOf ? this.lastCell : Math.min(this.cellOf(day), this.lastCell);
  }

  /** The last cell at whose end something lasts that ends before a day. */
  lastBefore(day: number): number {
    return day > this.asOf ? this.lastCell : this.cellOf(day) - 1;
  }
}

/** The first day on which a customer has left: it neither pays nor pauses. */
export function leftOn(stays: readonly Stay[], pauses: ReturnType<Payers['pausesOf']>): number {
  let end = stays[0]?.until ?? 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const { from, until } of [...stays, ...pauses])
      if (from <= end && until > end) {
        end = until;
        moved = true;
      }
  }
  return end;
}

/** Starters by group and month. */
export function tally(payers: Payers, options: TallyOptions): Map<string, Starters[]> {
  const calendar = new Calendar(options.asOf, options.cellMonths);
  const months = new Calendar(options.asOf, 1);
  const found = new Map<string, Map<number, Starters>>();
  for (const one of customersIn(payers, options)) {
    const { group, stays, customer } = one;
    const begun = stays[0]?.from ?? 0;
    const own = found.get(group) ?? new Map<number, Starters>();
    found.set(group, own);
    const month = months.cellOf(begun);
    const first = calendar.cellOf(begun);
    let starters = own.get(month);
    if (!starters) {
      starters = new Starters(month, Math.max(calendar.lastCell - first, 0) + 1, payers.currencies.length);
      own.set(month, starters);
    }
    count(starters, stays, { first, calendar, convert: options.convert });
    const left = leftOn(stays, payers.pausesOf(customer));
    starters.surviving.add(1, calendar.lastBefore(left) - first, 1);
  }
  return new Map(
    [...found].map(([group, own]) => [group, [...own.values()].sort((a, b) => a.month - b.month)]),
  );
}

interface Counting {
  readonly first: number;
  readonly calendar: Calendar;
  readonly convert: TallyOptions['convert'];
}

function count(starters: Starters, stays: readonly Stay[], { first, calendar, convert }: Counting): void {
  const start = stays[0]?.amounts ?? [];
  const isMixed = convert !== null && mixes(stays);
  starters.size++;
  starters.active.add(0, 0, 1);
  starters.surviving.add(0, 0, 1);
  starters.seen.add(0, 0, 1);
  addAmounts(starters, 0, 0, { start, before: start, now: start }, isMixed ? convert : null);
  let seen = 0;
  let before: { readonly age: number; readonly amounts: readonly number[] } = { age: 0, amounts: start };
  for (const { from, until, amounts } of stays) {
    const begins = calendar.cellOf(from) - first;
    // A day of the cell is enough to be seen in it.
    const seenTo = calendar.lastWith(until - 1) - first;
    starters.seen.add(Math.max(begins, seen + 1), seenTo, 1);
    seen = Math.max(seen, seenTo);
    const [a, b] = [Math.max(begins, 1), calendar.lastBefore(until) - first];
    if (a > b) continue;
    starters.active.add(a, b, 1);
    const last = before.age === a - 1 ? before.amounts : [];
    addAmounts(starters, a, a, { start, before: last, now: amounts }, isMixed ? convert : null);
    addAmounts(starters, a + 1, b, { start, before: amounts, now: amounts }, isMixed ? convert : null);
    before = { age: b, amounts };
  }
}

const mixes = (stays: readonly Stay[]): boolean => {
  const first = stays[0]?.amounts.findIndex((amount) => amount > 0);
  return stays.some(({ amounts }) => amounts.some((amount, at) => amount > 0 && at !== first));
};

interface Paid {
  readonly start: readonly number[];
  readonly before: readonly number[];
  readonly now: readonly number[];
}

function addAmounts(
  { payingIn, net, gross, kept, converted }: Starters,
  from: number,
  to: number,
  { start, before, now }: Paid,
  convert: TallyOptions['convert'],
): void {
  if (from > to) return;
  for (const [currency, amount] of now.entries()) {
    if (amount === 0) continue;
    payingIn[currency]?.add(from, to, 1);
    net[currency]?.add(from, to, amount);
    if (convert !== null) continue;
    gross[currency]?.add(from, to, Math.min(amount, start[currency] ?? 0));
    kept[currency]?.add(from, to, Math.min(amount, before[currency] ?? 0));
  }
  if (convert === null) return;
  const [was, then, is] = [start, before, now].map(convert);
  for (let age = from; age <= to; age++) {
    converted.gross.set(age, (converted.gross.get(age) ?? ZERO).add(lesser(is, was)));
    converted.kept.set(age, (converted.kept.get(age) ?? ZERO).add(lesser(is, then)));
  }
}

const lesser = (one: Exact = ZERO, other: Exact = ZERO): Exact => (one.compare(other) < 0 ? one : other);
