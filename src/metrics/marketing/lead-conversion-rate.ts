import { leadsConverted, leadsCreated } from '../facts/leads.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const leadConversionRate = metric({
  id: 'lead_conversion_rate',
  title: 'Lead conversion rate',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['leads'],
  policies: ['leadConversionDays'],
  definition:
    'Leads created in the period that converted within 90 days of it (`policies.leadConversion.days`) ÷ leads created ' +
    'in the period. Rows that share an e-mail address, in any case, are one lead with their earliest creation and ' +
    'earliest conversion. Flagged `maturity-open` until the last lead has had its days; no value when no lead was created.',
  parts: { converted: leadsConverted, created: leadsCreated },
  value: ratioOf('converted', 'created'),
  n: ['created'],
});
