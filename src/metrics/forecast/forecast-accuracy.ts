import { forecast, forecastByThen, horizons } from '../facts/money.ts';
import {
  countOfUnits,
  errorOf,
  errorShareOf,
  forecastOf,
  hitsOf,
  type Units,
  unitsWithoutWins,
  unitsWithWins,
  wonOf,
} from '../facts/sales/forecast-units.ts';
import { totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { amountAtStart } from '../facts/sales/pipeline-then.ts';
import { metric, type Stated } from '../metric.ts';
import { differenceOf, distanceOf, inPrevious, productOf, quotientOf, ratioOf } from '../part.ts';

const same = ' Forecast and won are those of `forecast_accuracy`.';

const PERIODS =
  'the shortest periods within the report’s own that are over and that forecasts are for, such as the months of a quarter (the period itself ' +
  'where none is shorter), each with the last forecast submitted on or before its first day.';
const OWNERS =
  'the owners with a forecast of their own for exactly this period, each with the last one submitted on or before its first day.';

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
  needs: ['opportunities', 'forecasts'],
  policies: ['forecastLock'],
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
    by_horizon: {
      onRequest: true,
      stepsIn: () => horizons,
      definition:
        'The same by when it was forecast: a row (`step`) for the last forecast submitted on or before the period’s first day (`start`), within three ' +
        'weeks of it (`week 3`), by the middle of the period (`mid`) and by its last day (`last`), beside that of `policies.forecast.lock`. No value in ' +
        'a row without such a forecast, or when nothing was won.',
      ...parts,
      parts: { forecast: forecastByThen, won: totalOf(wonInPeriod, 'amount') },
      value: ratioOf(differenceOf('won', distanceOf('forecast', 'won')), 'won'),
    },
    by_conversion: {
      onRequest: true,
      policies: [],
      reads: { needs: ['opportunities'], wants: ['stageChanges'] },
      definition:
        'The accuracy of the forecast that nobody has to make: 1 − |forecast − won| ÷ won, where the forecast is the amount open and expected in the ' +
        'period when it began × what was won in the period before ÷ what had been open and expected in that when it began (`pipeline_conversion`). What was ' +
        'expected is read from the newest export made in the week to the first day of each, else from the changes of stages (`from-stage-history`). ' +
        'Renewals are left out. No value without either (`insufficient-history`), or when nothing was won, or nothing had been open before.',
      parts: {
        open: amountAtStart,
        won: totalOf(wonInPeriod, 'amount'),
        wonBefore: inPrevious(totalOf(wonInPeriod, 'amount')),
        openBefore: inPrevious(amountAtStart),
      },
      steps: {
        forecast: { value: quotientOf(productOf('open', 'wonBefore'), 'openBefore'), unit: 'money' },
      },
      value: ratioOf(differenceOf('won', distanceOf('forecast', 'won')), 'won'),
      n: ['won'],
      unknown: ['won', 'open', 'wonBefore', 'openBefore'],
      shown: ['forecast', 'open', 'wonBefore', 'openBefore'],
      unless: [
        {
          of: 'openBefore',
          is: 'zero',
          because: {
            code: 'zero-denominator',
            message: 'nothing was open and expected in the period before when it began',
          },
        },
      ],
    },
    mape: { onRequest: true, ...mapeOf('periods', PERIODS) },
    wape: { onRequest: true, ...wapeOf('periods', PERIODS) },
    hit_rate: { onRequest: true, ...hitRateOf('periods', PERIODS) },
    bias_periods: {
      onRequest: true,
      definition: `Σ(forecast − won) ÷ Σ won over ${PERIODS} Above 0 the forecasts were too high in all. No value without such a forecast or when nothing was won.`,
      parts: { forecast: forecastOf('periods'), won: wonOf('periods'), units: countOfUnits('periods') },
      value: ratioOf(differenceOf('forecast', 'won'), 'won'),
      n: ['units'],
    },
    mape_owners: { onRequest: true, ...mapeOf('owners', OWNERS) },
    wape_owners: { onRequest: true, ...wapeOf('owners', OWNERS) },
    hit_rate_owners: { onRequest: true, ...hitRateOf('owners', OWNERS) },
  },
});

type Defined = Stated & { readonly definition: string };

function mapeOf(units: Units, each: string): Defined {
  return {
    definition:
      `Mean of |forecast − won| ÷ won over ${each} Those in which nothing was won are left out and counted (\`withoutWins\`); the ` +
      'mean weighs a small one as much as a large one. It is an error: lower is better. No value without such a forecast.',
    parts: { errors: errorShareOf(units), units: unitsWithWins(units), withoutWins: unitsWithoutWins(units) },
    value: ratioOf('errors', 'units'),
    shown: ['withoutWins'],
  };
}

function wapeOf(units: Units, each: string): Defined {
  return {
    definition:
      `Σ|forecast − won| ÷ Σ won over ${each} Errors of units do not cancel each other out, as in the accuracy of their sum. It is ` +
      'an error: lower is better. No value without such a forecast or when nothing was won.',
    parts: { error: errorOf(units), won: wonOf(units), units: countOfUnits(units) },
    value: ratioOf('error', 'won'),
    n: ['units'],
  };
}

function hitRateOf(units: Units, each: string): Defined {
  return {
    definition: `The share in which the forecast was off by at most a tenth of what was won, of ${each} No value without such a forecast.`,
    parts: { hits: hitsOf(units), units: countOfUnits(units) },
    value: ratioOf('hits', 'units'),
  };
}
