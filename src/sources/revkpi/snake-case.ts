/** A word of a template as it is compared: `Net burn` and `net-burn` are `net_burn`. */
export const snakeCase = (word: string | null): string | null =>
  word
    ?.trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_') || null;
