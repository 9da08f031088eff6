// Reports that have a row for each product of a deal, or for each of its contacts, and no id of the deal.

import { groupBy } from '../../base/group.ts';
import { foldedWords } from '../../base/text/spelling.ts';
import { type CollectionName, fieldsOf } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';
import type { Recognised } from '../recognise/recognise.ts';
import type { Line, Pair } from './rows-about-same.ts';

/** What a deal has several of, in the words of headers. */
const OF_DEAL =
  /\b(products?|produk\w*|produits?|produc?tos?|produtos?|urun\w*|line ?items?|sku|contacts?|kontakt\w*|contactos?|contatos?|roles?|rolle|(first|last|full) name|vorname|nachname|campaigns?|kampagne\w*|competitors?|wettbewerb\w*|activit\w*|aktivitat\w*|tasks?|events?|subject|team member|split\w*|quotes?|partner)\b/;

interface ProductRows {
  /** The header of the first column in which the first of the pairs differs. */
  readonly header: string;
  readonly pairs: readonly Pair[];
}

/**
 * Rows that state a named deal again for another product, contact or whatever else a deal has several of: all that is read
 * of them agrees, the amount of the deal too, and such a column does not. A report on products that has amounts of these
 * states other ones.
 */
export function productRows(
  { header }: Recognised,
  table: Table<CollectionName>,
  alike: readonly Line[][],
): ProductRows {
  const columns = header.flatMap((name, at) => (OF_DEAL.test(foldedWords(name).join(' ')) ? [at] : []));
  if (table.name !== 'opportunities' || columns.length === 0) return { header: '', pairs: [] };
  const fields = fieldsOf(table.name).map(([field]) => field);
  const content = ({ row }: Line): string => fields.map((field) => table.rawAt(row, field)).join(' ');
  const isNamed = ({ row }: Line): boolean => table.textAt(row, 'name') !== null;
  const apart = ([one, first]: Pair): number | undefined =>
    columns.find((at) => one.cells[at] !== first.cells[at]);
  const pairs = alike
    .flatMap((lines) =>
      [...groupBy(lines.filter(isNamed), content).values()].flatMap(([first, ...more]) =>
        first ? more.map((one): Pair => [one, first]) : [],
      ),
    )
    .filter((pair) => apart(pair) !== undefined)
    .sort(([one], [other]) => one.line - other.line);
  return { header: header[pairs[0] ? (apart(pairs[0]) ?? -1) : -1] ?? '', pairs };
}
