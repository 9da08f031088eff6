import { metric } from '../metric.ts';
import { differenceOf, ratioOf } from '../part.ts';
import { byMean, MONTHS } from './revenue-cv.ts';

export const revenueStability = metric({
  id: 'revenue_stability',
  title: 'Stability of revenue',
  family: 'forecast',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  definition: `1 − \`revenue_cv\`: below 0 where revenue varies by more than its mean.${MONTHS}, or without revenue.`,
  ...byMean,
  value: ratioOf(differenceOf('mean', 'deviation'), 'mean'),
});
