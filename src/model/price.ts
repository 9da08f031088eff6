// What a subscription is worth a month, as an exact fraction of small integers: a million of these are made, so
// they are pairs of doubles that hold integers, not objects of arbitrary size.

import { currencyDigits } from '../base/currency.ts';
import { billingInterval, perMonth } from './interval.ts';
import type { RowOf } from './schema.ts';

/** Terms of a coupon, as the config states them. */
export interface Coupon {
  /** Percent taken off, as an integer of `10 ** percentDigits` parts of a percent. */
  readonly percentOff: { readonly parts: number; readonly of: number } | null;
  /** Amount taken off each billing cycle, in minor units of `currency`. */
  readonly amountOff: { readonly text: string; readonly currency: string | null } | null;
  readonly duration: 'once' | 'repeating' | 'forever';
}

/** `numerator ÷ denominator` minor units a month. */
export interface MonthlyPrice {
  numerator: number;
  denominator: number;
}

const NANO = 1e9;

/** What turns the price of a billing cycle into one of a month, for every row of the same words and codes. */
export interface PriceTerms {
  readonly times: number;
  readonly divided: number;
  readonly currency: string;
  readonly coupon: Coupon | null;
}

/** The terms of a row; one without an interval is billed by the month. */
export function priceTerms(
  row: Pick<RowOf<'subscriptions'>, 'interval' | 'intervalCount' | 'currency'>,
  coupon: Coupon | null,
): PriceTerms {
  const [times, divided] = perMonth[billingInterval(row.interval ?? 'month') ?? 'month'];
  return { times, divided: divided * (row.intervalCount ?? 1), currency: row.currency ?? '', coupon };
}

/** The monthly price at list price, less a coupon that lasts for ever; null beyond exact integers. */
export function monthlyPrice(
  amount: number | null,
  quantity: number | null,
  terms: PriceTerms,
): MonthlyPrice | null {
  const cycle =
    quantity === null ? { numerator: amount ?? 0, denominator: 1 } : cyclePrice(amount ?? 0, quantity);
  if (terms.coupon?.duration === 'forever') discount(cycle, terms.coupon, terms.currency);
  cycle.numerator *= terms.times;
  cycle.denominator *= terms.divided;
  return Number.isSafeInteger(cycle.numerator) && Number.isSafeInteger(cycle.denominator) ? cycle : null;
}

function cyclePrice(amount: number, quantity: number): MonthlyPrice {
  if (quantity % NANO === 0) return { numerator: amount * (quantity / NANO), denominator: 1 };
  const common = gcd(quantity, NANO);
  return { numerator: amount * (quantity / common), denominator: NANO / common };
}

// Percentages before amounts; a discount never turns a price negative.
function discount(price: MonthlyPrice, coupon: Coupon, currency: string): void {
  if (coupon.percentOff) {
    price.numerator *= Math.max(0, coupon.percentOff.of - coupon.percentOff.parts);
    price.denominator *= coupon.percentOff.of;
    const common = gcd(price.numerator, price.denominator);
    price.numerator /= common;
    price.denominator /= common;
  }
  if (coupon.amountOff && (coupon.amountOff.currency ?? currency) === currency) {
    const off = minorUnits(coupon.amountOff.text, currencyDigits(currency));
    price.numerator = Math.max(0, price.numerator - off * price.denominator);
  }
}

const minorUnits = (text: string, digits: number): number => {
  const [whole = '0', fraction = ''] = text.split('.');
  return Number(`${whole}${fraction.padEnd(digits, '0').slice(0, digits)}`);
};

/** Greatest common divisor of two integers, the second positive. */
export function gcd(a: number, b: number): number {
  let [one, other] = [Math.abs(a), b];
  while (other !== 0) [one, other] = [other, one % other];
  return one === 0 ? 1 : one;
}
