// The periods before a report's own, which a table shows beside it.

import { trend } from '../analyses/trend/trend.ts';
import { type TrendDocument, trendDocument } from '../documents/trend.ts';
import type { CalculationOptions } from './calculate.ts';
import { catalogueOf } from './own-metrics.ts';
import type { Workspace } from './workspace.ts';

/** The metrics of a report in so many periods, of which the last is the report's. */
export function historyOf(
  workspace: Workspace,
  { metric, by }: CalculationOptions,
  periods: number,
): TrendDocument {
  const { model, period, config } = workspace;
  const options = { metric, by, periods, grain: null, period: null, isAsAsked: true };
  return trendDocument(trend(model, period, options, catalogueOf(config)), {
    ...workspace,
    timezone: config.timezone,
  });
}
