import { customerId, newestFirst } from './billing.mjs';
import { exportedAt, laterBy, minuteText } from './calendar.mjs';
import { money, plainCsv, table } from './csv.mjs';
import { stripeId } from './ids.mjs';
import { billedFrom } from './lives.mjs';

/** @typedef {import('./customers.mjs').Customer} Customer */
/** @typedef {import('./lives.mjs').Segment} Segment */

const headers = [
  ...['id', 'Customer ID', 'Customer Email', 'Customer Name', 'Plan', 'Quantity', 'Currency', 'Interval'],
  ...[
    'Amount',
    'Status',
    'Cancellation Reason',
    'Created (UTC)',
    'Start (UTC)',
    'Current Period Start (UTC)',
  ],
  ...[
    'Current Period End (UTC)',
    'Trial Start (UTC)',
    'Trial End (UTC)',
    'Canceled At (UTC)',
    'Ended At (UTC)',
  ],
  'Coupon',
];
const moment = (minute) => (minute === null ? '' : minuteText(minute));

/** @param {Customer} customer @param {Segment} segment */
export function statusOf(customer, segment) {
  if (segment.end !== null) return 'canceled';
  if (billedFrom(segment) >= exportedAt) return 'trialing';
  return customer.unpaidSince === null ? 'active' : 'past_due';
}

/** @param {Segment} segment */
function currentPeriod(segment) {
  const { months } = segment.offer.plan;
  const known = Math.min(segment.end ?? exportedAt, exportedAt);
  if (billedFrom(segment) >= known) return [segment.start, billedFrom(segment)];
  let cycle = 0;
  while (laterBy(billedFrom(segment), (cycle + 1) * months) < known) cycle++;
  return [cycle, cycle + 1].map((count) => laterBy(billedFrom(segment), count * months));
}

/** @param {Segment} segment */
function reasonOf({ canceledAt, endedBy }) {
  if (canceledAt === null) return '';
  return endedBy === 'payment failed' ? 'payment_failed' : 'cancellation_requested';
}

/** @param {Customer} customer @param {import('./pricing.mjs').Offer} offer */
const terms = (customer, offer) => ({
  'Customer ID': customerId(customer),
  'Customer Email': customer.email,
  'Customer Name': customer.company.name,
  Plan: offer.plan.name,
  Quantity: String(offer.seats),
  Currency: 'usd',
  Interval: offer.plan.interval,
  Amount: money(offer.plan.unit),
  Coupon: offer.coupon,
});

/** @param {Customer} customer @param {Segment} segment @param {string} id */
function recordOf(customer, segment, id) {
  const [periodStart, periodEnd] = currentPeriod(segment);
  return {
    ...terms(customer, segment.offer),
    id,
    Status: statusOf(customer, segment),
    'Cancellation Reason': reasonOf(segment),
    'Created (UTC)': moment(segment.start),
    'Start (UTC)': moment(segment.start),
    'Current Period Start (UTC)': moment(periodStart),
    'Current Period End (UTC)': moment(periodEnd),
    'Trial Start (UTC)': segment.trialEnd === null ? '' : moment(segment.start),
    'Trial End (UTC)': moment(segment.trialEnd),
    'Canceled At (UTC)': moment(segment.canceledAt),
    'Ended At (UTC)': moment(segment.end),
  };
}

/** A first try whose payment was never confirmed; Stripe gives it up after 23 hours. @param {Customer} customer */
function abandoned(customer) {
  const { abandonedAt, segments } = customer;
  if (abandonedAt === null) return [];
  const [start, end] = [abandonedAt, abandonedAt + 23 * 60].map(moment);
  return [
    {
      ...terms(customer, segments[0].offer),
      id: stripeId('sub_1', 90_000 + customer.number, 23),
      Status: 'incomplete_expired',
      'Created (UTC)': start,
      'Start (UTC)': start,
      'Current Period Start (UTC)': start,
      'Current Period End (UTC)': moment(laterBy(abandonedAt, segments[0].offer.plan.months)),
      'Ended At (UTC)': end,
    },
  ];
}

/** @param {import('./billing.mjs').Billing} billing */
export function subscriptionFile({ customers, subscriptionIds }) {
  const records = customers.flatMap((customer) => [
    ...abandoned(customer).map((record) => ({ record, minute: customer.abandonedAt ?? 0 })),
    ...customer.segments.map((segment) => ({
      record: recordOf(customer, segment, subscriptionIds.get(segment) ?? ''),
      minute: segment.start,
    })),
  ]);
  const sorted = newestFirst(records, ({ minute }) => minute);
  return plainCsv(
    table(
      headers,
      sorted.map(({ record }) => record),
    ),
  );
}
