import { countOf, createdInPeriod } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

export const dealsCreated = metric({
  id: 'deals_created',
  title: 'Deals created',
  family: 'pipeline',
  unit: 'count',
  better: 'higher',
  onRequest: true,
  definition:
    'Opportunities created in the period up to as-of, whatever has become of them since, renewals left out. Zero when none was ' +
    'created; no value for a period that ends before the CRM’s first opportunity.',
  parts: { created: countOf(createdInPeriod) },
});
