// When a subscription is in MRR, from what its row says and the policies.

import { addDays, asDay, type Day } from '../../base/time/calendar.ts';
import { type BillingTerm, billedUntil } from '../../records/schema/interval.ts';
import type { RowOf } from '../../records/schema/schema.ts';
import type { SubscriptionStatus } from '../../records/schema/status.ts';
import type { Policies } from '../policies/policies.ts';

type Days =
  | 'startedOn'
  | 'endedOn'
  | 'canceledOn'
  | 'trialStartsOn'
  | 'trialEndsOn'
  | 'currentPeriodStartsOn'
  | 'currentPeriodEndsOn'
  | 'pausedOn';

/** What a subscription's row says of its lifetime. */
export interface Dated extends Pick<RowOf<'subscriptions'>, Days> {
  /** Null for a word that nobody knows. */
  readonly status: SubscriptionStatus | null;
  /** How often it is billed; null where nothing understandable says it. */
  readonly term: BillingTerm | null;
}

type LifetimePolicies = Pick<
  Policies,
  'trial' | 'graceDays' | 'unpaid' | 'paused' | 'pauseMaxDays' | 'cancelEffective' | 'refunds'
>;

/** Days that stand in other files than the row's. */
interface DaysElsewhere {
  /** Due day of the subscription's oldest unpaid invoice, where one is known. */
  readonly unpaidSince: () => Day | null;
  /** The first day on which an invoice of it was paid; null for none, undefined where no invoices are known. */
  readonly firstPaidOn: () => Day | null | undefined;
  /** The day on which its last payment was refunded in full; null where it was not. */
  readonly refundedOn: () => Day | null;
  /** The day up to which the row's file speaks. */
  readonly fileEnd: () => Day;
}

/** Days on which a subscription pays: from `from` up to the day before `until`. One serves for many rows in turn. */
export class Lifetime {
  from = asDay(0);
  /** Null while no end is known. */
  until: Day | null = null;
  /** First day on which it is paused: neither paying nor over. */
  pausedFrom: Day | null = null;
  /** First day of the time before it pays in which its customer is counted all the same; null for none. */
  countsFrom: Day | null = null;
  private readonly policies: LifetimePolicies;
  private readonly elsewhere: DaysElsewhere;

  constructor(policies: LifetimePolicies, elsewhere: DaysElsewhere) {
    this.policies = policies;
    this.elsewhere = elsewhere;
  }

  /** Becomes the lifetime of a row; returns false where the row never counted: incomplete, or ended within its trial. */
  read(row: Dated): boolean {
    this.countsFrom = null;
    if (row.status === 'incomplete') return false;
    const until = earliest(this.endOf(row), this.overdueEnd(row));
    const from = this.firstPaidDay(row, until);
    if (from === null || (until !== null && until <= from && this.countsFrom === null)) return false;
    this.from = from;
    this.until = until;
    this.pausedFrom = this.pauseOf(row, until);
    return true;
  }

  /** The day before which it pays: it ends or is paused then; null while it goes on. */
  get paysUntil(): Day | null {
    return this.pausedFrom ?? this.until;
  }

  /** The day from which on it is no longer paused but over; null while none is known. */
  get pausedUntil(): Day | null {
    const { pauseMaxDays } = this.policies;
    if (this.pausedFrom === null || pauseMaxDays === 'unlimited') return this.until;
    return earliest(this.until, addDays(this.pausedFrom, pauseMaxDays));
  }

  private firstPaidDay(row: Dated, until: Day | null): Day | null {
    const { trial } = this.policies;
    const from = trialEnd(row);
    const begun = trial === 'exclude' ? null : trialStart(row);
    if (begun === null) return from;
    if (trial === 'include') return begun;
    // The first invoice of a trial may be one of 0, "paid" as it begins.
    if (trial === 'first_paid') return from === null ? null : this.paidBy(from);
    if (from === null || begun < from) this.countsFrom = begun;
    return from ?? until ?? AFTER_ALL;
  }

  private paidBy(trialEnd: Day): Day | null {
    const paid = this.elsewhere.firstPaidOn();
    return paid === undefined ? trialEnd : paid === null ? null : asDay(Math.max(trialEnd, paid));
  }

  // Cancelling is a request; service ends when the tool says it ended.
  private endOf(row: Dated): Day | null {
    const { endedOn, canceledOn } = row;
    const { cancelEffective, refunds } = this.policies;
    const ended = endedOn ?? (row.status === 'canceled' ? canceledOn : null);
    const end =
      cancelEffective === 'at_cancellation'
        ? earliest(canceledOn, ended)
        : cancelEffective === 'period_end' && ended !== null
          ? paidUntil(row, ended)
          : ended;
    const refunded = refunds === 'end_service' && canceledOn !== null ? this.elsewhere.refundedOn() : null;
    return earliest(end, refunded === null ? null : later(refunded, canceledOn));
  }

  // Days of grace are for what may still be paid; `unpaid` is what the tool has given up.
  private overdueEnd(row: Dated): Day | null {
    const { status } = row;
    const { graceDays, unpaid } = this.policies;
    if (status !== 'past_due' && (status !== 'unpaid' || unpaid === 'keep')) return null;
    const since = this.elsewhere.unpaidSince() ?? row.currentPeriodStartsOn;
    if (status === 'unpaid' && unpaid === 'out') return since ?? this.elsewhere.fileEnd();
    return since === null || graceDays === 'unlimited' ? null : addDays(since, graceDays);
  }

  private pauseOf(row: Dated, until: Day | null): Day | null {
    const { paused } = this.policies;
    if (row.status !== 'paused' || paused === 'keep') return null;
    const day = row.pausedOn ?? this.elsewhere.fileEnd();
    const from = paused === 'period_end' ? paidUntil(row, day) : day;
    if (until !== null && until <= from) return null;
    if (paused !== 'churn') return from;
    this.until = from;
    return null;
  }
}

/** Later than any day that a file has. */
const AFTER_ALL = asDay(2 ** 29);

// A trial is free until it ends; without an end a trial never starts to pay. One that begins after the subscription did
// is a gift to somebody who pays already.
function trialEnd({ status, startedOn, trialStartsOn, trialEndsOn }: Dated): Day | null {
  if (startedOn !== null && trialStartsOn !== null && trialStartsOn > startedOn) return startedOn;
  if (status === 'trialing') return trialEndsOn;
  if (startedOn === null || trialEndsOn === null) return startedOn;
  return asDay(Math.max(trialEndsOn, startedOn));
}

/** The first day of a trial that a subscription begins with; null where it begins with none. */
function trialStart(row: Dated): Day | null {
  const { status, startedOn, trialStartsOn, trialEndsOn } = row;
  if (startedOn !== null && trialStartsOn !== null && trialStartsOn > startedOn) return null;
  if (status !== 'trialing' && trialEndsOn === null) return null;
  return earliest(trialStartsOn, startedOn);
}

// The end of the billing period that a day is in. Where the file does not state it, periods follow one another from the
// first paid day; a row that ends and was not canceled may give way to another plan, so that it ends on its day.
function paidUntil(row: Dated, day: Day): Day {
  if (row.currentPeriodEndsOn !== null) return later(day, row.currentPeriodEndsOn);
  const from = trialEnd(row);
  if (row.status !== 'paused' && row.status !== 'canceled' && row.canceledOn === null) return day;
  return from === null || row.term === null ? day : billedUntil(from, row.term, day);
}

function earliest(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other;
  return other < one ? other : one;
}

const later = (one: Day, other: Day | null): Day => (other !== null && other > one ? other : one);
