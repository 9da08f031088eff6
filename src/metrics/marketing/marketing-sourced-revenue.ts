import { wonInPeriod } from '../facts/sales/opportunities.ts';
import { bySource, sourcedOf } from '../facts/sales/sourced.ts';
import { metric } from '../metric.ts';

export const marketingSourcedRevenue = metric({
  id: 'marketing_sourced_revenue',
  title: 'Marketing-sourced revenue',
  family: 'marketing',
  unit: 'money',
  better: 'higher',
  version: 1,
  onRequest: true,
  needs: ['opportunities'],
  wants: ['leads', 'spend', 'accounts'],
  variants: {
    source: {
      definition: `Σ amount of the opportunities won in the period, by closing day, that marketing sourced. ${bySource}`,
      ...sourcedOf(wonInPeriod),
    },
  },
});
