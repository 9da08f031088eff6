import { Decimal } from 'decimal.js';
import { Latest } from '../memoize.ts';
import { type Exact, parseExact, ZERO } from './exact.ts';

/** Digits that a logarithm is worked out to: far more than any printed number has. */
const DIGITS = 60;

const Precise = Decimal.clone({ precision: DIGITS });

/** Figures of one month are asked for in each of the periods that look back on it. */
const latest = new Latest<string, Exact>(64);

/**
 * The natural logarithm of a positive number, to 60 significant digits: nearly every logarithm of a fraction is irrational,
 * so that this alone of all numbers is not exact. The same on every machine, as no float is in it.
 */
export function logarithm(value: Exact): Exact {
  const { n, d } = value;
  return latest.of(`${n} ${d}`, () => {
    const text = new Precise(String(n)).div(String(d)).ln().toFixed(DIGITS);
    return parseExact(text) ?? ZERO;
  });
}
