// Which coupon a subscription has and what it takes off, from the config and from what billing tools export.

import { currencyDigits } from '../../base/number/currency.ts';
import { addDays, addMonths, type Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import type { BillingTerm } from '../../records/schema/interval.ts';
import { DECIMAL_DIGITS, type RowOf } from '../../records/schema/schema.ts';
import { keyOf } from '../identity/entities.ts';
import type { Policies } from '../policies/policies.ts';
import { type Coupon, gcd } from './price.ts';

/**
 * Terms of a coupon code of a tool for prices in a currency, or in whichever; null where nobody states them. An amount off is
 * so much in its own currency, and nothing is known of it in another.
 */
export type CouponTerms = (tool: string, code: string, currency?: string | null) => Coupon | null;

/** Looks codes up in the config, which has the last word, then in the coupons that the code's own tool exported. */
export function couponTerms(records: Records, stated: ReadonlyMap<string, Coupon>): CouponTerms {
  const exported = new Map<string, Coupon>();
  const table = records.tables.coupons;
  for (let row = 0; row < table.length; row++) {
    const { tool } = records.fileOf(table.fileAt(row));
    const coupon = table.row(row);
    if (coupon.id !== null && !records.isDropped('coupons', row))
      exported.set(keyOf(tool, coupon.id), termsIn(coupon));
  }
  return (tool, code, currency) => {
    const coupon = stated.get(code) ?? exported.get(keyOf(tool, code)) ?? null;
    return coupon === null || currency === undefined || isIn(coupon, currency ?? '') ? coupon : null;
  };
}

const isIn = ({ amountOff }: Coupon, currency: string): boolean =>
  amountOff === null || (amountOff.currency ?? currency) === currency;

/** When a coupon is taken off what a row pays: always, never, or from its first paid day to one that depends on it. */
type Takes = 'always' | 'never' | ((from: Day) => Day | null);

/** Which coupons are taken off at all. */
export type CouponPolicies = Pick<Policies, 'foreverCoupons' | 'finiteCoupons'>;

/** @param term how often the row is billed */
export function takes(
  { duration, months }: Coupon,
  term: BillingTerm,
  { foreverCoupons, finiteCoupons }: CouponPolicies,
): Takes {
  if (duration === 'forever') return foreverCoupons === 'apply' ? 'always' : 'never';
  const isLong = (monthsIn[term.interval] ?? 0) * term.intervalCount >= 12;
  if (finiteCoupons === 'ignore' || (finiteCoupons === 'apply_below_year' && isLong)) return 'never';
  if (duration === 'once') return (from) => endOfTerm(from, term);
  return months === undefined ? 'always' : (from) => addMonths(from, months);
}

/** Whether it is not known for how long a coupon that is taken off lasts. */
export const isOfUnknownLength = ({ duration, months }: Coupon, taken: Takes): boolean =>
  taken !== 'never' && duration === 'repeating' && months === undefined;

const monthsIn: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7 };

/** The first day of the second billing period. */
function endOfTerm(from: Day, { interval, intervalCount }: BillingTerm): Day {
  const months = monthsIn[interval];
  return months === undefined
    ? addDays(from, (daysIn[interval] ?? 1) * intervalCount)
    : addMonths(from, months * intervalCount);
}

function termsIn({ percentOff, amountOff, currency, duration }: RowOf<'coupons'>): Coupon {
  return {
    percentOff: percentOff === null ? null : fraction(percentOff),
    amountOff:
      amountOff === null ? null : { text: inUnits(amountOff, currencyDigits(currency ?? '')), currency },
    duration: duration === 'forever' || duration === 'repeating' ? duration : 'once',
  };
}

// In lowest terms: a price is multiplied by both and must stay an exact integer.
function fraction(percentOff: number): { parts: number; of: number } {
  const whole = 10 ** DECIMAL_DIGITS;
  const common = gcd(percentOff, whole);
  return { parts: percentOff / common, of: whole / common };
}

function inUnits(amount: number, digits: number): string {
  const padded = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/**
 * Gives subscriptions that name no coupon those that another file of their tool assigns to them. How several coupons
 * combine no export says: their codes are put together into one (`A + B`) whose terms only the config can state.
 */
export function assignCoupons(records: Records): void {
  const codes = new Map<string, string[]>();
  const { subscriptionCoupons, subscriptions } = records.tables;
  for (let row = 0; row < subscriptionCoupons.length; row++) {
    const { subscription, coupon } = subscriptionCoupons.row(row);
    if (subscription === null || coupon === null || records.isDropped('subscriptionCoupons', row)) continue;
    const key = keyOf(records.fileOf(subscriptionCoupons.fileAt(row)).tool, subscription);
    codes.set(key, [...(codes.get(key) ?? []), coupon]);
  }
  for (let row = 0; codes.size > 0 && row < subscriptions.length; row++) {
    const { id, coupon } = subscriptions.row(row);
    if (id === null || coupon !== null) continue;
    const own = codes.get(keyOf(records.fileOf(subscriptions.fileAt(row)).tool, id));
    if (own) subscriptions.assign(row, 'coupon', [...own].sort().join(' + '));
  }
}
