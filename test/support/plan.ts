// Rows of the plan templates, for a period by its name.

import { parseFixedPeriod } from '../../src/base/time/period.ts';
import type { RowOf } from '../../src/records/schema/schema.ts';
import { d, priced } from './model.ts';

type Target = Partial<RowOf<'targets'>>;
type Forecast = Partial<RowOf<'forecasts'>>;

/** The company's quota in dollars for a period, or that of the owner or team in `row`. */
export const quota = (period: string, amount: number, row: Target = {}): Target =>
  priced({ metric: 'quota', ...daysOf(period), currency: 'USD', amount, ...row }, 'amount');

/** The company's forecast in dollars for a period, submitted on a day, or that of the owner in `row`. */
export const forecast = (period: string, submittedOn: string, amount: number, row: Forecast = {}): Forecast =>
  priced({ ...daysOf(period), submittedOn: d(submittedOn), currency: 'USD', amount, ...row }, 'amount');

function daysOf(period: string) {
  const days = parseFixedPeriod(period, 1);
  if (!days) throw new Error(`${period} is not a period`);
  return { startsOn: days.start, endsOn: days.end };
}
