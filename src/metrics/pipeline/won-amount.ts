import { among, countOf, sinceCrmBegan, totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

const found = sinceCrmBegan(wonInPeriod);

export const wonAmount = metric({
  id: 'won_amount',
  title: 'Won amount',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  version: 1,
  onRequest: true,
  needs: ['opportunities'],
  definition:
    'Σ amount of the opportunities won, by closing day within the period, renewals left out; those without an amount add ' +
    'nothing and are counted. Zero when none was won; ' +
    'no value for a period that ends before the CRM’s first opportunity.',
  parts: {
    won: totalOf(found, 'amount'),
    withoutAmount: countOf(among(found, { column: 'amount', isKnown: false })),
  },
  value: 'won',
  n: ['won'],
  shown: ['withoutAmount'],
});
