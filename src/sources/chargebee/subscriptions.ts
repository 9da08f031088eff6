// Chargebee › Settings › Import & export › Export subscriptions: Subscriptions.csv of the zip. No column says how often
// a plan is billed, so the current term does. A cancellation day is the day service ends, also where that is to come.

import { type Day, formatDay } from '../../base/time/calendar.ts';
import {
  currency,
  day,
  decimal,
  id,
  localInstant,
  minorOrMajor,
  optional,
  text,
} from '../../read/cells/columns.ts';
import { termOf } from '../../records/schema/interval.ts';
import { subscriptionStatus } from '../../records/schema/status.ts';
import { exclude, source } from '../source.ts';
import { termInOurWords } from '../words.ts';

const name = (field: string): string => `subscriptions.${field}`;

export const chargebeeSubscriptions = source({
  id: 'chargebee-subscriptions',
  tool: 'chargebee',
  title: 'Chargebee, Export, Subscriptions',
  yields: 'subscriptions',
  signature: {
    all: [name('id'), name('plan_id'), name('status'), name('current_term_start'), name('current_term_end')],
  },
  columns: {
    id: id(name('id')),
    customer: id('customers.id'),
    email: optional(text('customers.email')),
    plan: text(name('plan_id')),
    quantity: optional(decimal(name('plan_quantity'), name('plan_quantity_in_decimal'))),
    amount: optional(minorOrMajor(name('plan_unit_price'))),
    planAmount: optional(minorOrMajor(name('plan_amount'))),
    // Where a site has several.
    currency: optional(currency(name('currency_code'))),
    // No documented column: the config's `columns: interval:` is for rows whose term does not tell.
    interval: optional(text()),
    status: text(name('status')),
    createdOn: optional(localInstant(name('created_at'))),
    startedOn: optional(localInstant(name('started_at'))),
    startsOn: optional(localInstant(name('start_date'))),
    currentPeriodStartsOn: localInstant(name('current_term_start')),
    // As written: moved to another zone, a term across a clock change may gain or lose a day.
    termStart: day(name('current_term_start')),
    termEnd: day(name('current_term_end')),
    canceledOn: optional(localInstant(name('cancelled_at'))),
    cancelReason: optional(text(name('cancel_reason'), name('cancel_reason_code'))),
    trialStartsOn: optional(localInstant(name('trial_start'))),
    trialEndsOn: optional(localInstant(name('trial_end'))),
    trialEnd: optional(day(name('trial_end'))),
    pausedOn: optional(localInstant(name('pause_date'))),
  },
  begin:
    ({ complain }) =>
    (cells) => {
      const { planAmount, termStart, termEnd, trialEnd, startsOn, interval, canceledOn, ...row } = cells;
      const status = row.status === null ? null : (subscriptionStatus(row.status) ?? row.status);
      const startedOn = row.startedOn ?? startsOn;
      if (status === 'canceled' && canceledOn !== null && startedOn !== null && canceledOn < startedOn)
        return exclude('never-started');
      // The term of a trial is the trial itself, and a subscription that has yet to start has none.
      const isTrial = termEnd !== null && termEnd === trialEnd;
      const term = termStart === null || termEnd === null || isTrial ? null : termOf(termStart, termEnd);
      if (interval === null && term === null) {
        // Who has paid before goes on as a customer through a trial that is given later.
        const isGift = row.trialStartsOn !== null && startedOn !== null && row.trialStartsOn > startedOn;
        if (isTrial && !isGift) return exclude('trial-without-interval');
        if (row.startedOn === null) return exclude('not-started');
        complain('interval-unknown', written(termStart), written(termEnd), isTrial);
      }
      return {
        ...row,
        // A plan's amount is what all its units cost together, in tiers as in units.
        ...(planAmount === null ? {} : { amount: planAmount, quantity: null }),
        ...(term ?? { interval: interval === null ? null : termInOurWords(interval) }),
        status,
        startedOn,
        canceledOn: status === 'canceled' ? canceledOn : null,
        renews:
          isNonRenewing(row.status) || status === 'canceled' ? 'no' : status === 'active' ? 'yes' : null,
        endedOn: status === 'canceled' || isNonRenewing(row.status) ? canceledOn : null,
      };
    },
});

const isNonRenewing = (word: string | null): boolean => /^non[ _-]renewing$/i.test(word ?? '');

const written = (termDay: Day | null): string => (termDay === null ? 'no day' : formatDay(termDay));
