import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf, ratioOf, sumOf } from '../part.ts';

export const netMrrChurn = metric({
  id: 'net_mrr_churn',
  title: 'Net MRR churn',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  version: 1,
  needs: ['recurring'],
  definition:
    '(Contraction + churned − expansion − reactivation MRR of the period) ÷ MRR at its opening; below zero when the ' +
    'customers of before bring more than they take away. New customers are left out. ' +
    'No value when nobody paid at the opening.',
  parts: {
    contraction: mrrOf('contraction'),
    churn: mrrOf('churn'),
    expansion: mrrOf('expansion'),
    reactivation: mrrOf('reactivation'),
    opening: mrrOf('opening'),
  },
  value: ratioOf(differenceOf(sumOf('contraction', 'churn'), sumOf('expansion', 'reactivation')), 'opening'),
  n: ['opening'],
  shown: ['contraction', 'churn', 'expansion', 'reactivation'],
});
