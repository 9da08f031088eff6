/** Names that one message gives; more than these are hinted at. */
const MOST_NAMED = 3;

/** Names in order, the first three of them: `a.csv, b.csv, c.csv, …`. */
export function fewNames(names: readonly string[]): string {
  const sorted = [...names].sort();
  return [...sorted.slice(0, MOST_NAMED), ...(sorted.length > MOST_NAMED ? ['…'] : [])].join(', ');
}
