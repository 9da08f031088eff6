// Amounts of deals by the products of their lines. What of a deal is in no line is a row of its own, so that the rows add up.

import { NoValue } from '../../../base/errors/no-value.ts';
import { memoize } from '../../../base/memoize.ts';
import { sumExact } from '../../../base/number/exact.ts';
import { fromMinor } from '../../../model/currency/money.ts';
import type { Model } from '../../../model/model.ts';
import { STEP, type View } from '../../../model/view.ts';
import type { Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { linesOf } from './amounts.ts';
import { look, type Selection, totalOf } from './opportunities.ts';

/** What of a deal no line says, and the lines that name no product. */
export const IN_NO_LINE = 'in no line item';
export const NO_PRODUCT = 'no product named';

/** The products of all lines by name, then what names none, then the rest of the deals; none without lines. */
export const productsIn = memoize(({ whole }: Model): readonly string[] => {
  if (!whole.supplies('lineItems')) return [];
  const { numbers, table } = whole.rows('lineItems');
  const names = new Set([...numbers].map((row) => table.textAt(row, 'product')));
  const named = [...names].filter((name) => name !== null).sort();
  return [...named, ...(names.has(null) ? [NO_PRODUCT] : []), IN_NO_LINE];
});

/** What a product, or no line at all, has of the amount of a deal that has one. */
export function productRows(product: string, deal: number, view: View): Contribution[] {
  const { lineItems, opportunities } = view.records.tables;
  const own = opportunities.textAt(deal, 'currency') ?? '';
  const worth = (amount: number | null, currency: string | null, sign: 1 | -1) =>
    view.money.total(fromMinor(new Map([[currency ?? own, BigInt(amount ?? 0) * BigInt(sign)]])));
  const lines = linesOf(view.model.whole).get(opportunities.rawAt(deal, 'id')) ?? [];
  const rowsOf = (rows: readonly number[], sign: 1 | -1): Contribution[] =>
    rows.map((row) => {
      const { amount, currency } = lineItems.row(row);
      return { collection: 'lineItems', row, amount: worth(amount, currency, sign) };
    });
  if (product !== IN_NO_LINE)
    return rowsOf(
      lines.filter((row) => (lineItems.textAt(row, 'product') ?? NO_PRODUCT) === product),
      1,
    );
  const whole = worth(opportunities.numberAt(deal, 'amount'), null, 1);
  return [{ collection: 'opportunities', row: deal, amount: whole }, ...rowsOf(lines, -1)];
}

/** Amounts of a selection: of the whole all of them, of a product what the lines that name it come to. */
export const totalByProduct = (selection: Selection): Part => {
  const whole = totalOf(selection, 'amount');
  return {
    ...whole,
    measure: (view) => {
      if (!view.model.whole.supplies('lineItems'))
        throw new NoValue('missing-input', 'needs lineItems; no file supplied them');
      const product = view.segment[STEP];
      const measured = whole.measure(view);
      if (product === undefined) return measured;
      const { deals } = look(view, selection, 'amount');
      const priced = deals.filter(({ amount }) => amount !== null);
      const found = [...priced.numbers].map((deal) => productRows(product, deal, view));
      const rows = found.flat();
      return {
        ...measured,
        value: sumExact(rows.map(({ amount }) => amount)),
        n: found.filter((own) => own.length > 0).length,
        rows: () => rows,
      };
    },
  };
};
