import {
  convertedLeads,
  leadCyclesConverted,
  leadCyclesCreated,
  leadsConverted,
  leadsConvertedEver,
  leadsCreated,
  newLeads,
} from '../facts/leads.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const leadConversionRate = metric({
  id: 'lead_conversion_rate',
  title: 'Lead conversion rate',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  policies: ['leadConversionDays'],
  variants: {
    '': {
      definition:
        'Leads created in the period that converted within 90 days of it (`policies.leadConversion.days`) ÷ leads created ' +
        'in the period. Rows that share an e-mail address, in any case, are one lead with their earliest creation and ' +
        'earliest conversion. Flagged `maturity-open` until the last lead has had its days; no value when no lead was created.',
      parts: { converted: leadsConverted, created: leadsCreated },
      value: ratioOf('converted', 'created'),
    },
    by_cycle: {
      onRequest: true,
      definition:
        'As the headline, but a lead that was given up and came back counts again: of rows that share an e-mail address one that was created once all ' +
        'before it were given up, by the word for where they stand (`leadStages`), without having converted, begins anew, with its own days. A row that was last ' +
        'changed after the next one came was not given up by then, as far as anybody knows; without a day of its last change it was. Flagged ' +
        '`maturity-open` until the last has had its days; no value where no file says where leads stand, or when no lead was created.',
      parts: { converted: leadCyclesConverted, created: leadCyclesCreated },
      value: ratioOf('converted', 'created'),
      n: ['created'],
    },
    period: {
      onRequest: true,
      policies: [],
      definition:
        'Leads that converted in the period, whenever they were created ÷ leads created in it: two groups of people, so that it can be ' +
        'above 1, and rises when fewer leads come. Rows that share an e-mail address, in any case, are one lead. No value when no lead ' +
        'was created.',
      parts: { converted: convertedLeads, created: newLeads },
      value: ratioOf('converted', 'created'),
    },
    cohort_ever: {
      onRequest: true,
      definition:
        'Leads created in the period that converted by the end of as-of ÷ leads created in the period. It can only rise, so that ' +
        'periods of different age do not compare. Flagged `maturity-open` until the last lead has had the days of ' +
        '`policies.leadConversion`. No value when no lead was created.',
      parts: { converted: leadsConvertedEver, created: leadsCreated },
      value: ratioOf('converted', 'created'),
    },
  },
});
