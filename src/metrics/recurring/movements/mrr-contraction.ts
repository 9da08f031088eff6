import { movementMetric } from '../../movement-metric.ts';

export const mrrContraction = movementMetric({
  kind: 'contraction',
  title: 'Contraction MRR',
  better: 'lower',
  definition:
    'Σ fall in MRR of the customers that pay less at the closing than at the opening without having left; those that are paused at the closing are among them. Never negative.',
});
