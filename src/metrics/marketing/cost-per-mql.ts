import { qualifiedLeads } from '../facts/leads.ts';
import { costPer } from './cost-per.ts';

export const costPerMql = costPer({
  id: 'cost_per_mql',
  title: 'Cost per MQL',
  count: qualifiedLeads('mqlOn'),
  collection: 'leads',
  words: 'leads that marketing qualified in it, by the first such day of each person (`mqlOn`)',
});
