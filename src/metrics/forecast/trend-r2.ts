import { revenueLogSlope, revenueLogSquares, revenueLogs, revenueMonths } from '../facts/revenue-months.ts';
import { metric } from '../metric.ts';
import { differenceOf, productOf, ratioOf } from '../part.ts';
import { MONTHS, placeSquares } from './revenue-cv.ts';

export const trendR2 = metric({
  id: 'trend_r2',
  title: 'Fit of steady growth',
  family: 'forecast',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  definition: `R² of the straight line through ln(revenue) by month: the share of its variation that steady growth, or decline, explains, from 0 to 1.${MONTHS}, where a month has none, or where all are the same.`,
  parts: {
    months: revenueMonths,
    logs: revenueLogs,
    squares: revenueLogSquares,
    slope: revenueLogSlope,
  },
  value: ratioOf(
    productOf('months', productOf('slope', 'slope')),
    productOf(placeSquares, differenceOf(productOf('months', 'squares'), productOf('logs', 'logs'))),
  ),
  n: ['months'],
  shown: ['months'],
  otherwise: { code: 'zero-denominator', message: 'revenue is the same in every month' },
});
