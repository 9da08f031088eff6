// RevenueCat › Scheduled data exports › Transactions, by the names of its manual. Times are in UTC, amounts in US dollars,
// before the stores' commissions and taxes. A row is one paid period: each is a subscription that ends with its period, and
// the next one follows it. What was refunded was never paid; trials, shared purchases and the sandbox bring no money.

import type { Day } from '../../base/time/calendar.ts';
import { constant, flag, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { termOf } from '../../records/schema/interval.ts';
import { exclude, source } from '../source.ts';

export const revenuecatTransactions = source({
  id: 'revenuecat-transactions',
  tool: 'revenuecat',
  title: 'RevenueCat, Scheduled data exports, Transactions',
  yields: 'subscriptions',
  signature: {
    all: ['rc_original_app_user_id', 'product_identifier', 'start_time', 'end_time', 'price_in_usd'],
  },
  floats: true,
  columns: {
    id: id('store_transaction_id'),
    customer: id('rc_original_app_user_id'),
    plan: text('product_identifier'),
    amount: money('price_in_usd'),
    currency: constant('currency', 'USD'),
    duration: optional(text('product_duration')),
    startedOn: utcInstant('start_time'),
    endsOn: utcInstant('end_time'),
    graceEndsOn: optional(utcInstant('effective_end_time')),
    refundedOn: optional(utcInstant('refunded_at')),
    isSandbox: optional(flag('is_sandbox')),
    isTrial: optional(flag('is_trial_period')),
    ownership: optional(text('ownership_type')),
    unsubscribedOn: optional(utcInstant('unsubscribe_detected_at')),
    billingIssueOn: optional(utcInstant('billing_issues_detected_at')),
    modifiedOn: optional(utcInstant('updated_at')),
  },
  record(row) {
    const { startedOn, endsOn, graceEndsOn, duration } = row;
    if (row.isSandbox === true) return exclude('test-mode');
    if (endsOn === null) return exclude('one-off');
    if (row.isTrial === true) return exclude('trial');
    if (row.ownership?.toUpperCase() === 'FAMILY_SHARED') return exclude('shared');
    if (row.refundedOn !== null) return exclude('refunded');
    return {
      status: 'active',
      ...(stated(duration) ?? term(startedOn, endsOn)),
      cancelReason:
        row.billingIssueOn !== null ? 'billing issue' : row.unsubscribedOn !== null ? 'unsubscribed' : null,
      endedOn: graceEndsOn ?? endsOn,
      currentPeriodStartsOn: startedOn,
      currentPeriodEndsOn: endsOn,
      renews: row.unsubscribedOn === null ? 'yes' : 'no',
    };
  },
});

const UNITS = { D: 'day', W: 'week', M: 'month', Y: 'year' } as const;

/** The interval of an ISO 8601 duration such as `P3M`; null for any other text. */
function stated(duration: string | null): { interval: string; intervalCount: number } | null {
  const match = /^P(\d+)([DWMY])$/.exec(duration ?? '');
  const unit = match?.[2] as keyof typeof UNITS | undefined; // one of the pattern's letters
  return match && unit ? { interval: UNITS[unit], intervalCount: Number(match[1]) } : null;
}

function term(start: Day | null, end: Day | null): { interval: string; intervalCount: number } | null {
  if (start === null || end === null) return null;
  return termOf(start, end) ?? { interval: 'day', intervalCount: Math.max(1, end - start) };
}
