// The products of opportunities by their lines: a deal has several, and its amount is split by what its lines come to. What of a deal is
// in no line is a product of its own, so that the parts add up to it.

import { memoize } from '../base/memoize.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Model } from './model.ts';

/** What of a deal no line says, and the lines that name no product. */
export const IN_NO_LINE = 'in no line item';
const NO_PRODUCT = 'no product named';

/** By the pool's number of an opportunity's id, rows of another collection that are about it. */
type RowsOfDeal = ReadonlyMap<number, readonly number[]>;

/** The rows of a collection by the opportunity that they name. */
export const rowsByDeal = (name: 'stageChanges' | 'contracts' | 'lineItems') =>
  memoize((model: Model): RowsOfDeal => {
    const { numbers, table } = model.rows(name);
    const column = table.column('opportunity');
    const found = new Map<number, number[]>();
    for (const row of numbers) {
      const deal = column.raw(row);
      if (deal === column.nothing) continue;
      const own = found.get(deal);
      if (own) own.push(row);
      else found.set(deal, [row]);
    }
    return found;
  });

const linesByDeal = rowsByDeal('lineItems');

/** The products of all lines by name, then what names none, then the rest of the deals; none without lines. */
export const productsIn = memoize(({ whole }: Model): readonly string[] => {
  if (!whole.supplies('lineItems')) return [];
  const { numbers, table } = whole.rows('lineItems');
  const names = new Set([...numbers].map((row) => table.textAt(row, 'product')));
  const named = [...names].filter((name) => name !== null).sort();
  return [...named, ...(names.has(null) ? [NO_PRODUCT] : []), IN_NO_LINE];
});

/** What a row adds, in the smallest unit of a currency. */
export interface Piece {
  readonly collection: 'opportunities' | 'lineItems';
  readonly row: number;
  readonly currency: string;
  readonly minor: bigint;
}

/** A deal with an amount, in the smallest unit of its currency. */
export interface PricedDeal {
  readonly row: number;
  readonly amount: number;
  readonly currency: string | null;
}

const linesOf = (deal: number, { whole, records }: Model): readonly number[] =>
  linesByDeal(whole).get(records.tables.opportunities.rawAt(deal, 'id')) ?? [];

/** What a product, or no line at all, has of the amount of a deal. */
export function productPieces(
  product: string,
  { row: deal, amount, currency }: PricedDeal,
  model: Model,
): Piece[] {
  const { lineItems } = model.records.tables;
  const own = currency ?? '';
  const lines = linesOf(deal, model);
  const piecesOf = (rows: readonly number[], sign: 1n | -1n): Piece[] =>
    rows.map((row) => {
      const line = lineItems.row(row);
      const minor = sign * BigInt(line.amount ?? 0);
      return { collection: 'lineItems', row, currency: line.currency ?? own, minor };
    });
  if (product !== IN_NO_LINE)
    return piecesOf(
      lines.filter((row) => (lineItems.textAt(row, 'product') ?? NO_PRODUCT) === product),
      1n,
    );
  const whole: Piece = { collection: 'opportunities', row: deal, currency: own, minor: BigInt(amount) };
  return [whole, ...piecesOf(lines, -1n)];
}

/** The products that a deal is in: those of its lines, and what of its amount is in none of them, if anything is. */
function productsOfDeal(deal: number, model: Model): readonly string[] {
  const { opportunities, lineItems } = model.records.tables;
  const lines = linesOf(deal, model);
  const named = new Set(lines.map((row) => lineItems.textAt(row, 'product') ?? NO_PRODUCT));
  const amount = opportunities.numberAt(deal, 'amount');
  const currency = opportunities.textAt(deal, 'currency');
  const isRest = amount !== null && isLeft(productPieces(IN_NO_LINE, { row: deal, amount, currency }, model));
  return [...named, ...(isRest || lines.length === 0 ? [IN_NO_LINE] : [])];
}

/** Whether pieces do not cancel out. */
export function isLeft(pieces: readonly Pick<Piece, 'currency' | 'minor'>[]): boolean {
  const sums = new Map<string, bigint>();
  for (const { currency, minor } of pieces) sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  return [...sums.values()].some((sum) => sum !== 0n);
}

/** A dimension in which a row may be in several values, each of which has a part of its amount. */
export interface SharedDimension {
  readonly valuesAt: (row: number) => readonly string[];
  readonly pieces: (value: string, deal: PricedDeal) => readonly Piece[];
}

/** Null for a dimension in which a row of the collection has one value. */
export function sharedIn(name: CollectionName, dimension: string, model: Model): SharedDimension | null {
  if (name !== 'opportunities' || dimension !== PRODUCT || !model.whole.supplies('lineItems')) return null;
  // A column that the config keeps for deals says of each one product.
  if (model.records.tables.opportunities.dimensions.has(PRODUCT)) return null;
  return {
    valuesAt: (row) => productsOfDeal(row, model),
    pieces: (value, deal) => productPieces(value, deal, model),
  };
}

export const PRODUCT = 'product';
