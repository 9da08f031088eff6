import { movementMetric } from '../../movement-metric.ts';

export const mrrChurn = movementMetric({
  kind: 'churn',
  title: 'Churned MRR',
  better: 'lower',
  definition:
    'Σ opening MRR of the customers that pay at the opening and neither pay nor are paused at the closing. Never negative.',
});
