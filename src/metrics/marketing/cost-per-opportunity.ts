import { countOf, createdInPeriod } from '../facts/sales/opportunities.ts';
import { costPer } from './cost-per.ts';

export const costPerOpportunity = costPer({
  id: 'cost_per_opportunity',
  title: 'Cost per opportunity',
  count: countOf(createdInPeriod),
  collection: 'opportunities',
  words: 'opportunities created in it, as in `deals_created`',
});
