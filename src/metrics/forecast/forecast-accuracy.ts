import { forecastFor } from '../../model/sales/forecasts.ts';
import { closedIn, salesDeals, typeFlags, wonOf } from '../../model/sales/opportunities.ts';
import { metric } from '../metric.ts';
import { inMoney, ratio, rowSet } from '../result.ts';

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
  compute({ view, opportunities, forecasts }) {
    const forecast = forecastFor(view.segment, view.period, forecasts);
    const amount = view.sum(forecast.rows, 'amount');
    const won = wonOf(closedIn(salesDeals(opportunities), view.elapsed));
    const actual = view.sum(won, 'amount');
    const hit = actual.sub(amount.sub(actual).abs());
    return ratio(inMoney(hit), inMoney(actual), {
      n: won.length,
      parts: { forecast: inMoney(amount), won: inMoney(actual) },
      flags: [...forecast.flags, ...typeFlags(view.records)],
      from: () => ({ won: rowSet(won), forecast: rowSet(forecast.rows) }),
    });
  },
});
