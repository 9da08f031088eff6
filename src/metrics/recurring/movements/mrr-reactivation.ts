import { movementMetric } from '../../movement-metric.ts';

export const mrrReactivation = movementMetric({
  kind: 'reactivation',
  title: 'Reactivation MRR',
  better: 'higher',
  definition:
    'Σ closing MRR of the customers that pay at the closing, not at the opening, and on some earlier day.',
});
