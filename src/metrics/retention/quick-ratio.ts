import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf, sumOf } from '../part.ts';

export const quickRatio = metric({
  id: 'quick_ratio',
  title: 'Quick ratio',
  family: 'retention',
  unit: 'multiple',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    '(New + expansion MRR) ÷ (contraction + churned MRR) of the period; reactivation is left out. ' +
    'No value when no MRR was lost.',
  parts: {
    new: mrrOf('new'),
    expansion: mrrOf('expansion'),
    contraction: mrrOf('contraction'),
    churn: mrrOf('churn'),
  },
  value: ratioOf(sumOf('new', 'expansion'), sumOf('contraction', 'churn')),
  n: ['new', 'expansion', 'contraction', 'churn'],
  shown: ['new', 'expansion', 'contraction', 'churn'],
  otherwise: { code: 'no-losses', message: 'no MRR was lost' },
});
