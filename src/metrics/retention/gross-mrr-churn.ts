import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf, sumOf } from '../part.ts';

export const grossMrrChurn = metric({
  id: 'gross_mrr_churn',
  title: 'Gross MRR churn',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  version: 1,
  needs: ['recurring'],
  definition:
    '(Contraction + churned MRR of the period) ÷ MRR at its opening, each customer netted between the two ends of the ' +
    'period. Never negative. No value when nobody paid at the opening.',
  parts: { contraction: mrrOf('contraction'), churn: mrrOf('churn'), opening: mrrOf('opening') },
  value: ratioOf(sumOf('contraction', 'churn'), 'opening'),
  n: ['opening'],
  shown: ['contraction', 'churn'],
});
