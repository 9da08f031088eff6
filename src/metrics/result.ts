// What a metric answers: an exact value, or none with a reason, and what it was made of.

import type { ReasonCode } from '../base/errors/no-value.ts';
import { type Exact, isZero } from '../base/number/exact.ts';
import type { CollectionName } from '../records/schema/schema.ts';

/** A ratio of fewer things than these may be another by chance alone (`small-n`). */
export const SMALL_N = 30;

/** What a number counts; decides how it is printed. */
export const units = ['fraction', 'multiple', 'money', 'money-per-day', 'months', 'days', 'count'] as const;
export type Unit = (typeof units)[number];

export interface Quantity {
  readonly value: Exact;
  readonly unit: Unit;
}

export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
}

/** A row and what it adds: to a sum or a count exactly its share of the value, to a median or a mean what it states. */
export interface Contribution {
  readonly collection: CollectionName;
  readonly row: number;
  readonly amount: Exact;
}

/** What a result may say besides its value. */
export interface Details {
  /** How many things were counted: customers, opportunities, leads, rows. */
  readonly n: number;
  readonly parts?: Readonly<Record<string, Quantity>>;
  /** Codes of what the number rests on, such as `reconstructed`. */
  readonly flags?: readonly string[];
  /** The rows behind each part; called only when somebody asks. */
  readonly rows?: () => Readonly<Record<string, readonly Contribution[]>>;
}

export interface Result extends Details {
  readonly value: Exact | null;
  readonly reason: Reason | null;
  readonly numerator: Quantity | null;
  readonly denominator: Quantity | null;
}

/** A value that is not a ratio of two printed parts. */
export const amount = (value: Exact, details: Details): Result => ({
  value,
  reason: null,
  numerator: null,
  denominator: null,
  ...details,
});

/**
 * `numerator ÷ denominator`; without a value where the denominator is 0, for the given reason.
 */
export function ratio(
  numerator: Quantity,
  denominator: Quantity,
  details: Details,
  zero: Reason = zeroDenominator,
): Result {
  const value = isZero(denominator.value) ? null : numerator.value.div(denominator.value);
  return { value, reason: value === null ? zero : null, numerator, denominator, ...details };
}

/** No value, and why. */
export const none = (code: ReasonCode, message: string, details: Details = { n: 0 }): Result => ({
  value: null,
  reason: { code, message },
  numerator: null,
  denominator: null,
  ...details,
});

const zeroDenominator: Reason = { code: 'zero-denominator', message: 'nothing to divide by' };
