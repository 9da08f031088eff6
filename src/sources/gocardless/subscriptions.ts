// GoCardless › Subscriptions › Export, with the names of its interface for programs, as one importer reads them. Amounts are
// in the minor unit, or in the currency's own where the file writes decimals. A subscription of a number of payments ends
// after them; when one was cancelled is not in the file.

import { addDays, addMonths, type Day } from '../../base/time/calendar.ts';
import {
  count,
  currency,
  day,
  id,
  localInstant,
  minorOrMajor,
  optional,
  text,
} from '../../read/cells/columns.ts';
import { type BillingInterval, billingTerm } from '../../records/schema/interval.ts';
import { exclude, source } from '../source.ts';
import { billingInterval } from '../words.ts';

const STATUSES = new Map([
  ['active', 'active'],
  ['pending_customer_approval', 'incomplete'],
  ['finished', 'canceled'],
  ['cancelled', 'canceled'],
  ['paused', 'paused'],
]);

export const gocardlessSubscriptions = source({
  id: 'gocardless-subscriptions',
  tool: 'gocardless',
  title: 'GoCardless, Subscriptions',
  yields: 'subscriptions',
  signature: { all: ['id', 'interval_unit', 'start_date', 'links.mandate'] },
  columns: {
    id: id('id'),
    customer: id('links.customer', 'customers.id', 'links.mandate'),
    email: optional(text('customers.email')),
    plan: optional(text('name')),
    amount: minorOrMajor('amount'),
    currency: optional(currency('currency')),
    interval: billingInterval('interval_unit'),
    intervalCount: optional(count('interval')),
    status: text('status'),
    createdOn: optional(localInstant('created_at')),
    startedOn: day('start_date'),
    lastDay: optional(day('end_date')),
    payments: optional(count('count')),
  },
  record({ status: word, startedOn, lastDay, payments, interval, intervalCount }) {
    const tools = word?.toLowerCase().replace(/ /g, '_') ?? '';
    if (tools === 'customer_approval_denied') return exclude('never-started');
    const status = STATUSES.get(tools);
    if (status === undefined) return exclude('unknown-status');
    const unit = billingTerm(interval ?? '')?.interval ?? null;
    const paid =
      startedOn === null || payments === null || unit === null ? null : payments * (intervalCount ?? 1);
    // A cancelled one has not made all of its payments.
    const isPlanned = tools !== 'cancelled' && startedOn !== null && paid !== null && unit !== null;
    return { status, endedOn: lastDay ?? (isPlanned ? after(startedOn, paid, unit) : null) };
  },
});

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

const after = (start: Day, times: number, unit: BillingInterval): Day =>
  unit === 'day' || unit === 'week'
    ? addDays(start, times * (unit === 'week' ? 7 : 1))
    : addMonths(start, times * MONTHS[unit]);
