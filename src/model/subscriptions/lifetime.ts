// When a subscription is in MRR, from what its row says.

import { addDays, asDay, type Day } from '../../base/time/calendar.ts';
import type { RowOf } from '../../records/schema/schema.ts';
import type { SubscriptionStatus } from '../../records/schema/status.ts';

type Days =
  | 'startedOn'
  | 'endedOn'
  | 'canceledOn'
  | 'trialStartsOn'
  | 'trialEndsOn'
  | 'currentPeriodStartsOn'
  | 'pausedOn';

/** What a subscription's row says of its lifetime. */
export interface Dated extends Pick<RowOf<'subscriptions'>, Days> {
  /** Null for a word that nobody knows. */
  readonly status: SubscriptionStatus | null;
}

export interface LifetimeOptions {
  /** Days that an unpaid invoice may be overdue before its subscription counts as churned. */
  readonly graceDays: number;
  /** Due day of the subscription's oldest unpaid invoice, where one is known. */
  readonly unpaidSince: () => Day | null;
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

  /** Becomes the lifetime of a row; returns false where the row never paid: incomplete, or ended within its trial. */
  read(row: Dated, options: LifetimeOptions): boolean {
    const from = firstPaidDay(row);
    if (from === null || row.status === 'incomplete') return false;
    const until = earliest(endOf(row), overdueEnd(row, options));
    if (until !== null && until <= from) return false;
    const pausedFrom = row.status === 'paused' ? (row.pausedOn ?? options.fileEnd()) : null;
    this.from = from;
    this.until = until;
    this.pausedFrom = pausedFrom !== null && until !== null && until <= pausedFrom ? null : pausedFrom;
    return true;
  }

  /** The day before which it pays: it ends or is paused then; null while it goes on. */
  get paysUntil(): Day | null {
    return this.pausedFrom ?? this.until;
  }
}

// A trial is free until it ends; without an end a trial never starts to pay. One that begins after the subscription did
// is a gift to somebody who pays already.
function firstPaidDay({ status, startedOn, trialStartsOn, trialEndsOn }: Dated): Day | null {
  if (startedOn !== null && trialStartsOn !== null && trialStartsOn > startedOn) return startedOn;
  if (status === 'trialing') return trialEndsOn;
  if (startedOn === null || trialEndsOn === null) return startedOn;
  return asDay(Math.max(trialEndsOn, startedOn));
}

// Cancelling is a request; service ends when the tool says it ended.
const endOf = ({ status, endedOn, canceledOn }: Dated): Day | null =>
  endedOn ?? (status === 'canceled' ? canceledOn : null);

// Days of grace are for what may still be paid; `unpaid` is what the tool has given up.
function overdueEnd(row: Dated, { unpaidSince, fileEnd, graceDays }: LifetimeOptions): Day | null {
  const { status } = row;
  if (status !== 'past_due' && status !== 'unpaid') return null;
  const since = unpaidSince() ?? row.currentPeriodStartsOn;
  if (status === 'unpaid') return since ?? fileEnd();
  return since === null ? null : addDays(since, graceDays);
}

function earliest(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other;
  return other < one ? other : one;
}
