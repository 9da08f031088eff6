import { countOf, openAtClosing } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

export const dealsOpen = metric({
  id: 'deals_open',
  title: 'Deals open',
  family: 'pipeline',
  unit: 'count',
  better: 'none',
  onRequest: true,
  definition:
    'Opportunities open at the end of the period, whatever day they are expected on, renewals left out. Before as-of this is ' +
    'rebuilt from creation and closing days (`reconstructed`). Zero when none is open; no value before the CRM’s first ' +
    'opportunity.',
  parts: { open: countOf(openAtClosing) },
});
