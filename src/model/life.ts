// When a subscription is in MRR, from what its row says.

import { addDays, asDay, type Day } from '../base/calendar.ts';
import type { RowOf } from './schema.ts';
import { subscriptionStatus } from './status.ts';

/** Days on which a subscription pays: from `from` up to the day before `until`; `until` null: no end known. */
export interface Life {
  readonly from: Day;
  readonly until: Day | null;
  /** First day on which it is paused: neither paying nor over. */
  readonly pausedFrom: Day | null;
}

export interface LifeOptions {
  readonly asOf: Day;
  /** Days that an unpaid invoice may be overdue before its subscription counts as churned. */
  readonly graceDays: number;
  /** Due day of the oldest unpaid invoice of a subscription, where one is known. */
  readonly unpaidSince: (subscription: string | null, customer: string | null) => Day | null;
}

/** The life of one subscription; null where it never paid: incomplete, or ended within its trial. */
export function lifeOf(row: RowOf<'subscriptions'>, options: LifeOptions): Life | null {
  const status = row.status === null ? 'active' : subscriptionStatus(row.status);
  const from = firstPaidDay(row, status);
  if (from === null || status === 'incomplete') return null;
  const until = earliest(endOf(row, status), overdueEnd(row, status, options));
  if (until !== null && until <= from) return null;
  const pausedFrom = status === 'paused' ? (row.pausedOn ?? options.asOf) : null;
  const isOverBefore = pausedFrom !== null && until !== null && until <= pausedFrom;
  return { from, until, pausedFrom: isOverBefore ? null : pausedFrom };
}

// A trial is free until it ends; without an end a trial never starts to pay.
function firstPaidDay(row: RowOf<'subscriptions'>, status: string | null): Day | null {
  const { startedOn, trialEndsOn } = row;
  if (status === 'trialing') return trialEndsOn;
  if (startedOn === null || trialEndsOn === null) return startedOn;
  return asDay(Math.max(trialEndsOn, startedOn));
}

// Cancelling is a request; service ends when the tool says it ended.
const endOf = (row: RowOf<'subscriptions'>, status: string | null): Day | null =>
  row.endedOn ?? (status === 'canceled' ? row.canceledOn : null);

function overdueEnd(row: RowOf<'subscriptions'>, status: string | null, options: LifeOptions): Day | null {
  if (status !== 'past_due' && status !== 'unpaid') return null;
  const since = options.unpaidSince(row.id, row.customer) ?? row.currentPeriodStartsOn;
  if (since === null) return status === 'unpaid' ? options.asOf : null;
  return addDays(since, options.graceDays);
}

function earliest(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other;
  return other < one ? other : one;
}
