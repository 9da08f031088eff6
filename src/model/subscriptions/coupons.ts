// Which coupon a subscription has and what it takes off, from the config and from what billing tools export.

import { currencyDigits } from '../../base/number/currency.ts';
import type { Records } from '../../records/records.ts';
import { DECIMAL_DIGITS, type RowOf } from '../../records/schema/schema.ts';
import { keyOf } from '../identity/entities.ts';
import { type Coupon, gcd } from './price.ts';

/** Terms of a coupon code of a tool; null where nobody states them. */
export type CouponTerms = (tool: string, code: string) => Coupon | null;

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
  return (tool, code) => stated.get(code) ?? exported.get(keyOf(tool, code)) ?? null;
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
