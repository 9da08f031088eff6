import { EXIT, Failure } from '../base/errors/failure.ts';
import { didYouMean } from '../base/text/spelling.ts';
import { metricDocument, metricsDocument } from '../documents/metrics.ts';
import type { Io } from '../os/io.ts';
import { loadConfig } from './config.ts';
import type { Outcome } from './outcome.ts';
import { catalogueOf } from './own-metrics.ts';

/** The catalogue of metrics, with those that the config adds. */
export const metricsOf = (config: string | null, io: Io): Outcome => ({
  document: metricsDocument(catalogueOf(loadConfig(config, [], io).config)),
});

/** One metric, as it is defined under the policies of the config. Throws `Failure` (exit 2) where there is none. */
export function metricOf(id: string, config: string | null, io: Io): Outcome {
  const { config: loaded } = loadConfig(config, [], io);
  const metrics = catalogueOf(loaded);
  const found = metrics.find((metric) => metric.id === id.split(':')[0]);
  if (found) return { document: metricDocument(found, loaded.policies) };
  const names = metrics.map((metric) => metric.id);
  const hint = didYouMean(id, names, '`revkpi metrics` lists them');
  throw new Failure(EXIT.usage, 'unknown-metric', `no metric is called "${id}"`, hint);
}
