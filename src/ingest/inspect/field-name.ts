/** The field that a column's key speaks of: where a source reads several columns for one, they are numbered. */
export const fieldName = (key: string): string => /^(\S+) \d+/.exec(key)?.[1] ?? key;
