import { currencyDigits } from '../base/number/currency.ts';
import { decimalString, type Exact } from '../base/number/exact.ts';
import type { Quantity, Unit } from '../metrics/result.ts';

/** Decimals that the JSON report prints for a unit. */
export function digitsOf(unit: Unit, currency: string | null): number {
  if (unit === 'count') return 0;
  if (unit === 'money' || unit === 'money-per-day') return currencyDigits(currency ?? '');
  return 12;
}

/** A value as the JSON report prints it, rounded half away from zero. */
export const printed = (value: Exact, unit: Unit, currency: string | null): string =>
  decimalString(value, digitsOf(unit, currency));

/** The same of a part; a count that is no whole number, such as what platforms credit themselves with, keeps its decimals. */
export function printedQuantity({ value, unit }: Quantity, currency: string | null): string {
  if (unit === 'count' && !isWhole(value)) return decimalString(value, 12).replace(/0+$/, '');
  return printed(value, unit, currency);
}

const isWhole = (value: Exact): boolean => value.d === 1n;
