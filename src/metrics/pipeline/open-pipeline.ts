import { among, countOf, openAtClosing, totalOf } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

export const openPipeline = metric({
  id: 'open_pipeline',
  title: 'Open pipeline',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  version: 1,
  onRequest: true,
  needs: ['opportunities'],
  definition:
    'Σ amount of the opportunities open at the end of the period, whatever day they are expected on, renewals left out; those ' +
    'without an amount add nothing and are counted. Before as-of this is rebuilt from creation and closing days with ' +
    'today’s amounts (`reconstructed`). Zero when none is open; no value before the CRM’s first opportunity.',
  parts: {
    open: totalOf(openAtClosing, 'amount'),
    withoutAmount: countOf(among(openAtClosing, { column: 'amount', isKnown: false })),
  },
  value: 'open',
  n: ['open'],
  shown: ['withoutAmount'],
});
