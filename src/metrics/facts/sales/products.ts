// Amounts of deals by the products of their lines. What of a deal is in no line is a row of its own, so that the rows add up.

import { NoValue } from '../../../base/errors/no-value.ts';
import { memoize } from '../../../base/memoize.ts';
import { sumExact } from '../../../base/number/exact.ts';
import { fromMinor } from '../../../model/currency/money.ts';
import type { Model } from '../../../model/model.ts';
import type { Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { linesOf } from './amounts.ts';
import { look, type Selection, totalOf } from './opportunities.ts';

/** What of a deal no line says, and the lines that name no product. */
export const IN_NO_LINE = 'in no line item';
const NO_PRODUCT = 'no product named';

/** The products of all lines by name, then what names none, then the rest of the deals; none without lines. */
export const productsIn = memoize(({ whole }: Model): readonly string[] => {
  if (!whole.supplies('lineItems')) return [];
  const { numbers, table } = whole.rows('lineItems');
  const names = new Set([...numbers].map((row) => table.textAt(row, 'product')));
  const named = [...names].filter((name) => name !== null).sort();
  return [...named, ...(names.has(null) ? [NO_PRODUCT] : []), IN_NO_LINE];
});

/** What a row adds, in the smallest unit of a currency. */
interface Piece {
  readonly collection: 'opportunities' | 'lineItems';
  readonly row: number;
  readonly currency: string;
  readonly minor: bigint;
}

/** A deal with an amount, in the smallest unit of its currency. */
interface PricedDeal {
  readonly row: number;
  readonly amount: number;
  readonly currency: string | null;
}

/** What a product, or no line at all, has of the amount of a deal. */
export function productPieces(
  product: string,
  { row: deal, amount, currency }: PricedDeal,
  model: Model,
): Piece[] {
  const { lineItems, opportunities } = model.records.tables;
  const own = currency ?? '';
  const lines = linesOf(model.whole).get(opportunities.rawAt(deal, 'id')) ?? [];
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

/** Amounts of a selection: of the whole all of them, of a product what the lines that name it come to. */
export const totalByProduct = (selection: Selection): Part => {
  const whole = totalOf(selection, 'amount');
  return {
    ...whole,
    measure: (view) => {
      if (!view.model.whole.supplies('lineItems'))
        throw new NoValue('missing-input', 'needs lineItems; no file supplied them');
      const product = view.step;
      const measured = whole.measure(view);
      if (product === undefined) return measured;
      const { deals } = look(view, selection, 'amount');
      const found = deals.map(({ amount, currency }, row) =>
        amount === null ? [] : productPieces(product, { row, amount, currency }, view.model),
      );
      const rows = found.flat().map(
        ({ currency, minor, ...place }): Contribution => ({
          ...place,
          amount: view.money.total(fromMinor(new Map([[currency, minor]]))),
        }),
      );
      return {
        ...measured,
        value: sumExact(rows.map(({ amount }) => amount)),
        n: found.filter((own) => own.length > 0).length,
        rows: () => rows,
      };
    },
  };
};
