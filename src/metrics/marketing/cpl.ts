import { newLeads } from '../facts/leads.ts';
import { costPer } from './cost-per.ts';

export const cpl = costPer({
  id: 'cpl',
  title: 'Cost per lead',
  count: newLeads,
  collection: 'leads',
  words: 'leads created in it, as in `leads_created`',
});
