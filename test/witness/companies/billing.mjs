// Subscriptions as Stripe and as Chargebee export them: trials, coupons of every kind, seats, intervals, two currencies,
// pauses, payments that are late, test mode, ends and beginnings on the edges of months.

import { csv, decimal, isoDay, monthsOn } from './table.mjs';

/** @typedef {import('../../../scripts/example/random.mjs').Stream} Stream */
/** @typedef {{ random: Stream, currencies: string[], asOf: number, from: number }} Around */

const plans = ['Solo', 'Team', 'Depot'];
/** A day, often the first or the last of a month or just beside one. @param {Stream} random @param {number} from @param {number} until */
export function someDay(random, from, until) {
  const day = random.int(from, Math.max(from, until));
  if (!random.chance(0.35)) return day;
  const first = monthsOn(day, 0) - (new Date(day * 86_400_000).getUTCDate() - 1);
  return Math.max(from, Math.min(until, first + random.pick([-1, 0, 0, 1])));
}

const times = ['00:00', '00:40', '04:59', '05:01', '09:30', '14:59', '15:01', '18:20', '22:10', '23:59'];
/** @param {Stream} random @param {number} day */
export const someMoment = (random, day) => `${isoDay(day)} ${random.pick(times)}`;

/** Coupons of the config: what they take off, and for how long. */
export const coupons = {
  PARTNER15: { percentOff: '15', duration: 'forever' },
  THIRD: { percentOff: '33.33', duration: 'forever' },
  OFF20: { amountOff: '20.00', duration: 'forever' },
  HALFONCE: { percentOff: '50', duration: 'once' },
  QUARTERLONG: { percentOff: '25', duration: 'repeating', months: 3 },
  FRIENDS: { percentOff: '100', duration: 'forever' },
};

/** One after the other, now and then two at once. @param {Stream} random @param {Around} around */
function livesOf(random, { from, asOf }) {
  const lives = [];
  let start = someDay(random, from, asOf);
  for (let at = random.pick([1, 1, 2, 2, 3]); at > 0 && start <= asOf; at--) {
    const isOver = at > 1 || random.chance(0.3);
    const end = isOver ? someDay(random, start + 1, Math.max(start + 1, asOf)) : null;
    lives.push({ start, end: end !== null && end <= asOf ? end : null });
    if (end === null || end > asOf) break;
    start = random.chance(0.2) ? start + 10 : end + random.pick([0, 0, 0, 1, 2, 9, 40, 150]);
  }
  return lives;
}

const stripeColumns = [
  ...['id', 'Customer ID', 'Customer Email', 'Customer Name', 'Plan', 'Quantity', 'Currency', 'Interval'],
  ...['Interval Count', 'Amount', 'Status', 'Created (UTC)', 'Start (UTC)', 'Current Period Start (UTC)'],
  ...[
    'Current Period End (UTC)',
    'Trial Start (UTC)',
    'Trial End (UTC)',
    'Canceled At (UTC)',
    'Ended At (UTC)',
  ],
  ...['Coupon', 'Mode'],
];

const intervals = /** @type {const} */ ([
  ['month', 1, 1],
  ['month', 1, 1],
  ['month', 1, 1],
  ['year', 1, 12],
  ['year', 1, 12],
  ['month', 3, 3],
  ['month', 6, 6],
  ['quarter', 1, 3],
  ['week', 1, 0],
  ['week', 2, 0],
  ['day', 30, 0],
]);

/** @param {Around} around @param {number} customers @returns {string} */
export function stripeSubscriptions(around, customers) {
  const { random, currencies, asOf } = around;
  const rows = [];
  for (let number = 1; number <= customers; number++) {
    const currency = random.chance(0.7) ? currencies[0] : random.pick(currencies);
    for (const [index, { start, end }] of livesOf(random, around).entries())
      rows.push({
        id: `sub_${number}_${index}`,
        'Customer ID': `cus_${number}`,
        'Customer Email': `pay${number}@customer-${number}.example`,
        'Customer Name': `Customer ${number}`,
        Plan: random.pick(plans),
        ...stripeTerms(random, { currency, start, end, asOf, index }),
      });
  }
  return csv(stripeColumns, rows);
}

/** @param {Stream} random @param {{ currency: string | undefined, start: number, end: number | null, asOf: number, index: number }} life */
function stripeTerms(random, { currency, start, end, asOf, index }) {
  const [interval, count, months] = random.pick(intervals);
  const began = someMoment(random, start);
  const over = end !== null && end > start ? `${isoDay(end)} 23:59` : null;
  const periodStart = latestPeriod(start, end ?? asOf, months || 1);
  const trial = index === 0 && random.chance(0.25) ? start + random.pick([7, 14, 30]) : null;
  const status = over ? 'canceled' : statusOf(random, { trial, asOf });
  const next = { paused: asOf, past_due: Math.max(start, asOf - random.int(0, 60)) }[status] ?? periodStart;
  return {
    Quantity: random.chance(0.5) ? 1 : random.int(2, 25),
    Currency: currency?.toLowerCase(),
    Interval: interval,
    'Interval Count': count,
    Amount: random.chance(0.04) ? '0.00' : decimal(random.int(900, 60_000)),
    Status: status,
    'Created (UTC)': began,
    'Start (UTC)': began,
    'Current Period Start (UTC)':
      status === 'past_due' || status === 'unpaid' ? `${isoDay(next)} 12:00` : `${isoDay(periodStart)} 12:00`,
    'Current Period End (UTC)': `${isoDay(monthsOn(periodStart, months || 1))} 12:00`,
    'Trial Start (UTC)': trial === null ? '' : began,
    'Trial End (UTC)': trial === null ? '' : `${isoDay(trial)} 10:00`,
    'Canceled At (UTC)': over ?? '',
    'Ended At (UTC)': over ?? '',
    Coupon: random.chance(0.35) ? random.pick([...Object.keys(coupons), 'UNKNOWN9']) : '',
    Mode: random.chance(0.05) ? 'Test' : 'Live',
  };
}

