import type { Exact } from '../base/number/exact.ts';
import { flagsOf, none, type Result } from './result.ts';

/**
 * A result made from the values of others: it rests on what they rest on, and where one of them has no value it has
 * none either, for the same reason.
 */
export function derive<K extends string>(
  parts: Readonly<Record<K, Result>>,
  make: (values: Readonly<Record<K, Exact>>) => Result,
): Result {
  const values: Partial<Record<K, Exact>> = {};
  for (const [name, { value, reason }] of Object.entries<Result>(parts)) {
    if (value === null)
      return none(reason?.code ?? 'no-observations', `no ${name}: ${reason?.message ?? ''}`);
    values[name as K] = value; // a key of `parts`
  }
  const made = make(values as Record<K, Exact>); // every key was given its value above
  return { ...made, flags: flagsOf(...Object.values<Result>(parts), made) };
}
