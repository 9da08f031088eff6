/** A person's name from its two columns; null where both are empty. */
export const fullName = (first: string | null, last: string | null): string | null =>
  [first, last].filter((part) => part !== null).join(' ') || null;
