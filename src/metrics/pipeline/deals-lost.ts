import { countOf, lostInPeriod, sinceCrmBegan } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

const found = sinceCrmBegan(lostInPeriod);

export const dealsLost = metric({
  id: 'deals_lost',
  title: 'Deals lost',
  family: 'pipeline',
  unit: 'count',
  better: 'lower',
  onRequest: true,
  definition:
    'Opportunities lost, by closing day within the period, renewals left out. Zero when none was lost; ' +
    'no value for a period that ends before the CRM’s first opportunity.',
  parts: { lost: countOf(found) },
});
