// When a subscription is in MRR, from what its row says.

import { addDays, asDay, type Day } from '../base/calendar.ts';
import type { RowOf } from './schema.ts';
import type { SubscriptionStatus } from './status.ts';

/** Days on which a subscription pays: from `from` up to the day before `until`; `until` null: no end known. */
export interface Life {
  readonly from: Day;
  readonly until: Day | null;
  /** First day on which it is paused: neither paying nor over. */
  readonly pausedFrom: Day | null;
}

type Days = 'startedOn' | 'endedOn' | 'canceledOn' | 'trialEndsOn' | 'currentPeriodStartsOn' | 'pausedOn';

/** What a subscription's row says of its life. */
export interface Dated extends Pick<RowOf<'subscriptions'>, Days> {
  /** Null for a word that nobody knows. */
  readonly status: SubscriptionStatus | null;
}

export interface LifeOptions {
  readonly asOf: Day;
  /** Days that an unpaid invoice may be overdue before its subscription counts as churned. */
  readonly graceDays: number;
  /** Due day of the subscription's oldest unpaid invoice, where one is known. */
  readonly unpaidSince: () => Day | null;
}

/** The life of one subscription; null where it never paid: incomplete, or ended within its trial. */
export function lifeOf(row: Dated, options: LifeOptions): Life | null {
  const from = firstPaidDay(row);
  if (from === null || row.status === 'incomplete') return null;
  const until = earliest(endOf(row), overdueEnd(row, options));
  if (until !== null && until <= from) return null;
  const pausedFrom = row.status === 'paused' ? (row.pausedOn ?? options.asOf) : null;
  const isOverBefore = pausedFrom !== null && until !== null && until <= pausedFrom;
  return { from, until, pausedFrom: isOverBefore ? null : pausedFrom };
}

// A trial is free until it ends; without an end a trial never starts to pay.
function firstPaidDay({ status, startedOn, trialEndsOn }: Dated): Day | null {
  if (status === 'trialing') return trialEndsOn;
  if (startedOn === null || trialEndsOn === null) return startedOn;
  return asDay(Math.max(trialEndsOn, startedOn));
}

// Cancelling is a request; service ends when the tool says it ended.
const endOf = ({ status, endedOn, canceledOn }: Dated): Day | null =>
  endedOn ?? (status === 'canceled' ? canceledOn : null);

function overdueEnd(row: Dated, options: LifeOptions): Day | null {
  const { status } = row;
  if (status !== 'past_due' && status !== 'unpaid') return null;
  const since = options.unpaidSince() ?? row.currentPeriodStartsOn;
  if (since === null) return status === 'unpaid' ? options.asOf : null;
  return addDays(since, options.graceDays);
}

function earliest(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other;
  return other < one ? other : one;
}
