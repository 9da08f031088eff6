import { qualifiedLeads } from '../facts/leads.ts';
import { costPer } from './cost-per.ts';

export const costPerSql = costPer({
  id: 'cost_per_sql',
  title: 'Cost per SQL',
  count: qualifiedLeads('sqlOn'),
  collection: 'leads',
  words: 'leads that sales qualified in it, by the first such day of each person (`sqlOn`)',
});
