// What a check computes: what the baseline holds, unless the options say otherwise.

import { Failure, orFailure } from '../base/errors/failure.ts';
import { memoize } from '../base/memoize.ts';
import { dimensionsIn, type Scope } from '../baseline/check/match-entries.ts';
import { pairWith } from '../baseline/check/pairing.ts';
import type { MetricRule, Rules } from '../baseline/check/rule.ts';
import { type Baseline, keyParts, ofFilter } from '../baseline/store/baseline.ts';
import { upgraded } from '../baseline/store/upgrade.ts';
import { nameOf } from '../metrics/definition.ts';
import type { Metric } from '../metrics/metric.ts';
import { segmentsBy, selectMetrics } from '../metrics/select.ts';
import { STEP } from '../model/view.ts';
import type { CalculationOptions } from './calculate.ts';
import { catalogueOf } from './own-metrics.ts';
import { askedCurrency, filterIn, type Workspace } from './workspace.ts';

/** The names of all metrics and variants, in the order of the catalogue. */
const namesIn = memoize((catalogue: readonly Metric[]) =>
  catalogue.flatMap((metric) =>
    metric.variants.map((variant) => ({
      id: metric.id,
      variant: variant.name,
      name: nameOf(metric.id, variant.name),
      onRequest: variant.onRequest,
      isFurther: variant.isFurther,
    })),
  ),
);

export interface CheckScope extends Scope {
  /** What computes it. */
  readonly options: CalculationOptions;
  /** The metrics and variants that the baseline holds. */
  readonly held: ReadonlySet<string>;
  /** All that there are, with those of the config. */
  readonly catalogue: readonly Metric[];
}

/** Throws `Failure` (exit 4) where the baseline has no period to compare with. */
export function checkScope(
  workspace: Workspace,
  options: Omit<CalculationOptions, 'compare'>,
  { baseline, rules }: { readonly baseline: Baseline | null; readonly rules: Rules },
): CheckScope {
  const held = baseline
    ? heldIn(upgraded(baseline), workspace)
    : { names: new Set<string>(), dimensions: [] };
  const bounded = rules.metrics.filter(({ min, max, history }) => min ?? max ?? history);
  const catalogue = catalogueOf(workspace.config);
  const wanted = namesIn(catalogue).filter(
    ({ id, variant, name, onRequest, isFurther }) =>
      held.names.has(name) || bounded.some((rule) => isMeant(rule, { id, variant, onRequest, isFurther })),
  );
  const asked = options.metric === null ? null : namesBy(options.metric, catalogue);
  const metric = options.metric ?? wanted.map(({ name }) => name);
  const by = options.by ?? held.dimensions;
  return {
    hasMetric: (name) => asked === null || asked.has(name),
    held: held.names,
    catalogue,
    dimensions: [...by].sort(),
    filter: filterIn(workspace),
    options: { metric, by: options.by ?? told(by, metric, workspace), compare: [] },
  };
}

interface Named {
  readonly id: string;
  readonly variant: string | null;
  readonly onRequest: boolean;
  readonly isFurther: boolean;
}

/** Whether a rule is about a metric that is there: `*` and `nrr` mean what a report has, `nrr:*` and a name on request more. */
const isMeant = (rule: MetricRule, { id, variant, onRequest, isFurther }: Named): boolean =>
  rule.matches(id, variant) &&
  (!onRequest || isSpeltOut(rule.metric)) &&
  (!isFurther || rule.metric.includes(':'));

/** The names of all that rules are about, and of what else they match that the baseline holds; as the catalogue has them. */
export const namesMeant = (rules: readonly MetricRule[], { held, catalogue }: CheckScope): string[] =>
  namesIn(catalogue)
    .filter((named) =>
      rules.some(
        (rule) => isMeant(rule, named) || (rule.matches(named.id, named.variant) && held.has(named.name)),
      ),
    )
    .map(({ name }) => name);

/** The metrics of the baseline's period, and the dimensions they are split by. */
function heldIn(baseline: Baseline, workspace: Workspace): { names: Set<string>; dimensions: string[] } {
  const { period } = pairWith(baseline, {
    period: workspace.period,
    currency: askedCurrency(workspace.model),
    filter: filterIn(workspace),
  });
  const { entries } = ofFilter(baseline, filterIn(workspace));
  const keys = Object.keys(entries).filter((key) => keyParts(key).period === period);
  const split = keys.map((key) => dimensionsIn(keyParts(key).segment).filter((one) => one !== STEP));
  return {
    names: new Set(Object.keys(entries).map((key) => keyParts(key).metric)),
    dimensions: split.find((dimensions) => dimensions.length > 0) ?? [],
  };
}

/** Whether a rule names metrics one by one: a pattern such as `arr*` asks for none beyond the default set. */
const isSpeltOut = (glob: string): boolean => !/[*?[]/.test(glob);

function namesBy(globs: readonly string[], catalogue: readonly Metric[]): Set<string> {
  const chosen = selectMetrics(catalogue, globs);
  return new Set(chosen.flatMap(({ id, variants }) => variants.map(({ name }) => nameOf(id, name))));
}

/** The dimensions, if the input still has them; where it does not, their entries are missing, which is an answer. */
function told(
  dimensions: readonly string[],
  globs: readonly string[],
  { model, config }: Workspace,
): readonly string[] {
  const segments = orFailure(
    () => segmentsBy(model, selectMetrics(catalogueOf(config), globs), dimensions),
    'unknown-dimension',
  );
  return segments instanceof Failure ? [] : dimensions;
}
