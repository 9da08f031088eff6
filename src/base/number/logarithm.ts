import { Decimal } from 'decimal.js';
import { type Exact, parseExact, ZERO } from './exact.ts';

/** Digits that a logarithm is worked out to: far more than any printed number has. */
const DIGITS = 60;

const Precise = Decimal.clone({ precision: DIGITS });

/**
 * The natural logarithm of a positive number, to 60 significant digits: nearly every logarithm of a fraction is irrational,
 * so that this alone of all numbers is not exact. The same on every machine, as no float is in it.
 */
export function logarithm(value: Exact): Exact {
  const text = new Precise(String(value.n)).div(String(value.d)).ln().toFixed(DIGITS);
  return parseExact(text) ?? ZERO;
}
