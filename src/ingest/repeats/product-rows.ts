// Reports that have a row for each product of a deal and no id of the deal.

import { groupBy } from '../../base/group.ts';
import { foldedWords } from '../../base/text/spelling.ts';
import { type CollectionName, fieldsOf } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';
import type { Recognised } from '../recognise/recognise.ts';
import type { Line, Pair } from './rows-about-same.ts';

const PRODUCT = /^(products?|produk\w*|produits?|produc?tos?|produtos?|urun\w*|line ?items?|sku)$/;

interface ProductRows {
  /** The header of the column of products. */
  readonly header: string;
  readonly pairs: readonly Pair[];
}

/**
 * Rows that state a named deal again for another product: all that is read of them agrees, the amount of the deal too,
 * and the column of products does not. A report on products that has amounts of these states other ones.
 */
export function productRows(
  { header }: Recognised,
  table: Table<CollectionName>,
  alike: readonly Line[][],
): ProductRows {
  const at = header.findIndex((name) => foldedWords(name).some((word) => PRODUCT.test(word)));
  if (table.name !== 'opportunities' || at < 0) return { header: '', pairs: [] };
  const fields = fieldsOf(table.name).map(([field]) => field);
  const content = ({ row }: Line): string => fields.map((field) => table.rawAt(row, field)).join(' ');
  const isNamed = ({ row }: Line): boolean => table.textAt(row, 'name') !== null;
  const pairs = alike.flatMap((lines) =>
    [...groupBy(lines.filter(isNamed), content).values()].flatMap(([first, ...more]) =>
      first ? more.map((one): Pair => [one, first]) : [],
    ),
  );
  return {
    header: header[at] ?? '',
    pairs: pairs.filter(([one, first]) => one.cells[at] !== first.cells[at]),
  };
}
