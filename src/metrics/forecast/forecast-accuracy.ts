import { forecast } from '../facts/money.ts';
import { totalOf, wonInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { differenceOf, distanceOf, ratioOf } from '../part.ts';

const same = ' Forecast and won are those of `forecast_accuracy`.';

const parts = {
  parts: { forecast, won: totalOf(wonInPeriod, 'amount') },
  n: ['won'],
  shown: ['forecast', 'won'],
} as const;

export const forecastAccuracy = metric({
  id: 'forecast_accuracy',
  title: 'Forecast accuracy',
  family: 'forecast',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['opportunities', 'forecasts'],
  variants: {
    '': {
      definition:
        '1 − |forecast − won| ÷ won, where won is the amount won by closing day within the period, renewals left out; it ' +
        'falls below 0 where the forecast is off by more than was won. The forecast is the last one for exactly this period ' +
        'submitted on or before its first day: the one without an owner, else the sum of each owner’s last ' +
        '(`sum-of-forecasts`). No value without such a forecast or when nothing was won.',
      ...parts,
      value: ratioOf(differenceOf('won', distanceOf('forecast', 'won')), 'won'),
    },
    accuracy_forecast: {
      onRequest: true,
      definition:
        `1 − |won − forecast| ÷ forecast: the same difference as a share of what was forecast.${same} No value without such ` +
        'a forecast or with one of 0.',
      ...parts,
      value: ratioOf(differenceOf('forecast', distanceOf('won', 'forecast')), 'forecast'),
    },
    ratio: {
      onRequest: true,
      definition:
        `Forecast ÷ won: 1 is exact, more is a forecast that was too high.${same} No value without such a forecast or when ` +
        'nothing was won.',
      ...parts,
      value: ratioOf('forecast', 'won'),
    },
    bias: {
      onRequest: true,
      definition:
        `(Forecast − won) ÷ won: above 0 the forecast was too high, below 0 too low.${same} No value without such a forecast ` +
        'or when nothing was won.',
      ...parts,
      value: ratioOf(differenceOf('forecast', 'won'), 'won'),
    },
  },
});
