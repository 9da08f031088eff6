/** `1 row`, `0 rows`; where the words are more than a noun, both of them are given: `1 row repeats`, `2 rows repeat`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
