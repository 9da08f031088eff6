// What a subscription is worth a month, as an exact fraction of small integers: a million are asked for, so they are
// pairs of doubles that hold integers, not integers of arbitrary size.

import { currencyDigits } from '../../base/number/currency.ts';
import { type BillingInterval, type BillingTerm, perMonth, termFrom } from '../../records/schema/interval.ts';
import type { RowOf } from '../../records/schema/schema.ts';
import type { Policies } from '../policies/policies.ts';

/** Terms of a coupon, as the config states them. */
export interface Coupon {
  /** Percent taken off, as an integer of `10 ** percentDigits` parts of a percent. */
  readonly percentOff: { readonly parts: number; readonly of: number } | null;
  /** Amount taken off each billing cycle, in minor units of `currency`. */
  readonly amountOff: { readonly text: string; readonly currency: string | null } | null;
  readonly duration: 'once' | 'repeating' | 'forever';
  /** For how many months, where it is repeating and somebody says so. */
  readonly months?: number;
}

/** Of rows that were read no word names no term: those are rejected. */
const MONTH = { interval: 'month', intervalCount: 1 } as const;

const NANO = 1e9;
const MOST = Number.MAX_SAFE_INTEGER;

/** What turns the price of a billing cycle into one of a month, for every row of the same words and codes. */
export interface PriceTerms {
  readonly times: number;
  readonly divided: number;
  readonly currency: string;
  /** What is taken off. */
  readonly coupon: Coupon | null;
}

type IntervalPolicies = Pick<Policies, 'dayInterval' | 'weekInterval'>;

/** What a price for each interval is multiplied and divided by to be one for a month. */
export function monthsFactor(interval: BillingInterval, by: IntervalPolicies): readonly [number, number] {
  if (interval === 'day' && by.dayInterval === '30') return [30, 1];
  if (interval === 'week' && by.weekInterval === '4') return [4, 1];
  return perMonth[interval];
}

const EXACTLY: IntervalPolicies = { dayInterval: 'exact', weekInterval: 'exact' };

type Stated = Pick<RowOf<'subscriptions'>, 'interval' | 'intervalCount' | 'currency'>;

/** How often a row is billed; one without an interval is by the month. */
export const termOfRow = ({ interval, intervalCount }: Stated): BillingTerm =>
  termFrom(interval, intervalCount) ?? MONTH;

/** The terms of a row, less a coupon. */
export function priceTerms(row: Stated, coupon: Coupon | null, by: IntervalPolicies = EXACTLY): PriceTerms {
  const { interval, intervalCount } = termOfRow(row);
  const [times, divided] = monthsFactor(interval, by);
  return { times, divided: divided * intervalCount, currency: row.currency ?? '', coupon };
}

/** `numerator ÷ denominator` minor units a month. One serves for many rows in turn. */
export class MonthlyPrice {
  numerator = 0;
  denominator = 1;

  /**
   * Becomes what is paid at list price, less the coupon of its terms; returns false where that, or the list price,
   * is beyond exact integers. A quantity counts billionths; null stands for one.
   */
  read(amount: number, quantity: number | null, terms: PriceTerms): boolean {
    this.numerator = amount;
    this.denominator = 1;
    if (quantity !== null) {
      const common = quantity % NANO === 0 ? NANO : gcd(quantity, NANO);
      this.numerator *= quantity / common;
      this.denominator = NANO / common;
    }
    if (terms.coupon) this.discount(terms.coupon, terms.currency);
    this.numerator *= terms.times;
    this.denominator *= terms.divided;
    return this.isExact;
  }

  private get isExact(): boolean {
    return Math.abs(this.numerator) <= MOST && this.denominator <= MOST;
  }

  // Percentages before amounts; a discount never turns a price negative. What is beyond exact integers stays so.
  private discount({ percentOff, amountOff }: Coupon, currency: string): void {
    if (percentOff && this.isExact)
      this.multiply(Math.max(0, percentOff.of - percentOff.parts), percentOff.of);
    if (amountOff && this.isExact) {
      const off = minorUnits(amountOff.text, currencyDigits(currency));
      this.numerator = Math.max(0, this.numerator - off * this.denominator);
    }
  }

  /** Multiplies by a fraction, in lowest terms before any product is made. */
  private multiply(numerator: number, denominator: number): void {
    const common = gcd(this.numerator, denominator);
    const other = gcd(numerator, this.denominator);
    this.numerator = (this.numerator / common) * (numerator / other);
    this.denominator = (this.denominator / other) * (denominator / common);
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
