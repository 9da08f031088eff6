// Recurly's subscriptions as data pipelines copy them from its interface for programs into a warehouse, by the names of that
// table. No column says how often a plan is billed, so the current period does. Amounts are in the currency's unit. A
// cancelled subscription runs until it expires.

import { type Day, formatDay } from '../../base/time/calendar.ts';
import {
  currency,
  day,
  decimal,
  flag,
  id,
  money,
  optional,
  text,
  utcInstant,
} from '../../read/cells/columns.ts';
import { termOf } from '../../records/schema/interval.ts';
import { exclude, source } from '../source.ts';

const STATUSES = new Map([
  ['active', 'active'],
  ['canceled', 'active'],
  ['expired', 'canceled'],
  ['future', 'future'],
  ['paused', 'paused'],
]);

export const recurlySubscriptions = source({
  id: 'recurly-subscriptions',
  tool: 'recurly',
  title: 'Recurly API, subscriptions in the tables of a warehouse',
  yields: 'subscriptions',
  signature: {
    all: ['account_id', 'plan_id', 'state', 'unit_amount', 'current_period_started_at'],
    any: [['activated_at'], ['current_period_ended_at', 'current_period_ends_at']],
  },
  columns: {
    id: id('uuid', 'id'),
    customer: id('account_id'),
    plan: id('plan_id'),
    amount: money('unit_amount'),
    quantity: optional(decimal('quantity')),
    currency: currency('currency'),
    state: text('state'),
    startedOn: optional(utcInstant('activated_at')),
    currentPeriodStartsOn: utcInstant('current_period_started_at'),
    currentPeriodEndsOn: utcInstant('current_period_ended_at', 'current_period_ends_at'),
    // As written: moved to another zone, a term across a clock change may gain or lose a day.
    termStart: day('current_period_started_at'),
    termEnd: day('current_period_ended_at', 'current_period_ends_at'),
    trialStartsOn: optional(utcInstant('trial_started_at')),
    trialEndsOn: optional(utcInstant('trial_ends_at')),
    canceledOn: optional(utcInstant('canceled_at')),
    cancelReason: optional(text('expiration_reason')),
    endedOn: optional(utcInstant('expires_at')),
    isRenewing: optional(flag('auto_renew')),
    modifiedOn: optional(utcInstant('updated_at')),
    deleted: optional(flag('_fivetran_deleted')),
  },
  begin:
    ({ complain }) =>
    ({ state, termStart, termEnd, isRenewing, deleted, ...row }) => {
      if (deleted === true) return exclude('deleted');
      if (state === 'failed') return exclude('never-started');
      const status = STATUSES.get(state ?? '');
      if (status === undefined) return exclude('unknown-status');
      const isTrial = row.trialEndsOn !== null && row.trialEndsOn === row.currentPeriodEndsOn;
      const term = termStart === null || termEnd === null || isTrial ? null : termOf(termStart, termEnd);
      // Who has paid before goes on as a customer through a trial that is given later.
      const isGift =
        row.trialStartsOn !== null && row.startedOn !== null && row.trialStartsOn > row.startedOn;
      if (isTrial && !isGift) return exclude('trial-without-interval');
      if (term === null) complain('interval-unknown', written(termStart), written(termEnd), isTrial);
      const goesOn = state === 'canceled' || state === 'expired' || isRenewing === false ? 'no' : 'yes';
      return { ...row, ...term, status, renews: state === 'future' || state === 'paused' ? null : goesOn };
    },
});

const written = (termDay: Day | null): string => (termDay === null ? 'no day' : formatDay(termDay));
