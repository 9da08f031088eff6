/** The largest of any number of values; -Infinity for none. `Math.max(...values)` fails where they fill the stack. */
export function largest(values: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > found) found = value;
  return found;
}
