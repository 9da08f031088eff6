/** `1 row`, `0 rows`; where the words are more than a noun, both of them are given: `1 row repeats`, `2 rows repeat`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `a.csv states`, `a.csv, b.csv state`: names with the words for one of them, or for several. */
export const together = (names: readonly string[], one: string, many: string): string =>
  `${names.join(', ')} ${names.length === 1 ? one : many}`;
