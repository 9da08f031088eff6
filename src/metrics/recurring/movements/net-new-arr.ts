import { mrrOf } from '../../facts/movements.ts';
import { metric } from '../../metric.ts';
import { differenceOf, productOf, sumOf } from '../../part.ts';

export const netNewArr = metric({
  id: 'net_new_arr',
  title: 'Net new ARR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'Net new MRR of the period × 12: new + expansion + reactivation − contraction − churned ARR, which is closing less ' +
    'opening ARR. In a table of one currency, what customers moved to or from another one is not in it. Zero when ' +
    'nothing changed.',
  parts: {
    new: mrrOf('new'),
    expansion: mrrOf('expansion'),
    reactivation: mrrOf('reactivation'),
    contraction: mrrOf('contraction'),
    churn: mrrOf('churn'),
  },
  value: productOf(
    differenceOf(sumOf('new', 'expansion', 'reactivation'), sumOf('contraction', 'churn')),
    12,
  ),
  n: ['new', 'expansion', 'reactivation', 'contraction', 'churn'],
});
