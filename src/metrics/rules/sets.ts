// Sets of rules by their names: what a vendor publishes, and what a config says under `rules:`.

import { Failure } from '../../base/errors/failure.ts';
import { didYouMean } from '../../base/text/spelling.ts';
import { defaultPolicies, type Policies, policies, policyNames } from '../../model/policies/policies.ts';
import { type OwnRules, ownRules, type RulesInForce } from '../../model/policies/rules.ts';
import { nameOf } from '../definition.ts';
import { metrics } from '../index.ts';
import { vendors } from './index.ts';
import { rowIds, type VendorRules } from './matrix.ts';

/** Everything that numbers are counted by. */
export interface RuleSet {
  readonly policies: Policies;
  readonly rules: RulesInForce;
}

/** What names mean. */
export interface NamedRules {
  readonly own: ReadonlyMap<string, OwnRules>;
  /** Those of the config, which hold without any rules. */
  readonly policies: Policies;
}

/** How `--rules` calls what holds without it. */
export const OURS = 'revkpi';

/** Every name, ours first. */
export const ruleNames = ({ own }: Pick<NamedRules, 'own'>): string[] => [
  OURS,
  ...vendors.map(({ name }) => name),
  ...own.keys(),
];

/**
 * The set of a name.
 *
 * @param tools those whose subscriptions are read: some vendors follow the billing tool. Empty: nothing is known of them
 * @throws Failure (exit 2) for a name that means nothing, and for a metric or variant that there is not
 */
export function ruleSet(name: string, given: NamedRules, tools: ReadonlySet<string> = new Set()): RuleSet {
  if (name === OURS) return { policies: given.policies, rules: ownRules };
  const vendor = vendors.find((one) => one.name === name);
  if (vendor) return setOf(vendor, given, tools);
  const own = given.own.get(name);
  if (!own) throw unknownRules(name, given);
  const base = own.like === undefined ? ruleSet(OURS, given) : likeOf(name, own.like, given, tools);
  const headlines = new Map([...base.rules.headlines, ...Object.entries(own.variants)]);
  ensureVariants(name, own.variants);
  return {
    policies: own.policies(base.policies),
    rules: { name, title: name, isApproximation: base.rules.isApproximation, headlines },
  };
}

function likeOf(name: string, like: string, given: NamedRules, tools: ReadonlySet<string>): RuleSet {
  if (given.own.has(like))
    throw new Failure(
      'invalid-config',
      `rules: ${name}: like: ${like} is a set of your own`,
      `like is one of ${[OURS, ...vendors.map((one) => one.name)].join(', ')}`,
    );
  return ruleSet(like, given, tools);
}

/** What no vendor has rules about stays as the config has it. */
function setOf(vendor: VendorRules, given: NamedRules, tools: ReadonlySet<string>): RuleSet {
  const kept = policyNames
    .filter((name) => policies[name].readBy !== 'recurring')
    .map((name) => [name, given.policies[name]]);
  const stated = rowIds.flatMap((row) => {
    const statement = vendor.rows[row];
    return statement ? [statement.policies ?? {}, byTools(statement.byTool, tools)] : [];
  });
  return {
    policies: Object.assign({}, defaultPolicies, Object.fromEntries(kept), ...stated) as Policies, // by name
    rules: {
      name: vendor.name,
      title: vendor.title,
      isApproximation: true,
      headlines: new Map(Object.entries(vendor.variants).map(([id, { variant }]) => [id, variant])),
    },
  };
}

/** Where all tools are known, and are treated alike. */
export function byTools(
  byTool: Readonly<Record<string, Partial<Policies>>> | undefined,
  tools: ReadonlySet<string>,
): Partial<Policies> {
  if (!byTool || tools.size === 0) return {};
  const [first, ...others] = [...tools].map((tool) => byTool[tool]);
  return first && others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : {};
}

function unknownRules(name: string, given: NamedRules): Failure {
  const names = ruleNames(given);
  const hint = didYouMean(name, names, names.join(', '));
  return new Failure('unknown-rules', `no rules are called "${name}"`, hint);
}

function ensureVariants(name: string, variants: Readonly<Record<string, string>>): void {
  for (const [id, variant] of Object.entries(variants)) {
    const metric = metrics.find((one) => one.id === id);
    const known = metric?.variants.map((one) => one.name ?? '') ?? [];
    if (known.includes(variant)) continue;
    const asked = metric ? nameOf(id, variant) : id;
    const names = metric ? known.map((one) => nameOf(id, one || null)) : metrics.map((one) => one.id);
    throw new Failure(
      'invalid-config',
      `rules: ${name}: variants: there is no ${asked}`,
      didYouMean(asked, names, metric ? names.join(', ') : '`revkpi metrics` lists them'),
    );
  }
}
