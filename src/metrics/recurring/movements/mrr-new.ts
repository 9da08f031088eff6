import { movementMetric } from '../../movement-metric.ts';

export const mrrNew = movementMetric({
  kind: 'new',
  title: 'New MRR',
  better: 'higher',
  definition: 'Σ closing MRR of the customers that pay at the closing and had never paid up to the opening.',
});
