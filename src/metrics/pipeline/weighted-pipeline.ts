import { among, countOf, openAtClosing, totalOf } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

export const weightedPipeline = metric({
  id: 'weighted_pipeline',
  title: 'Weighted pipeline',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  needs: ['opportunities'],
  definition:
    'Σ amount × probability of the opportunities open at the end of the period, whatever day they are expected on, ' +
    'renewals left out. Before as-of this is rebuilt from creation and closing days with today’s amounts and ' +
    'probabilities (`reconstructed`). Those without a probability are left out and counted. Zero when none is open; ' +
    'no value before the CRM’s first opportunity.',
  parts: {
    weighted: totalOf(among(openAtClosing, { column: 'probability', isKnown: true }), 'weighted'),
    open: totalOf(openAtClosing, 'amount'),
    withoutProbability: countOf(among(openAtClosing, { column: 'probability', isKnown: false })),
  },
  value: 'weighted',
  shown: ['open', 'withoutProbability'],
});
