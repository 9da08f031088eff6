import { countOf, openAtClosing } from '../facts/sales/opportunities.ts';
import { asKnownThen } from '../facts/sales/pipeline-then.ts';
import { metric } from '../metric.ts';

export const dealsOpen = metric({
  id: 'deals_open',
  title: 'Deals open',
  family: 'pipeline',
  unit: 'count',
  better: 'none',
  version: 1,
  onRequest: true,
  needs: ['opportunities'],
  definition:
    'Opportunities open at the end of the period, whatever day they are expected on, renewals left out. Before as-of it is what ' +
    'an export of that time, or the changes of stages, have (`from-stage-history`); without either it is rebuilt from creation and ' +
    'closing days (`reconstructed`). Zero when none is open; no value before the CRM’s first opportunity.',
  parts: { open: asKnownThen(countOf(openAtClosing)) },
  value: 'open',
  n: ['open'],
});
