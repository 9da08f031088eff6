import { countOf, sinceCrmBegan, wonInPeriod } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

const found = sinceCrmBegan(wonInPeriod);

export const dealsWon = metric({
  id: 'deals_won',
  title: 'Deals won',
  family: 'pipeline',
  unit: 'count',
  better: 'higher',
  onRequest: true,
  definition:
    'Opportunities won, by closing day within the period, renewals left out. Zero when none was won; ' +
    'no value for a period that ends before the CRM’s first opportunity.',
  parts: { won: countOf(found) },
});
