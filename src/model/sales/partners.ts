// Which opportunities come from a partner.

import { foldedWords } from '../../base/text/spelling.ts';
import type { Rows } from '../../records/table/rows.ts';

const PARTNER =
  /^(partners?|partnerships?|resellers?|channels?|alliances?|distributors?|vars?|affiliates?|vertriebspartner|partenaires?|parceiros?)$/;

/** Whether the words of a source or a type name partners. */
export const saysPartner = (text: string | null): boolean =>
  text !== null && foldedWords(text).some((word) => PARTNER.test(word));

/** Tells by the number of a row whether its opportunity comes from a partner: one is named, or its source or type says so. */
export function partnerTest(table: Rows<'opportunities'>['table']): (row: number) => boolean {
  const isNamed = table.telling('partner', (text) => text !== null);
  const isSaid = (['source', 'type'] as const).map((name) => table.telling(name, saysPartner));
  return (row) => isNamed(row) || isSaid.some((says) => says(row));
}
