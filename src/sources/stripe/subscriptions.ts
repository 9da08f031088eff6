// Stripe › Billing › Subscriptions › Export. Times are UTC, amounts in the currency's unit; with a dashboard in
// another language the decimals have a comma while the headers stay English.

import { count, currency, decimal, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { billingInterval } from '../words.ts';
import { isTestMode, testModeColumns } from './test-mode.ts';

export const stripeSubscriptions = source({
  id: 'stripe-subscriptions',
  tool: 'stripe',
  title: 'Stripe, Billing, Subscriptions',
  yields: 'subscriptions',
  signature: { all: ['id', 'Current Period Start (UTC)', 'Current Period End (UTC)', 'Plan'] },
  decimal: 'decide',
  columns: {
    id: id('id'),
    customer: id('Customer ID'),
    email: optional(text('Customer Email')),
    name: optional(text('Customer Name')),
    plan: text('Plan'),
    quantity: optional(decimal('Quantity')),
    currency: optional(currency('Currency')),
    interval: billingInterval('Interval'),
    intervalCount: optional(count('Interval Count')),
    amount: money('Amount'),
    status: text('Status'),
    createdOn: optional(utcInstant('Created (UTC)')),
    // Where both are there, `Start` is the day of the last change, as `start` of the API was beside `start_date`.
    startedOn: utcInstant('Start Date (UTC)', 'Start (UTC)', 'Created (UTC)'),
    currentPeriodStartsOn: utcInstant('Current Period Start (UTC)'),
    currentPeriodEndsOn: utcInstant('Current Period End (UTC)'),
    trialStartsOn: optional(utcInstant('Trial Start (UTC)')),
    trialEndsOn: optional(utcInstant('Trial End (UTC)')),
    canceledOn: optional(utcInstant('Canceled At (UTC)')),
    cancelReason: optional(text('Cancellation Reason')),
    endedOn: optional(utcInstant('Ended At (UTC)')),
    coupon: optional(text('Coupon')),
    ...testModeColumns,
  },
  record: (row) => (isTestMode(row) ? exclude('test-mode') : {}),
});
