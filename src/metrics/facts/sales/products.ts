// Amounts of deals by the products of their lines. What of a deal is in no line is a row of its own, so that the rows add up.

import { NoValue } from '../../../base/errors/no-value.ts';
import { sumExact } from '../../../base/number/exact.ts';
import { fromMinor } from '../../../model/currency/money.ts';
import { productPieces } from '../../../model/deal-products.ts';
import type { Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { look, type Selection, totalOf } from './opportunities.ts';

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
