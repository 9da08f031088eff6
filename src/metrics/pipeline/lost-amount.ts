import { among, countOf, lostInPeriod, sinceCrmBegan, totalOf } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

const found = sinceCrmBegan(lostInPeriod);

export const lostAmount = metric({
  id: 'lost_amount',
  title: 'Lost amount',
  family: 'pipeline',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  definition:
    'Σ amount of the opportunities lost, by closing day within the period, renewals left out; those without an amount add ' +
    'nothing and are counted. Zero when none was lost; ' +
    'no value for a period that ends before the CRM’s first opportunity.',
  parts: {
    lost: totalOf(found, 'amount'),
    withoutAmount: countOf(among(found, { column: 'amount', isKnown: false })),
  },
  value: 'lost',
  shown: ['withoutAmount'],
});
