import { movementMetric } from '../movement-metric.ts';

export const mrrExpansion = movementMetric({
  kind: 'expansion',
  title: 'Expansion MRR',
  better: 'higher',
  definition:
    'Σ rise in MRR of the customers that pay more at the closing than at the opening; those that resume after a pause are among them.',
});
