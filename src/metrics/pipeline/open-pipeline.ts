import { productsIn } from '../../model/deal-products.ts';
import { among, countOf, openAtClosing, totalOf } from '../facts/sales/opportunities.ts';
import { totalByProduct } from '../facts/sales/products.ts';
import { metric } from '../metric.ts';

export const openPipeline = metric({
  id: 'open_pipeline',
  title: 'Open pipeline',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  variants: {
    '': {
      definition:
        'Σ amount of the opportunities open at the end of the period, whatever day they are expected on, renewals left out; those ' +
        'without an amount add nothing and are counted. Before as-of this is rebuilt from creation and closing days with ' +
        'today’s amounts (`reconstructed`). Zero when none is open; no value before the CRM’s first opportunity.',
      parts: {
        open: totalOf(openAtClosing, 'amount'),
        withoutAmount: countOf(among(openAtClosing, { column: 'amount', isKnown: false })),
      },
      value: 'open',
      shown: ['withoutAmount'],
    },
    by_product: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['lineItems'] },
      stepsIn: productsIn,
      definition:
        'The same, with a row (`step`) for each product: what the lines that name it come to. What of an opportunity is in none of its lines, ' +
        'or what these have too much, is a row of its own (`in no line item`), so that the rows add up to the whole. No value without lines ' +
        'of opportunities.',
      parts: { open: totalByProduct(openAtClosing) },
    },
  },
});
