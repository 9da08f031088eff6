/** `1 row`, `0 rows`; where the words are more than a noun, both of them are given: `1 row repeats`, `2 rows repeat`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `a.csv states`, `a.csv, b.csv state`: names with the words for one of them, or for several. */
export const together = (names: readonly string[], one: string, many: string): string =>
  `${names.join(', ')} ${names.length === 1 ? one : many}`;

/** The first `most` of some lines; where there are more, a line says how many. */
export function firstLines(lines: readonly string[], most: number): string[] {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), `  … and ${rest} more`] : [...lines];
}

/** Names that one message gives; more than these are hinted at. */
const MOST_NAMED = 3;

/** Names in order, the first three of them: `a.csv, b.csv, c.csv, …`. */
export function abbreviatedList(names: readonly string[]): string {
  const sorted = [...names].sort();
  return [...sorted.slice(0, MOST_NAMED), ...(sorted.length > MOST_NAMED ? ['…'] : [])].join(', ');
}

/** A word of a command that can be copied into a shell. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