/** @param {number} start @param {number} day @param {number} months */
function latestPeriod(start, day, months) {
  let at = 0;
  while (monthsOn(start, at + months) <= day) at += months;
  return monthsOn(start, at);
}

/** @param {Stream} random @param {{ trial: number | null, asOf: number }} life */
function statusOf(random, { trial, asOf }) {
  if (trial !== null && trial > asOf) return 'trialing';
  return random.chance(0.75)
    ? 'active'
    : random.pick(['past_due', 'past_due', 'unpaid', 'incomplete', 'incomplete_expired', 'paused']);
}

const chargebeeNames = [
  ...[
    'id',
    'plan_id',
    'plan_quantity',
    'plan_unit_price',
    'plan_amount',
    'status',
    'start_date',
    'trial_start',
  ],
  ...['trial_end', 'current_term_start', 'current_term_end', 'created_at', 'started_at', 'cancelled_at'],
  ...['pause_date', 'resume_date'],
];

/** @param {Around} around @param {number} customers @returns {Record<string, string>} */
export function chargebeeFiles(around, customers) {
  const { random, asOf } = around;
  const rows = [];
  const redeemed = [];
  for (let number = 1; number <= customers; number++)
    for (const [index, { start, end }] of livesOf(random, around).entries()) {
      const id = `cb_${number}_${index}`;
      rows.push({
        'subscriptions.id': id,
        ...chargebeeTerms(random, { start, end, asOf, index }),
        'customers.id': `cb_cust_${number}`,
        'customers.email': `pay${number}@customer-${number}.example`,
      });
      if (random.chance(0.3))
        redeemed.push({ 'Subscription Id': id, 'Coupon Id': random.pick(Object.keys(coupons)) });
    }
  const columns = [
    ...chargebeeNames.map((name) => `subscriptions.${name}`),
    'customers.id',
    'customers.email',
  ];
  return {
    'chargebee/Subscriptions.csv': csv(columns, rows),
    'chargebee/SubscriptionCoupons.csv': csv(['Subscription Id', 'Coupon Id'], redeemed),
    'chargebee/Coupons.csv': csv(
      [
        'Coupon Id',
        'Coupon Name',
        'Discount Type',
        'Discount Percentage',
        'Discount Amount',
        'Duration Type',
      ],
      Object.entries(coupons).map(([id, terms]) => ({
        'Coupon Id': id,
        'Coupon Name': id,
        'Discount Type': 'percentOff' in terms ? 'percentage' : 'fixed_amount',
        'Discount Percentage': 'percentOff' in terms ? terms.percentOff : '',
        'Discount Amount': 'amountOff' in terms ? terms.amountOff : '',
        'Duration Type': { forever: 'forever', once: 'one_time', repeating: 'limited_period' }[
          terms.duration
        ],
      })),
    ),
  };
}

/** @param {Stream} random @param {{ start: number, end: number | null, asOf: number, index: number }} life */
function chargebeeTerms(random, { start, end, asOf, index }) {
  const months = random.pick([1, 1, 1, 3, 6, 12, 12, 24]);
  const trial = index === 0 && random.chance(0.2) ? start + random.pick([7, 14, 30]) : null;
  const isTrial = trial !== null && trial > asOf && end === null;
  const first = trial ?? start;
  const term = latestPeriod(first, Math.max(first, end ?? asOf), months);
  const quantity = random.chance(0.5) ? 1 : random.int(2, 25);
  const price = random.int(900, 60_000);
  const isFuture = end === null && index === 0 && random.chance(0.05);
  const isLeaving = end === null && !isTrial && !isFuture && random.chance(0.06);
  const isPaused =
    !isLeaving && !isFuture && end === null && !isTrial && start < asOf - 20 && random.chance(0.08);
  const status = isFuture
    ? 'Future'
    : end !== null
      ? 'Cancelled'
      : isTrial
        ? 'In Trial'
        : isLeaving
          ? 'Non Renewing'
          : isPaused
            ? 'Paused'
            : 'Active';
  const named = {
    plan_id: random.pick(plans),
    plan_quantity: quantity,
    plan_unit_price: decimal(price),
    plan_amount: decimal(price * quantity),
    status,
    start_date: isoDay(isFuture ? asOf + 12 : start),
    trial_start: trial === null ? '' : isoDay(start),
    trial_end: trial === null ? '' : isoDay(trial),
    current_term_start: isoDay(isTrial ? start : term),
    current_term_end: isoDay(isTrial ? (trial ?? 0) : monthsOn(term, months)),
    created_at: isoDay(start),
    started_at: isFuture ? '' : isoDay(start),
    cancelled_at: end !== null ? isoDay(end) : isLeaving ? isoDay(monthsOn(term, months)) : '',
    pause_date: isPaused ? isoDay(asOf - random.int(0, 15)) : '',
    resume_date: '',
  };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`subscriptions.${name}`, value]));
}
