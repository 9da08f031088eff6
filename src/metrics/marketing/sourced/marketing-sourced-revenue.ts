import { wonInPeriod } from '../../facts/sales/opportunities.ts';
import { sourcedVariants } from './marketing-sourced.ts';

export const marketingSourcedRevenue = sourcedVariants({
  id: 'marketing_sourced_revenue',
  title: 'Marketing-sourced revenue',
  selection: wonInPeriod,
  words: 'Σ amount of the opportunities won in the period, by closing day,',
});
