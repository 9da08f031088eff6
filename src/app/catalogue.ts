import { Failure } from '../base/errors/failure.ts';
import { Lazy } from '../base/lazy.ts';
import { didYouMean } from '../base/text/spelling.ts';
import { metricDocument, metricsDocument } from '../documents/metrics.ts';
import { rulesDocument } from '../documents/rules.ts';
import { catalogueUnder } from '../metrics/rules/under.ts';
import { ownRules } from '../model/policies/rules.ts';
import type { Io } from '../os/io.ts';
import { loadConfig } from './config.ts';
import type { Outcome } from './outcome.ts';
import { catalogueOf } from './own-metrics.ts';
import { ruleSetsOf } from './workspace.ts';

/** The catalogue of metrics, with those that the config adds. */
export const metricsOf = (config: string | null, io: Io): Outcome => ({
  document: metricsDocument(catalogueOf(loadConfig(config, [], io).config)),
});

/** One metric, as it is defined under the policies of the config, or a set of rules. Throws `Failure` (exit 2) where there is none. */
export function metricOf(
  id: string,
  named: { readonly config: string | null; readonly rules: readonly string[] | null },
  io: Io,
): Outcome {
  const { config } = loadConfig(named.config, [], io);
  const { policies, rules } = ruleSetsOf(named.rules ?? [], config)[0] ?? {
    policies: config.policies,
    rules: ownRules,
  };
  const catalogue = catalogueUnder(rules, catalogueOf(config));
  const found = catalogue.find((metric) => metric.id === id.split(':')[0]);
  if (found) return { document: metricDocument(found, policies) };
  const names = catalogue.map((metric) => metric.id);
  const hint = didYouMean(id, names, '`revkpi metrics` lists them');
  throw new Failure('unknown-metric', `no metric is called "${id}"`, hint);
}

/** A set of rules with its sources. Throws `Failure` (exit 2) for several, and for a name that means nothing. */
export function rulesOf([name = '', ...others]: readonly string[], config: string | null, io: Io): Outcome {
  if (others.length > 0)
    throw new Failure('invalid-flag', '--rules names several sets of rules', 'one after the other');
  const { rules, policies } = loadConfig(config, [], io).config;
  return { document: rulesDocument(ruleSheets.module.ruleSheet(name, { own: rules, policies })) };
}

/** Sets of rules as they are printed. */
export const ruleSheets = new Lazy(() => import('../metrics/rules/sheet.ts'));
