import { among, countOf, openAtClosing, totalOf } from '../facts/sales/opportunities.ts';
import { asKnownThen, type Then } from '../facts/sales/pipeline-then.ts';
import { metric } from '../metric.ts';

export const weightedPipeline = metric({
  id: 'weighted_pipeline',
  title: 'Weighted pipeline',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  definition:
    'Σ amount × probability of the opportunities open at the end of the period, whatever day they are expected on, ' +
    'renewals left out. Those without a probability are left out and counted. Before as-of amounts and probabilities are those that an ' +
    'export of that time, or the changes of stages, have (`from-stage-history`); without either it is rebuilt from creation and closing ' +
    'days with the amounts and probabilities of today (`reconstructed`). Zero when none is open; no value before the CRM’s first opportunity.',
  parts: {
    weighted: asKnownThen(
      totalOf(among(openAtClosing, { column: 'probability', isKnown: true }), 'weighted'),
      ({ probability }: Then) => (probability === null ? null : true),
    ),
    open: asKnownThen(totalOf(openAtClosing, 'amount')),
    withoutProbability: asKnownThen(
      countOf(among(openAtClosing, { column: 'probability', isKnown: false })),
      ({ probability }: Then) => probability === null,
    ),
  },
  value: 'weighted',
  n: ['weighted'],
  shown: ['open', 'withoutProbability'],
});
