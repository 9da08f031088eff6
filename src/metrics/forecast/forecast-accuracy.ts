import { forecast } from '../facts/money.ts';
import { totalOf, wonInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { differenceOf, distanceOf, ratioOf } from '../part.ts';

export const forecastAccuracy = metric({
  id: 'forecast_accuracy',
  title: 'Forecast accuracy',
  family: 'forecast',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['opportunities', 'forecasts'],
  definition:
    '1 − |forecast − won| ÷ won, where won is the amount won by closing day within the period, renewals left out; it ' +
    'falls below 0 where the forecast is off by more than was won. The forecast is the last one for exactly this period ' +
    'submitted on or before its first day: the one without an owner, else the sum of each owner’s last ' +
    '(`sum-of-forecasts`). No value without such a forecast or when nothing was won.',
  parts: { forecast, won: totalOf(wonInPeriod, 'amount') },
  value: ratioOf(differenceOf('won', distanceOf('forecast', 'won')), 'won'),
  n: ['won'],
  shown: ['forecast', 'won'],
});
