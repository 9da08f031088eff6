import { productsIn } from '../../model/deal-products.ts';
import { amountSigned, type OfTerm } from '../facts/sales/amounts.ts';
import { among, countOf, sinceCrmBegan, totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { totalByProduct } from '../facts/sales/products.ts';
import { metric, type Stated } from '../metric.ts';

const found = sinceCrmBegan(wonInPeriod);
const reads = (wanted: 'contracts' | 'lineItems') =>
  ({ reads: { needs: ['opportunities'], wants: [wanted] } }) as const;

const signed = (of: OfTerm): Stated => ({
  parts: { won: amountSigned(found, of) },
});

const CONTRACTS =
  ' Of the opportunities won, by closing day within the period, renewals left out: Σ over the contracts and orders that name them, drafts ' +
  'and cancelled ones left out. Those that none names are left out and counted as unknown. No value without contracts, or where none of ' +
  'them names any.';

export const wonAmount = metric({
  id: 'won_amount',
  title: 'Won amount',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  variants: {
    '': {
      definition:
        'Σ amount of the opportunities won, by closing day within the period, renewals left out; those without an amount add ' +
        'nothing and are counted. Zero when none was won; ' +
        'no value for a period that ends before the CRM’s first opportunity.',
      parts: {
        won: totalOf(found, 'amount'),
        withoutAmount: countOf(among(found, { column: 'amount', isKnown: false })),
      },
      value: 'won',
      shown: ['withoutAmount'],
    },
    tcv: {
      onRequest: true,
      ...reads('contracts'),
      definition: `Total contract value: the amount of the whole term.${CONTRACTS}`,
      ...signed('whole'),
    },
    acv: {
      onRequest: true,
      ...reads('contracts'),
      definition: `Annual contract value: the amount of the term for a year of it, by its months where it is a whole number of them, else × 365 ÷ days.${CONTRACTS}`,
      ...signed('year'),
    },
    first_year: {
      onRequest: true,
      ...reads('contracts'),
      definition: `What the first year brings: the annual contract value, or the amount of the whole term where that is less, as of a term of half a year.${CONTRACTS}`,
      ...signed('firstYear'),
    },
    by_product: {
      onRequest: true,
      ...reads('lineItems'),
      stepsIn: productsIn,
      definition:
        'Σ amount of the opportunities won, by closing day within the period, renewals left out, with a row (`step`) for each product: ' +
        'what the lines that name it come to. What of an opportunity is in none of its lines, or what these have too much, is a row of its ' +
        'own (`in no line item`), so that the rows add up to the whole. No value without lines of opportunities.',
      parts: { won: totalByProduct(found) },
    },
  },
});
