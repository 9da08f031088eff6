import { wonInPeriod } from '../../facts/sales/opportunities.ts';
import { influencedBy, OF_NEW_BUSINESS, TOUCHED } from '../../facts/sales/sourced.ts';
import { metric } from '../../metric.ts';
import { TOUCHES_READ } from './marketing-sourced.ts';

export const marketingInfluencedRevenue = metric({
  id: 'marketing_influenced_revenue',
  title: 'Marketing-influenced revenue',
  family: 'marketing',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  needs: ['opportunities'],
  wants: TOUCHES_READ,
  definition:
    'Σ amount of the opportunities won in the period, by closing day, whose account marketing had touched by the day of ' +
    `their closing (\`touches\`): never to be added to what it sourced, most of which it also influenced. ${TOUCHED} ${OF_NEW_BUSINESS} ` +
    'No value without members of campaigns.',
  ...influencedBy(wonInPeriod, 'closedOn'),
});
