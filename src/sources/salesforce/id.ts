// Salesforce names a record by 15 case-sensitive characters in reports and by 18 in exports: the last three say
// which of the 15 are capitals, so that tools which ignore case can tell two records apart.

import { type Column, idInFull } from '../../read/cells/columns.ts';

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** What the Data Export service writes for a lookup that is empty. */
export const EMPTY_LOOKUPS: readonly string[] = ['000000000000000AAA', '000000000000000'];

/**
 * The 18-character form of a standard object's record id, which starts with 0, with 701 where it is a campaign's, or
 * with 80 where it is a contract's or an order's; any other text is left as it is.
 */
export function fullId<T extends string | null>(id: T): T | string {
  if (id === null || !/^(0[A-Za-z0-9]{2}|701|80[A-Za-z0-9])[A-Za-z0-9]{12}$/.test(id)) return id;
  return id + [0, 5, 10].map((start) => SUFFIX.charAt(capitals(id.slice(start, start + 5)))).join('');
}

/** A column of record ids, in their 18-character form. */
export const recordId = (...headers: readonly string[]): Column<'id'> =>
  idInFull({ length: 15, by: (id) => fullId(id) }, ...headers);

/** One bit for each capital, the first character being the lowest. */
function capitals(chunk: string): number {
  let bits = 0;
  for (const [index, char] of [...chunk].entries()) if (char >= 'A' && char <= 'Z') bits |= 1 << index;
  return bits;
}
