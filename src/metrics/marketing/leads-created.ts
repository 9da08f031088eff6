import { newLeads } from '../facts/leads.ts';
import { metric } from '../metric.ts';

export const leadsCreated = metric({
  id: 'leads_created',
  title: 'Leads created',
  family: 'marketing',
  unit: 'count',
  better: 'higher',
  onRequest: true,
  definition:
    'Leads created in the period. Rows that share an e-mail address, in any case, are one lead with their earliest ' +
    'creation. Zero when none came; no value for a period that ends before the first lead.',
  parts: { created: newLeads },
});
