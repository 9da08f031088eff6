import { countOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { costPer } from './cost-per.ts';

export const costPerWin = costPer({
  id: 'cost_per_win',
  title: 'Cost per won opportunity',
  count: countOf(wonInPeriod),
  collection: 'opportunities',
  words: 'opportunities won in it, as in `deals_won`',
});
