// The catalogue under a set of rules, and the set as one text.

import { defaultPolicies, type Policies, policyNames, policyTitles } from '../../model/policies/policies.ts';
import type { RulesInForce } from '../../model/policies/rules.ts';
import { sha256 } from '../definition.ts';
import { metrics } from '../index.ts';
import type { Metric } from '../metric.ts';

/**
 * The metrics with the headlines that the rules choose, and those that the policies ask for. A variant that is otherwise computed on request takes the place of
 * the headline, which is then computed on request.
 */
export function catalogueUnder(
  { headlines }: Pick<RulesInForce, 'headlines'>,
  catalogue: readonly Metric[] = metrics,
  policies: Policies = defaultPolicies,
): readonly Metric[] {
  const isAsked = ({ unaskedUnder }: Metric): boolean =>
    unaskedUnder !== null && policies[unaskedUnder.policy] === unaskedUnder.is;
  if (headlines.size === 0 && !catalogue.some(isAsked)) return catalogue;
  return catalogue.map((metric) =>
    headed(isAsked(metric) ? unasked(metric) : metric, headlines.get(metric.id)),
  );
}

/** The metric with its headline among those that nobody need ask for. */
const unasked = (metric: Metric): Metric => ({
  ...metric,
  onRequest: false,
  variants: metric.variants.map((variant) => (variant.headline ? { ...variant, onRequest: false } : variant)),
});

function headed(metric: Metric, name: string | undefined): Metric {
  const chosen = metric.variants.find((variant) => (variant.name ?? '') === name);
  if (!chosen || chosen.headline) return metric;
  const isExchange = chosen.onRequest && !metric.onRequest;
  const others = metric.variants
    .filter((variant) => variant !== chosen)
    .map((variant) =>
      variant.headline
        ? {
            ...variant,
            headline: false,
            onRequest: isExchange || variant.onRequest,
            isFurther: chosen.isFurther || variant.isFurther,
          }
        : variant,
    );
  const head = { ...chosen, headline: true, onRequest: metric.onRequest, isFurther: false };
  return { ...metric, variants: [head, ...others] };
}

/** Twelve hex digits of what is not as by default, policies and headlines: equal sets count alike. */
export function rulesHash(policies: Policies, { headlines }: Pick<RulesInForce, 'headlines'>): string {
  const changed = policyNames
    .filter((name) => policies[name] !== defaultPolicies[name])
    .map((name) => [policyTitles[name], policies[name]]);
  const chosen = [...headlines].filter(([id, variant]) => variant !== usualHeadline(id));
  return sha256(JSON.stringify([changed.sort(byText), chosen.sort(byText)])).slice(0, 12);
}

const usualHeadline = (id: string): string | undefined => {
  const metric = metrics.find((one) => one.id === id);
  return metric && (metric.variants.find(({ headline }) => headline)?.name ?? '');
};

const byText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);
