// Terms: the time for which a customer is bound, by a contract or by a subscription that is billed for three months or more.

import { type Exact, exact } from '../../../base/number/exact.ts';
import { Places } from '../../../base/places.ts';
import { addDays, addMonths, asDay, type Day, type Interval } from '../../../base/time/calendar.ts';
import type { Timeless, View } from '../../../model/view.ts';
import type { Records } from '../../../records/records.ts';
import { type BillingTerm, termFrom } from '../../../records/schema/interval.ts';
import { ensureColumns } from '../unknown.ts';
import { endOf, isSigned } from './contracts.ts';

export interface Term {
  /** Its number among all. */
  readonly number: number;
  readonly collection: 'contracts' | 'subscriptions';
  readonly row: number;
  /** The customer that it binds; below -1 one that only contracts name. */
  readonly customer: number;
  readonly startsOn: Day;
  /** First day on which it is not in force. */
  readonly endsOn: Day;
}

/** The customer that a term binds; -1 for one that is no customer of billing or of the CRM. */
export const customerOf = ({ customer }: Term): number => Math.max(customer, -1);

/** Every term that has begun by as-of, in columns: contracts first, then those of one subscription after the other. */
export class Terms {
  readonly rows: Int32Array;
  readonly customers: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  private readonly signed: number;
  private readonly byEnd: Places;

  constructor({ rows, customers, starts, ends, signed }: TermList) {
    this.rows = Int32Array.from(rows);
    this.customers = Int32Array.from(customers);
    this.starts = Int32Array.from(starts);
    this.ends = Int32Array.from(ends);
    this.signed = signed;
    this.byEnd = new Places(this.ends);
  }

  get length(): number {
    return this.rows.length;
  }

  at(number: number): Term {
    return {
      number,
      collection: number < this.signed ? 'contracts' : 'subscriptions',
      row: this.rows[number] ?? 0,
      customer: this.customers[number] ?? -1,
      startsOn: asDay(this.starts[number] ?? 0),
      endsOn: asDay(this.ends[number] ?? 0),
    };
  }

  /** The term of the same subscription that follows one; -1 for none. */
  nextOf(number: number): number {
    const { signed, rows, starts, ends } = this;
    const next = number + 1;
    return number >= signed && rows[next] === rows[number] && starts[next] === ends[number] ? next : -1;
  }

  /** The numbers of those whose first day out of force lies in an interval, ascending. */
  endingIn({ start, end }: Interval): number[] {
    return this.byEnd.between(start, end).sort((a, b) => a - b);
  }
}

/** The terms whose first day out of force lies in an interval. Throws `NoValue` where no file tells of any term. */
export function termsEnding(interval: Interval, view: View): Term[] {
  const terms = view.inEveryPeriod(termsIn);
  return terms.endingIn(interval).map((number) => terms.at(number));
}

/** Every term that has begun by as-of. Throws `NoValue` where no file tells of any. */
export function termsIn(view: Timeless): Terms {
  if (!view.has('contracts') && !view.has('subscriptions')) throw view.lacks('contracts', 'subscriptions');
  const list = new TermList();
  if (view.has('contracts')) addContracts(list, view);
  list.endContracts();
  if (view.has('subscriptions')) addSubscriptions(list, view);
  return new Terms(list);
}

/** Terms that are being found. */
class TermList {
  readonly rows: number[] = [];
  readonly customers: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** How many are contracts. */
  signed = 0;
  private signedBy: Places | null = null;

  add(row: number, customer: number, startsOn: Day, endsOn: Day): void {
    this.rows.push(row);
    this.customers.push(customer);
    this.starts.push(startsOn);
    this.ends.push(endsOn);
  }

  /** What is added from here on is of subscriptions. */
  endContracts(): void {
    this.signed = this.rows.length;
    this.signedBy = new Places(Int32Array.from(this.customers));
  }

  /** Whether a contract of the customer is the same agreement: they share four fifths of the days of the shorter one. */
  isSigned(customer: number, startsOn: Day, endsOn: Day): boolean {
    if (this.signed === 0) return false;
    return (
      this.signedBy?.of(customer).some((one) => {
        const [start, end] = [this.starts[one] ?? 0, this.ends[one] ?? 0];
        const shared = Math.min(end, endsOn) - Math.max(start, startsOn);
        return shared * 5 >= Math.min(end - start, endsOn - startsOn) * 4;
      }) ?? false
    );
  }
}

