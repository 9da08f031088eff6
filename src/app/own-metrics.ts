import { memoize } from '../base/memoize.ts';
import type { Config } from '../config/resolved.ts';
import { metrics } from '../metrics/index.ts';
import type { Metric } from '../metrics/metric.ts';
import { withOwn } from '../metrics/own.ts';

/** The catalogue with the metrics that a config adds. Throws `Failure` (exit 2) for those that mean nothing. */
export const catalogueOf: (config: Config) => readonly Metric[] = memoize(({ metrics: own }: Config) =>
  withOwn(metrics, own),
);
