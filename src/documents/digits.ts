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

export const printedQuantity = ({ value, unit }: Quantity, currency: string | null): string =>
  printed(value, unit, currency);