function addContracts(list: TermList, view: Timeless): void {
  ensureColumns(view, 'contracts', ['startsOn', 'endsOn|termMonths']);
  const { numbers, table } = view.rows('contracts');
  const silent = view.model.filesWithout('contracts', 'amount');
  const isSilent = (row: number): boolean =>
    silent.has(table.fileAt(row)) && view.model.hasColumn('contracts', 'amount');
  const customerAt = boundBy(view);
  for (const row of numbers) {
    const contract = table.row(row);
    const { startsOn, amount } = contract;
    const endsOn = endOf(contract);
    if (startsOn === null || endsOn === null || endsOn <= startsOn || startsOn > view.asOf) continue;
    if (!isSigned(contract) || isSilent(row) || (amount !== null && amount <= 0)) continue;
    list.add(row, customerAt(row), startsOn, endsOn);
  }
}

// An account that only contracts name is no customer of billing or of the CRM, but one account all the same; a contract that
// names none binds nobody we know of.
function boundBy({ model, records }: Timeless): (row: number) => number {
  const others = new Map<string, number>();
  const table = records.tables.contracts;
  return (row) => {
    const customer = model.customerAt('contracts', row, 'account');
    if (customer >= 0) return customer;
    const account = table.textAt(row, 'account');
    const { tool } = records.fileOf(table.fileAt(row));
    const name = account === null ? `row ${row}` : `account ${tool} ${account}`;
    const known = others.get(name) ?? -2 - others.size;
    others.set(name, known);
    return known;
  };
}

/** A subscription as a term for each of its intervals, the last of which ends with it. */
function addSubscriptions(list: TermList, view: Timeless): void {
  const { recurring } = view;
  const { byRow, segments, pairs } = recurring.timeline;
  for (const places of byRow().groups()) {
    const [place = -1] = places;
    const row = segments.rows[place] ?? 0;
    const every = billedEvery(row, view.records);
    if (every === null || !isLong(every) || !recurring.isThere(place)) continue;
    const start = asDay(Math.min(...places.map((one) => segments.from[one] ?? 0)));
    const end = Math.max(...places.map((one) => segments.until[one] ?? 0));
    const customer = pairs.owners[segments.pairs[place] ?? 0] ?? -1;
    for (const [startsOn, endsOn] of cut({ start, end, every }, view))
      if (!list.isSigned(customer, startsOn, endsOn)) list.add(row, customer, startsOn, endsOn);
  }
}

/** How often a subscription is billed; null where nothing understandable says it. */
export function billedEvery(row: number, { tables }: Records): BillingTerm | null {
  const { interval, intervalCount } = tables.subscriptions.row(row);
  return termFrom(interval, intervalCount);
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const DAYS = { day: 1, week: 7 } as const;

const isLong = ({ interval, intervalCount }: BillingTerm): boolean =>
  interval === 'day' || interval === 'week'
    ? DAYS[interval] * intervalCount >= 90
    : MONTHS[interval] * intervalCount >= 3;

/** How long such a term is: a month is a twelfth of a year. */
export const monthsIn = ({ interval, intervalCount }: BillingTerm): Exact =>
  interval === 'day' || interval === 'week'
    ? exact(12 * DAYS[interval] * intervalCount, 365)
    : exact(MONTHS[interval] * intervalCount);

const after = (start: Day, { interval, intervalCount }: BillingTerm, times: number): Day =>
  interval === 'day' || interval === 'week'
    ? addDays(start, DAYS[interval] * intervalCount * times)
    : addMonths(start, MONTHS[interval] * intervalCount * times);

interface Lifetime {
  readonly start: Day;
  readonly end: number;
  readonly every: BillingTerm;
}

function* cut({ start, end, every }: Lifetime, { asOf, policies }: Timeless): Generator<[Day, Day]> {
  // A gap that counts as none is bridged by days that belong to no interval.
  const last = end - policies.gapToleranceDays;
  let startsOn = start;
  for (let times = 1; ; times++) {
    const next = after(start, every, times);
    yield [startsOn, asDay(Math.min(next, end))];
    if (next > asOf || next >= last) return;
    startsOn = next;
  }
}
