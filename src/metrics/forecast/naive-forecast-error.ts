import { revenueMonths, stepErrors } from '../facts/revenue-months.ts';
import { metric } from '../metric.ts';
import { differenceOf, ratioOf } from '../part.ts';
import { MONTHS } from './revenue-cv.ts';

export const naiveForecastError = metric({
  id: 'naive_forecast_error',
  title: 'Error of the naive forecast',
  family: 'forecast',
  unit: 'fraction',
  better: 'lower',
  onRequest: true,
  definition: `Mean of |revenue of the month before − revenue| ÷ revenue over the months but the first: how far off who forecasts each month by the last one is, which a forecast has to beat.${MONTHS}, or where a month has no revenue.`,
  parts: { errors: stepErrors, months: revenueMonths },
  value: ratioOf('errors', differenceOf('months', 1)),
  n: ['months'],
});
