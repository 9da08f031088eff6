// Baremetrics' sheet for importing subscriptions by hand, by the names of its template. Amounts are in cents, for one unit. The
// day of cancellation is the day from which Baremetrics counts a subscription no more.

import { count, currency, day, decimal, id, minorOrMajor, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { billingInterval } from '../words.ts';

export const baremetricsSubscriptions = source({
  id: 'baremetrics-subscriptions',
  tool: 'baremetrics',
  title: 'Baremetrics, template for importing subscriptions',
  yields: 'subscriptions',
  signature: { all: ['plan_oid', 'plan_amount', 'subscription_oid', 'subscription_started_at'] },
  columns: {
    id: id('subscription_oid'),
    customer: id('customer_oid'),
    name: optional(text('customer_name')),
    email: optional(text('customer_email')),
    plan: optional(text('plan_name', 'plan_oid')),
    amount: minorOrMajor('plan_amount'),
    quantity: optional(decimal('subscription_quantity')),
    currency: optional(currency('plan_currency')),
    interval: billingInterval('plan_interval'),
    intervalCount: optional(count('plan_interval_count')),
    startedOn: day('subscription_started_at'),
    endedOn: optional(day('subscription_canceled_at')),
  },
});
