// Terms: the time for which a customer is bound, by a contract or by a subscription that is billed for three months or more.

import { groupBy } from '../../../base/group.ts';
import { memoize } from '../../../base/memoize.ts';
import { type Exact, exact } from '../../../base/number/exact.ts';
import { addDays, addMonths, asDay, type Day } from '../../../base/time/calendar.ts';
import type { PricedSegment } from '../../../model/mrr/recurring.ts';
import type { View } from '../../../model/view.ts';
import { type BillingTerm, termFrom } from '../../../records/schema/interval.ts';
import { ensureColumns } from '../unknown.ts';
import { endOf, isSigned, worthOf } from './contracts.ts';

export interface Term {
  readonly collection: 'contracts' | 'subscriptions';
  readonly row: number;
  /** The key of the customer that it binds. */
  readonly customer: string;
  readonly startsOn: Day;
  /** First day on which it is not in force. */
  readonly endsOn: Day;
  /** What a year of it is worth as it begins; null where no cell says it. */
  readonly atStart: () => Exact | null;
  /** The same as it ends. */
  readonly atEnd: () => Exact | null;
  /** What all of it is worth, as it ends. */
  readonly inAll: () => Exact | null;
  /** The term of the same subscription that follows it; null where it is the last. */
  readonly next: Term | null;
  /** What a year of it is worth after its end, where its contract says that it goes on by itself; null where it does not. */
  readonly renewedAt: (() => Exact | null) | null;
  /** Whether its customer is paused as it ends. */
  readonly isPaused: boolean;
}

/** Every term that has begun by as-of. Throws `NoValue` where no file tells of any. */
export const termsIn = memoize((view: View): readonly Term[] => {
  if (!view.has('contracts') && !view.has('subscriptions')) throw view.lacks('contracts', 'subscriptions');
  const signed = view.has('contracts') ? contractTerms(view) : [];
  const billed = view.has('subscriptions') ? subscriptionTerms(view) : [];
  const byCustomer = groupBy(signed, ({ customer }) => customer);
  const isSigned = (term: Term): boolean =>
    (byCustomer.get(term.customer) ?? []).some((one) => areTheSame(one, term));
  return [...signed, ...billed.filter((term) => !isSigned(term))];
});

/** Whether two terms of a customer are one agreement: they share four fifths of the days of the shorter one. */
function areTheSame(one: Term, other: Term): boolean {
  const shared = Math.min(one.endsOn, other.endsOn) - Math.max(one.startsOn, other.startsOn);
  const shorter = Math.min(one.endsOn - one.startsOn, other.endsOn - other.startsOn);
  return shared * 5 >= shorter * 4;
}

function contractTerms(view: View): Term[] {
  ensureColumns(view, 'contracts', ['startsOn', 'endsOn|termMonths']);
  const all = view.rows('contracts');
  const { table } = all;
  const silent = view.model.filesWithout('contracts', 'amount');
  const isSilent = (row: number): boolean =>
    silent.has(table.fileAt(row)) && view.model.hasColumn('contracts', 'amount');
  const terms: Term[] = [];
  for (const row of all.numbers) {
    const contract = table.row(row);
    const { startsOn, amount } = contract;
    const endsOn = endOf(contract);
    if (startsOn === null || endsOn === null || endsOn <= startsOn || startsOn > view.asOf) continue;
    if (!isSigned(contract) || isSilent(row) || (amount !== null && amount <= 0)) continue;
    const worth = () => (amount === null ? null : view.money.total(worthOf(all.only(row))));
    const renewed = () => view.money.total(worthOf(all.only(row), 'renewedAmount'));
    const { renewedAmount } = contract;
    const isRenewed = renewedAmount === null ? contract.renews === 'yes' : renewedAmount > 0;
    terms.push({
      ...{ collection: 'contracts', row, startsOn, endsOn, atStart: worth, atEnd: worth, next: null },
      inAll: () => (amount === null ? null : view.sum(all.only(row), 'amount')),
      customer: boundBy(view, row, contract.account),
      renewedAt: isRenewed ? (renewedAmount === null ? worth : renewed) : null,
      isPaused: false,
    });
  }
  return terms;
}

// An account that only contracts name is no customer of billing or of the CRM, but one account all the same; a contract that
// names none binds nobody we know of.
function boundBy({ model, records }: View, row: number, account: string | null): string {
  const customer = model.customerAt('contracts', row, 'account');
  if (customer >= 0) return keyOf(customer);
  const { tool } = records.fileOf(records.tables.contracts.fileAt(row));
  return account === null ? `row ${row}` : `account ${tool} ${account}`;
}

const keyOf = (customer: number): string => `customer ${customer}`;

/** The customer that a term binds; -1 for one that is no customer of billing or of the CRM. */
export const customerOf = ({ customer }: Term): number =>
  customer.startsWith('customer ') ? Number(customer.slice('customer '.length)) : -1;

/** A subscription as a term for each of its intervals, the last of which ends with it. */
function subscriptionTerms(view: View): Term[] {
  const segments = view.recurring.segmentsOf(() => true, view.closing);
  const terms: Term[] = [];
  for (const [row, own] of groupBy(segments, ({ row }) => row)) {
    const { interval, intervalCount } = view.records.tables.subscriptions.row(row);
    const every = termFrom(interval, intervalCount);
    if (every !== null && isLong(every)) terms.push(...cut(row, own, every, view));
  }
  return terms;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const DAYS = { day: 1, week: 7 } as const;

const isLong = ({ interval, intervalCount }: BillingTerm): boolean =>
  interval === 'day' || interval === 'week'
    ? DAYS[interval] * intervalCount >= 90
    : MONTHS[interval] * intervalCount >= 3;

const inYears = ({ interval, intervalCount }: BillingTerm): Exact =>
  interval === 'day' || interval === 'week'
    ? exact(DAYS[interval] * intervalCount, 365)
    : exact(MONTHS[interval] * intervalCount, 12);

const after = (start: Day, { interval, intervalCount }: BillingTerm, times: number): Day =>
  interval === 'day' || interval === 'week'
    ? addDays(start, DAYS[interval] * intervalCount * times)
    : addMonths(start, MONTHS[interval] * intervalCount * times);

function cut(row: number, segments: readonly PricedSegment[], every: BillingTerm, view: View): Term[] {
  const start = asDay(Math.min(...segments.map(({ from }) => from)));
  const end = Math.max(...segments.map(({ until }) => until));
  const customer = segments[0]?.customer ?? -1;
  const worthOn = (day: number) => (): Exact =>
    segments.reduce(
      (sum, { from, until, price }) => (from <= day && day < until ? sum.add(price.mul(12)) : sum),
      exact(0),
    );
  // A gap that counts as none is bridged by days that belong to no interval.
  const last = end - view.policies.gapToleranceDays;
  let times = 0;
  while (after(start, every, times + 1) <= view.asOf && after(start, every, times + 1) < last) times++;
  let next: Term | null = null;
  const terms: Term[] = [];
  for (; times >= 0; times--) {
    const startsOn = after(start, every, times);
    const endsOn = asDay(Math.min(after(start, every, times + 1), end));
    next = {
      ...{ collection: 'subscriptions', row, startsOn, endsOn, next, renewedAt: null },
      customer: keyOf(customer),
      isPaused: view.recurring.timeline.isPaused(customer, endsOn),
      ...{ atStart: worthOn(startsOn), atEnd: worthOn(endsOn - 1) },
      inAll: () => worthOn(endsOn - 1)().mul(inYears(every)),
    };
    terms.push(next);
  }
  return terms.reverse();
}
