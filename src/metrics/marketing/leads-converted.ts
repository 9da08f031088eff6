import { convertedLeads } from '../facts/leads.ts';
import { metric } from '../metric.ts';

export const leadsConverted = metric({
  id: 'leads_converted',
  title: 'Leads converted',
  family: 'marketing',
  unit: 'count',
  better: 'higher',
  onRequest: true,
  definition:
    'Leads that converted in the period, whenever they were created. Rows that share an e-mail address, in any case, are one ' +
    'lead with their earliest conversion. Zero when none did; no value for a period that ends before the first lead.',
  parts: { converted: convertedLeads },
});
