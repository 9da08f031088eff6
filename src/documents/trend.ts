// Metrics over periods as data.

import type { Series, Trend, TrendPeriod } from '../analyses/trend/trend.ts';
import { grains, isComplete } from '../base/time/period.ts';
import type { Difference } from '../metrics/compare.ts';
import { definitionStamp } from '../metrics/definition.ts';
import { customersInSeveral } from '../metrics/in-several.ts';
import type { Model } from '../model/model.ts';
import { STEP } from '../model/view.ts';
import { type Basis, basisKeys, basisOf, daysOfPeriod } from './basis.ts';
import { printed, printedQuantity } from './digits.ts';
import type { DocumentOf } from './document.ts';
import { aboutKeys, currencyOf, flagsOf, ownersIn, printedInterval, sortedKeys } from './report.ts';
import { segmentsSchema } from './segments/sorts.ts';
import { SegmentSums } from './segments/sums.ts';
import type { Words } from './words.ts';

const differenceKeys = ({ z, decimal }: Words) => ({
  delta: decimal.nullable(),
  deltaRatio: decimal.nullable(),
  verdict: z.enum(['better', 'worse', 'same', 'changed', 'new', 'gone', 'incomparable']),
});

const pointSchema = (words: Words) => {
  const { z, decimal, count } = words;
  const { delta, deltaRatio, verdict } = differenceKeys(words);
  return z.object({
    period: z.string(),
    value: decimal.nullable(),
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
    numerator: decimal.nullable(),
    denominator: decimal.nullable(),
    n: count,
    /** Where a share of `n` things counted lies with 95 % confidence (Wilson); null for any other value. */
    interval: z.object({ low: decimal, high: decimal }).nullable(),
    flags: z.array(z.string()),
    // Against the period before; null in the first.
    delta,
    deltaRatio,
    verdict: verdict.nullable(),
  });
};

export const trendSchema = (words: Words) => {
  const { z, head, day, decimal, count } = words;
  const series = z.object({
    ...aboutKeys(words),
    definition: z.string(),
    /** One for each period. */
    points: z.array(pointSchema(words)),
    /** From the first period to the last. */
    change: z.object(differenceKeys(words)),
    /** Whether its values add up to a total, which is null where one of them is. */
    flow: z.boolean(),
    total: decimal.nullable(),
  });
  return z.object({
    ...head('trend'),
    ...basisKeys(words),
    grain: z.enum(grains),
    /** Oldest first. */
    periods: z.array(z.object({ label: z.string(), start: day, lastDay: day, partial: z.boolean() })),
    /** What the owners in the segments are called, by id; absent where none has a name. */
    ownerNames: z.record(z.string(), z.string()).optional(),
    /** In which order the segments stand, and how many are left out; absent where they are all there as they come. */
    segments: segmentsSchema(words).optional(),
    /** Customers who are in several segments in the last period; absent for none. */
    customersInSeveral: count.optional(),
    /** Metrics, or metric:variant, whose segments do not add up to the total in some period, though they are sums; absent for none. */
    overlapping: z.array(z.string()).optional(),
    series: z.array(series),
  });
};

export type TrendDocument = DocumentOf<typeof trendSchema>;
export type TrendSeries = TrendDocument['series'][number];
export type TrendPoint = TrendSeries['points'][number];

export const trendDocument = ({ grain, periods, series }: Trend, basis: Basis): TrendDocument => ({
  schema: 'revkpi.trend',
  formatVersion: '1.0',
  ...basisOf(basis),
  grain,
  periods: periods.map(({ period }) => ({
    ...daysOfPeriod(period),
    partial: !isComplete(period, basis.model.options.asOf),
  })),
  ...ownersIn(series, basis.model),
  ...overlapsIn(series, periods, basis.model),
  series: series.map((one) => seriesOf(one, periods, basis.model)),
});

/** What of the segments does not add up; nothing where all of it does. */
function overlapsIn(
  series: readonly Series[],
  periods: readonly TrendPeriod[],
  model: Model,
): Pick<TrendDocument, 'customersInSeveral' | 'overlapping'> {
  const names = periods.flatMap((_, at) => {
    const sums = new SegmentSums();
    for (const { points, ...row } of series) {
      const result = points[at]?.result;
      if (result) sums.add({ ...row, result }, Object.keys(row.segment).length === 0);
    }
    return sums.overlapping();
  });
  const overlapping = [...new Set(names)];
  const last = periods.at(-1);
  if (overlapping.length === 0 || !last) return {};
  const split = series.find(({ segment }) => Object.keys(segment).length > 0);
  const dimensions = Object.keys(split?.segment ?? {}).filter((one) => one !== STEP);
  const hasCustomers = series.some(({ metric }) => metric.id === 'customers');
  const several = hasCustomers ? customersInSeveral(model, last.period, dimensions) : 0;
  return { ...(several > 0 ? { customersInSeveral: several } : {}), overlapping };
}

function seriesOf(series: Series, periods: readonly TrendPeriod[], model: Model): TrendSeries {
  const { metric, variant, segment, currency, points, change, isFlow, total } = series;
  const { id, title, family, unit, better } = metric;
  const difference = ({ delta, deltaRatio, verdict }: Difference) => ({
    delta: delta === null ? null : printed(delta, unit, currency),
    deltaRatio: deltaRatio === null ? null : printed(deltaRatio, 'fraction', null),
    verdict,
  });
  return {
    ...{ id, variant: variant.name, headline: variant.headline, title, family, unit, better },
    segment: sortedKeys(segment),
    currency: currencyOf(series),
    definition: definitionStamp(metric, variant, model.options.policies),
    points: points.flatMap(({ result, change: since }, at) => {
      const about = periods[at];
      if (!about) return [];
      const { value, reason, numerator, denominator, n } = result;
      return {
        period: about.period.label,
        value: value === null ? null : printed(value, unit, currency),
        reason: reason === null ? null : { code: reason.code, message: reason.message },
        numerator: numerator === null ? null : printedQuantity(numerator, currency),
        denominator: denominator === null ? null : printedQuantity(denominator, currency),
        n,
        interval: printedInterval({ metric, result }),
        flags: flagsOf(
          { metric, variant, segment, result },
          { partial: about.input, period: about.period, model },
        ),
        ...(since === null ? { delta: null, deltaRatio: null, verdict: null } : difference(since)),
      };
    }),
    change: difference(change),
    flow: isFlow,
    total: total === null ? null : printed(total, unit, currency),
  };
}
